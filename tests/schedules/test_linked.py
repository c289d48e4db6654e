"""What search engines read on the pages (schema.org)."""

import json
import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser

from forum.database import Bilingual, db
from forum.debates.models import DebateState, Part
from tests.browser import served
from tests.builders import a_debate, a_room, a_speaker, a_track, an_edition, paris

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
VENUE = {
    "@type": "Place",
    "name": "CNIT",
    "address": {
        "@type": "PostalAddress",
        "streetAddress": "2 place de la Défense",
        "postalCode": "92092",
        "addressLocality": "Puteaux",
        "addressCountry": "FR",
    },
    "geo": {"@type": "GeoCoordinates", "latitude": 48.8925, "longitude": 2.239},
}
ORGANISER = {
    "@type": "Organization",
    "name": "Conseil général des Hauts-de-Seine",
    "url": "http://localhost/2011/",
}
FORUM = {
    "@type": "Event",
    "@id": "http://localhost/2011/",
    "url": "http://localhost/2011/",
    "name": "Forum départemental de l’économie sociale et solidaire",
    "startDate": "2011-11-28T09:00+01:00",
    "endDate": "2011-11-28T18:15+01:00",
    "eventStatus": "https://schema.org/EventScheduled",
    "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
}
WHOLE_FORUM = {
    "@context": "https://schema.org",
    **FORUM,
    "description": "Se connaître pour agir ensemble",
    "location": VENUE,
    "organizer": ORGANISER,
    "isAccessibleForFree": True,
}


def told(client: FlaskClient, address: str) -> list[Any]:
    """Return what the blocks of data of a page say."""
    return [json.loads(block) for block in BLOCK.findall(client.get(address).text)]


def test_the_home_page_describes_the_forum(client: FlaskClient) -> None:
    an_edition()
    assert told(client, "/2011/") == [WHOLE_FORUM]


def test_the_programme_names_the_debates_that_it_shows(client: FlaskClient) -> None:
    edition = an_edition()
    a_debate(edition, "salaries", track_id=a_track(edition, "scop").id)
    a_debate(edition, "autre")
    a_debate(edition, "annule", state=DebateState.CANCELLED)
    debates = [{"@id": f"http://localhost/2011/debats/{slug}"} for slug in ("salaries", "autre")]
    assert told(client, "/2011/programme") == [{**WHOLE_FORUM, "subEvent": debates}]
    assert told(client, "/2011/programme?parcours=scop") == [
        {**WHOLE_FORUM, "subEvent": debates[:1]}
    ]


def test_a_debate_says_when_where_who_and_for_how_many(client: FlaskClient) -> None:
    edition = an_edition()
    debate = a_debate(
        edition,
        "salaries",
        title=Bilingual("Quand les salariés dirigent", "When employees run it"),
        summary=Bilingual("Un débat.\n\nDes exemples.", "A debate."),
        track_id=a_track(edition, "scop", name=Bilingual("SCOP")).id,
        room_id=a_room(edition, "agora").id,
        other_languages=("en",),
    )
    a_speaker(debate, "Modératrice", Part.MODERATOR)
    a_speaker(debate, "Camille Exemple").organisation = "Les Jardins"
    db.session.commit()
    assert told(client, "/2011/debats/salaries") == [
        {
            "@context": "https://schema.org",
            "@type": "Event",
            "@id": "http://localhost/2011/debats/salaries",
            "url": "http://localhost/2011/debats/salaries",
            "name": "Quand les salariés dirigent",
            "description": "Un débat. Des exemples.",
            "startDate": "2011-11-28T10:15+01:00",
            "endDate": "2011-11-28T11:45+01:00",
            "eventStatus": "https://schema.org/EventScheduled",
            "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
            "location": {
                "@type": "Place",
                "name": "Agora",
                "address": VENUE["address"],
                "containedInPlace": VENUE,
            },
            "organizer": ORGANISER,
            "performer": [
                {"@type": "Person", "name": "Modératrice"},
                {
                    "@type": "Person",
                    "name": "Camille Exemple",
                    "affiliation": {"@type": "Organization", "name": "Les Jardins"},
                },
            ],
            "inLanguage": ["fr", "en"],
            "about": "SCOP",
            "isAccessibleForFree": True,
            "maximumAttendeeCapacity": 120,
            "superEvent": {**FORUM, "location": VENUE},
        }
    ]
    [english] = told(client, "/2011/debats/salaries?langue=en")
    assert english["name"] == "When employees run it"


def test_a_cancelled_debate_says_so_and_what_is_not_known_is_not_said(
    client: FlaskClient,
) -> None:
    edition = an_edition(latitude=None, longitude=None, address="Salle des fêtes")
    a_debate(edition, "annule", state=DebateState.CANCELLED, is_bookable=False, capacity=None)
    [said] = told(client, "/2011/debats/annule")
    assert (said["eventStatus"], said["location"]) == (
        "https://schema.org/EventCancelled",
        {
            "@type": "Place",
            "name": "CNIT",
            "address": {
                "@type": "PostalAddress",
                "streetAddress": "Salle des fêtes",
                "addressCountry": "FR",
            },
        },
    )
    assert {"performer", "about", "maximumAttendeeCapacity"} & set(said) == set()


def test_no_text_closes_the_block(client: FlaskClient) -> None:
    edition = an_edition()
    hard = "</script><script>alert('&amp;')</script><!-- ]]>"
    a_debate(edition, "dur", title=Bilingual(hard), starts_at=paris(9), ends_at=paris(10))
    page = client.get("/2011/debats/dur").text
    [said] = told(client, "/2011/debats/dur")
    assert (said["name"], page.count("<script"), "alert('" in page) == (hard, 2, False)


@pytest.mark.browser
@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_a_browser_leaves_the_block_alone_and_hands_it_to_who_reads_it(
    client: FlaskClient, browser: Browser
) -> None:
    edition = an_edition()
    hard = "</script><script>document.title = 'pris'</script>"
    a_debate(edition, "dur", title=Bilingual(hard))
    with served(client.application) as base_url, browser.new_context(locale="fr-FR") as context:
        page, said = context.new_page(), list[str]()
        page.on("console", lambda message: said.append(message.text))
        page.goto(f"{base_url}/2011/debats/dur")
        block = page.locator("script[type='application/ld+json']").text_content()
        assert (json.loads(block or "")["name"], "pris" in page.title().split(), said) == (
            hard,
            False,
            [],
        )

"""The home page of an edition, and the front door."""

import pytest
from flask.testing import FlaskClient

from forum.database import Bilingual
from forum.edition.models import Edition
from forum.preparation.models import PreparatoryMeeting
from tests.builders import a_debate, a_track, a_village, an_edition, paris, stored
from tests.reading import Reading

NBSP = "\u00a0"


def home(client: FlaskClient, address: str = "/2011/") -> Reading:
    """Read the home page."""
    answer = client.get(address)
    assert answer.status_code == 200
    return Reading(answer.text)


def a_meeting(edition: Edition, month: int) -> None:
    """Store a preparatory meeting of the 10th of a month, from 18:00 to 20:00."""
    stored(
        PreparatoryMeeting(
            edition_id=edition.id,
            name=Bilingual("Comité élargi"),
            starts_at=paris(18, day=10, month=month),
            ends_at=paris(20, day=10, month=month),
            place="Nanterre",
            how_to_join=Bilingual("Annoncez-vous."),
            outcome=Bilingual("Trois débats."),
        )
    )


def test_the_front_door_leads_to_the_edition_to_come(client: FlaskClient) -> None:
    an_edition(slug="2010", is_archived=True)
    an_edition()
    answer = client.get("/")
    assert (answer.status_code, answer.location) == (302, "/2011/")


def test_the_poster_says_what_when_and_where(client: FlaskClient) -> None:
    an_edition()
    page = home(client)
    assert page.all("h1") == ["Forum départemental de l’économie sociale et solidaire"]
    assert page.all("p", "affiche__date") == ["lundi 28 novembre 2011"]
    assert page.all("p", "affiche__place") == [
        f"CNIT 2 place de la Défense, 92092 Puteaux de 9{NBSP}h à 18{NBSP}h{NBSP}15"
    ]


@pytest.mark.parametrize(
    ("facts", "french", "english"),
    [
        (
            {"ends_at": paris(18, day=29)},
            "du lundi 28 au mardi 29 novembre 2011",
            "28",
        ),
        (
            {"ends_at": paris(18, day=1, month=12)},
            "du lundi 28 novembre au jeudi 1er décembre 2011",
            "28",
        ),
        (
            {"starts_at": paris(9, day=1, month=12), "ends_at": paris(18, day=1, month=12)},
            "jeudi 1er décembre 2011",
            "1",
        ),
    ],
)
def test_the_poster_tells_several_days_and_first_days(
    client: FlaskClient, facts: dict[str, object], french: str, english: str
) -> None:
    an_edition(**facts)
    assert home(client).all("p", "affiche__date") == [french]
    assert home(client, "/2011/?langue=en").all("span", "affiche__day") == [english]


OPEN = (
    f"Les inscriptions sont ouvertes jusqu’au lundi 28 novembre 2011 à 23{NBSP}h{NBSP}59. "
    "L’entrée est gratuite."
)


@pytest.mark.parametrize(
    ("facts", "sentence", "action", "has_button_above"),
    [
        ({}, OPEN, "S’inscrire Inscrire un groupe", True),
        (
            {"registration_opens_at": paris(9, 30, day=10)},
            f"Les inscriptions ouvrent le jeudi 10 novembre 2011 à 9{NBSP}h{NBSP}30.",
            "Voir le programme",
            False,
        ),
        (
            {"registration_opens_at": None},
            "Les inscriptions ne sont pas encore ouvertes.",
            "Voir le programme",
            False,
        ),
        (
            {"registration_closes_at": paris(0, day=6)},
            "Les inscriptions sont closes depuis le dimanche 6 novembre 2011.",
            "Voir le programme",
            False,
        ),
        (
            {
                "starts_at": paris(9, day=3),
                "ends_at": paris(18, day=3),
                "registration_closes_at": None,
            },
            "Ce forum a eu lieu le jeudi 3 novembre 2011.",
            "Voir le programme",
            False,
        ),
        (
            {
                "starts_at": paris(9, day=3),
                "ends_at": paris(18, day=5),
                "registration_closes_at": None,
            },
            "Ce forum a eu lieu du jeudi 3 au samedi 5 novembre 2011.",
            "Voir le programme",
            False,
        ),
        (
            {"ends_at": paris(18, day=29), "is_archived": True},
            "Cette édition du lundi 28 au mardi 29 novembre 2011 est archivée.",
            "Voir le programme",
            False,
        ),
        (
            {"is_archived": True},
            "Cette édition du lundi 28 novembre 2011 est archivée.",
            "Voir le programme",
            False,
        ),
    ],
)
def test_the_state_of_registration_is_said_with_what_one_can_do(
    client: FlaskClient,
    facts: dict[str, object],
    sentence: str,
    action: str,
    *,
    has_button_above: bool,
) -> None:
    an_edition(**facts)
    page = home(client)
    assert page.all("div", "affiche__call") == [f"{sentence} {action}"]
    assert ("S’inscrire" in page.all("div", "masthead__actions")[0]) == has_button_above


def test_the_home_page_lists_villages_and_tracks(client: FlaskClient) -> None:
    edition = an_edition()
    a_village(edition, "INS", name=Bilingual("Village de l’insertion"))
    a_village(edition, "SCO", name=Bilingual("Village des SCOP"))
    a_debate(edition, track_id=a_track(edition, "scop", is_founding=True).id)
    a_track(edition, "iae", is_founding=True)
    a_track(edition, "brouillon")  # nothing is released in it
    page = home(client)
    assert page.all("li", "blocks__item") == ["Village de l’insertion", "Village des SCOP"]
    assert page.all("li", "track-list__item") == [
        "Scop Un parcours. 1 créneau – parcours fondateur",
        "Iae Un parcours. À venir – parcours fondateur",
    ]
    assert page.links()["Village des SCOP"] == "/2011/villages/sco"
    assert page.links()["Ajouter à mon agenda"] == "/2011/programme/agenda"


def test_the_next_meeting_says_how_to_take_part(client: FlaskClient) -> None:
    edition = an_edition()
    a_meeting(edition, 10)
    a_meeting(edition, 11)
    page = home(client)
    assert page.all("section", "home__meeting") == [
        (
            "Prochaine réunion de préparation Comité élargi "
            f"Date Jeudi 10 novembre 2011, de 18{NBSP}h à 20{NBSP}h "
            "Lieu Nanterre Prendre part Annoncez-vous."
        )
    ]


def test_without_a_meeting_to_come_the_last_one_tells_what_it_decided(client: FlaskClient) -> None:
    a_meeting(an_edition(), 10)
    assert home(client).all("section", "home__meeting") == [
        (
            f"Le forum se prépare ensemble Aucune autre réunion n’est annoncée. La dernière{NBSP}: "
            f"Comité élargi Date Lundi 10 octobre 2011, de 18{NBSP}h à 20{NBSP}h "
            "Lieu Nanterre Décisions Trois débats."
        )
    ]


def test_the_home_page_says_how_accessible_the_site_is(client: FlaskClient) -> None:
    an_edition()
    assert home(client).links()[f"Accessibilité{NBSP}: non conforme"] == "/accessibilite"

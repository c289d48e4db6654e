"""Debates that are followed online, too: which addresses are taken, and what pages say."""

import pytest
from flask.testing import FlaskClient

from forum import clock
from forum.debates.models import DebateState
from forum.debates.online import site_of, written_online
from forum.debates.rules import ONLINE_LENGTH, Objection, online_objection
from tests.builders import a_debate, a_room, a_track, an_edition, paris
from tests.reading import Reading

ADDRESS = "https://direct.example.org/salle?cle=a,b;c&d=%C3%A9"
LONGEST = "https://example.org/".ljust(ONLINE_LENGTH, "a")


@pytest.mark.parametrize(
    "address",
    [
        *("", ADDRESS, LONGEST, "HTTPS://Direct.Example.org", "https://example.org:8443/a"),
        *("https://example.org?a@b", "https://xn--cole-9oa.example.org/@salle/[1]#ici"),
        f"https://{'a' * 63}.org",
    ],
)
def test_a_whole_address_of_the_secure_web_is_taken(address: str) -> None:
    assert online_objection(address) is None


@pytest.mark.parametrize(
    ("address", "objection"),
    [
        ("http://example.org/", Objection.NOT_HTTPS),
        ("direct.example.org/salle", Objection.NOT_HTTPS),
        ("javascript:alert(1)//https://example.org", Objection.NOT_HTTPS),
        (" https://example.org", Objection.NOT_HTTPS),
        ("https:/example.org", Objection.NOT_HTTPS),
        ("https://ada:secret@example.org/", Objection.NAMES_SOMEBODY),
        ("https://ada@example.org", Objection.NAMES_SOMEBODY),
        ("https://example.org\\@evil.example/", Objection.NO_ADDRESS),
        ("https://", Objection.NO_ADDRESS),
        ("https://salle", Objection.NO_ADDRESS),
        ("https://-a.example.org", Objection.NO_ADDRESS),
        ("https://example..org", Objection.NO_ADDRESS),
        ("https://example.-org", Objection.NO_ADDRESS),
        (f"https://{'a' * 64}.org", Objection.NO_ADDRESS),
        ("https://192.0.2.1/", Objection.NO_ADDRESS),
        ("https://[::1]/", Objection.NO_ADDRESS),
        ("https://example.org:0/", Objection.NO_ADDRESS),
        ("https://example.org:65536/", Objection.NO_ADDRESS),
        ("https://example.org/une salle", Objection.NO_ADDRESS),
        ("https://example.org/salle\n", Objection.NO_ADDRESS),
        ("https://example.org/\x00", Objection.NO_ADDRESS),
        ("https://example.org/\u202egro", Objection.NO_ADDRESS),
        ('https://example.org/"><b>', Objection.NO_ADDRESS),
        (f"{LONGEST}a", Objection.LONG_ADDRESS),
    ],
)
def test_what_people_could_not_open_or_should_not_is_refused(
    address: str, objection: Objection
) -> None:
    assert online_objection(address) is objection


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (None, ""),
        (f"  {ADDRESS}\u200b\n", ADDRESS),
        (
            "https://école.example.org/été?é#é",
            "https://xn--cole-9oa.example.org/%C3%A9t%C3%A9?%C3%A9#%C3%A9",
        ),
        ("https://example.org/une salle été", "https://example.org/une salle été"),
        ("https://[été/", "https://[été/"),
        (f"https://{'é' * 80}.org", f"https://{'é' * 80}.org"),
    ],
)
def test_an_address_is_kept_in_the_letters_of_programs(typed: str | None, kept: str) -> None:
    assert written_online(typed) == kept


def test_the_page_of_a_debate_leads_to_another_site_and_says_so(client: FlaskClient) -> None:
    a_debate(an_edition(), "debat", online_url=ADDRESS)
    page = client.get("/2011/debats/debat").text
    read = Reading(page)
    assert read.links()["Suivre à distance"] == ADDRESS
    (link,) = [
        part for part in page.split("<a ") if part.startswith('class="button') and "direct." in part
    ]
    assert 'rel="external noopener noreferrer"' in link
    assert f"Ce lien mène à un autre site\u00a0: {site_of(ADDRESS)}." in page


@pytest.mark.parametrize(
    "said", [{"online_url": ""}, {"online_url": ADDRESS, "state": DebateState.CANCELLED}]
)
def test_what_nobody_can_follow_has_no_link(client: FlaskClient, said: dict[str, object]) -> None:
    a_debate(an_edition(), "debat", **said)
    pages = client.get("/2011/debats/debat").text + client.get("/2011/programme").text
    assert ("Suivre à distance" in pages, "En ligne aussi" in pages) == (False, False)


def test_every_line_of_the_debate_says_that_it_is_online_too(client: FlaskClient) -> None:
    edition = an_edition()
    room, track = a_room(edition, "agora"), a_track(edition, "scop")
    a_debate(edition, "loin", online_url=ADDRESS, room_id=room.id, track_id=track.id)
    a_debate(edition, "ici", room_id=room.id, track_id=track.id)
    addresses = ("/2011/programme", "/2011/parcours/scop", "/2011/salles/agora")
    lines = [
        Reading(client.get(address).text).all("span", "debate-line__fact") for address in addresses
    ]
    assert [facts.count("En ligne aussi") for facts in lines] == [1, 1, 1]
    assert "direct.example.org" not in client.get("/2011/programme").text


BEFORE, OVER = paris(11, 44), paris(11, 45)
LISTS = ("/2011/programme", "/2011/parcours/scop", "/2011/salles/agora")


def a_room_with_one_online(client: FlaskClient) -> None:
    """Store a debate that is followed online until 11:45, and one in the evening."""
    edition = an_edition()
    said = {"room_id": a_room(edition, "agora").id, "track_id": a_track(edition, "scop").id}
    a_debate(edition, "loin", online_url=ADDRESS, **said)
    evening = {"starts_at": paris(17), "ends_at": paris(18)}
    a_debate(edition, "soir", online_url=ADDRESS, **evening, **said)


def test_a_debate_that_is_over_is_not_said_to_be_online_any_more(client: FlaskClient) -> None:
    """On pages that were kept before, too, and under another tag."""
    a_room_with_one_online(client)
    told = []
    for moment in (BEFORE, OVER, paris(18)):
        clock.freeze_at(moment)
        told.append([client.get(address) for address in LISTS])
    counts = [[page.text.count("En ligne aussi") for page in pages] for pages in told]
    assert counts == [[2, 2, 2], [1, 1, 1], [0, 0, 0]]
    kept = client.get(LISTS[0], headers={"If-None-Match": told[1][0].headers["ETag"]})
    same = client.get(LISTS[0], headers={"If-None-Match": told[2][0].headers["ETag"]})
    assert (kept.status_code, same.status_code) == (200, 304)


def test_the_page_of_a_debate_says_that_it_was_online_once_it_is_over(client: FlaskClient) -> None:
    a_room_with_one_online(client)
    told = []
    for moment in (BEFORE, OVER):
        clock.freeze_at(moment)
        page = client.get("/2011/debats/loin").text
        links = Reading(page).links()
        told.append(("Suivre à distance" in links, "s’est aussi suivi en ligne" in page))
    assert told == [(True, False), (False, True)]

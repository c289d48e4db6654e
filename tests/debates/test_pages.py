"""Pages of the programme are kept whole, and yet show what is true at the next request."""

import gzip
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from forum import clock
from forum.board.models import Release
from forum.database import Bilingual, Model, db
from forum.debates import pages
from forum.debates.models import Debate, DebateState, Format, Room, Track
from forum.edition.models import Accessibility, Edition
from forum.web.answering import FOR_ONE
from tests.board.building import adopted, change, released
from tests.builders import a_debate, a_room, a_track, an_edition, paris
from tests.debates.page_history import PageHistory
from tests.reading import Reading

LIST, TABLE = "/2011/programme", "/2011/programme?vue=grille"
TRACK, ROOM = "/2011/parcours/scop", "/2011/salles/agora"
PAGES = (LIST, TABLE, TRACK, ROOM)
FEW = settings(max_examples=6, stateful_step_count=15, phases=(Phase.generate, Phase.shrink))
Counting = Callable[[], AbstractContextManager[list[str]]]


def a_programme() -> Edition:
    """Store a debate that takes bookings, in its room and its track, and one that takes none."""
    edition = an_edition()
    room, track = a_room(edition, "agora"), a_track(edition, "scop", is_founding=True)
    a_debate(edition, "achat", room_id=room.id, track_id=track.id, seated=118)
    a_debate(edition, "cafe", room_id=room.id, track_id=track.id, format=Format.WELCOME)
    return edition


def shown(client: FlaskClient) -> list[str]:
    """Return the pages as they are answered."""
    return [client.get(address).text for address in PAGES]


def as_it_is(client: FlaskClient) -> list[str]:
    """Return the pages as a process answers them that has kept nothing."""
    pages.forget()
    return shown(client)


def test_pages_follow_any_history_of_the_programme_and_of_its_seats(client: FlaskClient) -> None:
    run_state_machine_as_test(lambda: PageHistory(client), settings=FEW)


CHANGES: list[tuple[type[Model], dict[str, object]]] = [
    (Edition, {"name": Bilingual("Autre")}),
    (Edition, {"short_name": Bilingual("Autre")}),
    (Edition, {"tagline": Bilingual("Autre")}),
    (Edition, {"starts_at": paris(8)}),
    (Edition, {"venue": "Ailleurs"}),
    (Edition, {"organiser": "Une association"}),
    (Edition, {"contact_email": "autre@example.org"}),
    (Edition, {"is_demonstration": True}),
    (Edition, {"accessibility": Accessibility.FULL}),
    (Edition, {"registration_closes_at": paris(9, day=5)}),
    (Edition, {"is_archived": True}),
    (Room, {"name": "Autre"}),
    (Room, {"access": Bilingual("Par la cour")}),
    (Room, {"capacity": 12}),
    (Track, {"name": Bilingual("Autre")}),
    (Track, {"description": Bilingual("Autre")}),
    (Track, {"is_founding": False}),
    (Debate, {"seated": 120, "waiting": 2}),
    (Debate, {"capacity": 200}),
    (Debate, {"is_bookable": False}),
    (Debate, {"title": Bilingual("Autre")}),
    (Debate, {"state": DebateState.CANCELLED}),
    (Debate, {"room_id": None}),
    (Debate, {"track_id": None}),
]


@pytest.mark.parametrize(
    ("kind", "said"), CHANGES, ids=[f"{k.__name__} {' '.join(said)}" for k, said in CHANGES]
)
def test_a_page_follows_whatever_it_shows(
    client: FlaskClient, kind: type[Model], said: dict[str, object]
) -> None:
    a_programme()
    before = shown(client)
    thing = db.session.scalars(sa.select(kind).order_by(kind.id)).first()
    for name, value in said.items():
        setattr(thing, name, value)
    db.session.commit()
    kept = shown(client)
    assert kept == as_it_is(client)
    assert kept != before


def test_a_page_follows_debates_that_come_and_go(client: FlaskClient) -> None:
    edition = a_programme()
    seen = [shown(client)]
    added = a_debate(edition, "demain", room_id=a_room(edition, "equite").id, capacity=7)
    seen.append(shown(client))
    assert seen[-1] == as_it_is(client)
    db.session.delete(added)
    db.session.commit()
    seen.append(shown(client))
    assert seen[-1] == as_it_is(client)
    assert (seen[0] == seen[1], seen[0] == seen[2]) == (False, True)


def test_a_release_shows_at_once_with_its_note(client: FlaskClient) -> None:
    edition = a_programme()
    drafts = adopted(edition)
    before = shown(client)
    change(drafts["achat"], title=Bilingual("Acheter autrement"))
    released(edition, note="Un titre a changé.")
    kept = shown(client)
    assert kept == as_it_is(client) != before
    assert ["Un titre a changé." in page for page in kept] == [True, True, False, False]
    assert db.session.scalar(sa.select(sa.func.max(Release.number))) == 2


def test_seats_that_are_given_back_bring_the_page_back(client: FlaskClient) -> None:
    a_programme()
    debate = db.session.scalars(sa.select(Debate).where(Debate.slug == "achat")).one()
    told = []
    for seated in (118, 119, 118):
        debate.seated = seated
        db.session.commit()
        told.append(client.get(LIST))
    assert ["Plus que 2 places" in one.text for one in told] == [True, False, True]
    assert (told[0].headers["ETag"] == told[2].headers["ETag"]) is True
    assert (told[0].headers["ETag"] == told[1].headers["ETag"]) is False


def test_a_page_follows_the_clock(client: FlaskClient) -> None:
    a_programme()
    seen = []
    for moment in (paris(9, day=1, month=10), paris(9, day=1), paris(9, day=30)):
        clock.freeze_at(moment)
        seen.append(shown(client))
        assert seen[-1] == as_it_is(client)
    assert [page[0].count("/2011/inscription") for page in seen] == [2, 3, 2]


def test_who_has_a_page_is_told_so_in_three_questions(
    client: FlaskClient, counting: Counting
) -> None:
    a_programme()
    first = client.get(LIST)
    with counting() as asked:
        again = client.get(LIST, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data, len(asked)) == (304, b"", 3)
    assert again.headers["ETag"] == first.headers["ETag"]
    assert (first.headers["Cache-Control"], set(first.vary)) == (
        FOR_ONE,
        {"Accept-Encoding", "Cookie"},
    )


def test_a_page_that_is_kept_is_sent_in_three_questions_zipped_or_not(
    client: FlaskClient, counting: Counting
) -> None:
    a_programme()
    plain = client.get(LIST)
    with counting() as asked:
        zipped = client.get(LIST, headers={"Accept-Encoding": "gzip"})
    assert (gzip.decompress(zipped.data), len(asked)) == (plain.data, 3)
    assert zipped.headers["ETag"] != plain.headers["ETag"]


def test_each_address_has_its_own_page(client: FlaskClient) -> None:
    a_programme()
    addresses = [*PAGES, f"{LIST}?salle=agora", f"{TABLE}&salle=agora", f"{LIST}?salle=nulle"]
    tags = [client.get(address).headers["ETag"] for address in addresses]
    assert len(set(tags)) == len(addresses)


@pytest.mark.parametrize(
    ("address", "same"),
    [
        (f"{LIST}?fbclid=IwAR0&utm_source=lettre", LIST),
        (f"{LIST}?q=&parcours=&salle=", LIST),
        (f"{LIST}?langue=fr&q=+", LIST),
        (f"{LIST}?vue=nulle", LIST),
        (f"{LIST}?salle=agora&vue=grille&fbclid=1", f"{TABLE}&salle=agora"),
        (f"{LIST}?parcours=scop&parcours=autre", f"{LIST}?parcours=scop"),
        (f"{TRACK}?q=achat", TRACK),
        (f"{ROOM}?fbclid=1", ROOM),
    ],
)
def test_what_a_page_does_not_read_of_its_address_makes_no_other_page(
    client: FlaskClient, address: str, same: str
) -> None:
    a_programme()
    kept, taken = client.get(same), pages.pieces_kept.taken
    again = client.get(address, headers={"If-None-Match": kept.headers["ETag"]})
    assert (again.status_code, pages.pieces_kept.taken) == (304, taken)


def test_the_other_language_has_the_filters_and_no_marks_of_who_counts_readers(
    client: FlaskClient,
) -> None:
    a_programme()
    page = client.get(f"{LIST}?fbclid=1&vue=grille&q=&salle=agora").text
    assert Reading(page).links()["English"] == "/2011/programme?salle=agora&vue=grille&langue=en"


def test_a_language_that_was_chosen_before_makes_another_page(client: FlaskClient) -> None:
    a_programme()
    french = client.get(LIST)
    client.get(f"{LIST}?langue=en")
    english = client.get(LIST, headers={"If-None-Match": french.headers["ETag"]})
    assert (english.status_code, "2 seats left" in english.text) == (200, True)


def test_what_one_reader_is_told_is_kept_by_nobody(client: FlaskClient) -> None:
    a_programme()
    tag = client.get(LIST).headers["ETag"]
    with client.session_transaction() as session:
        session["_flashes"] = [("info", "Pour elle seule")]
    told = client.get(LIST, headers={"If-None-Match": tag})
    assert (told.status_code, "Pour elle seule" in told.text) == (200, True)
    assert (told.headers.get("ETag"), told.headers["Cache-Control"]) == (None, "no-store")
    assert client.get(LIST, headers={"If-None-Match": tag}).status_code == 304


def test_words_that_somebody_looks_for_are_kept_by_nobody(client: FlaskClient) -> None:
    a_programme()
    for _ in range(2):
        assert "achat" in client.get(f"{LIST}?q=achat").text
    assert (pages.pieces_kept.taken, pages.pages_kept.taken) == (0, 0)


@pytest.mark.parametrize("name", ["parcours", "salle", "jour"])
def test_a_filter_that_names_nothing_is_kept_by_nobody(client: FlaskClient, name: str) -> None:
    """However many a stranger makes up."""
    a_programme()
    shown(client)
    before = pages.pieces_kept.taken, pages.pages_kept.taken
    for value in ("zz", "zzz"):
        for address in (f"{LIST}?{name}={value}", f"{TABLE}&{name}={value}&langue=en"):
            answer = client.get(address)
            assert value in answer.text
            tag = {"If-None-Match": answer.headers["ETag"]}
            assert client.get(address, headers=tag).status_code == 304
    assert (pages.pieces_kept.taken, pages.pages_kept.taken) == before


def test_what_is_written_in_a_search_makes_no_gap(client: FlaskClient) -> None:
    a_programme()
    page = client.get(f"{LIST}?q=%3Cseats%3E")
    assert (page.status_code, "&lt;seats&gt;" in page.text) == (200, True)
    debate = db.session.scalars(sa.select(Debate).where(Debate.slug == "achat")).one()
    debate.title = Bilingual("Un <seats> de trop")
    db.session.commit()
    assert "Un &lt;seats&gt; de trop" in client.get(LIST).text


def test_a_hidden_edition_is_shown_to_nobody_who_may_not_see_it(client: FlaskClient) -> None:
    edition = a_programme()
    shown(client)
    edition.is_public = False
    db.session.commit()
    assert [client.get(address).status_code for address in PAGES] == [404] * 4


def test_an_unknown_track_is_not_kept_as_a_page(client: FlaskClient) -> None:
    edition = a_programme()
    assert client.get("/2011/parcours/equit").status_code == 404
    a_track(edition, "equit", is_founding=True)
    assert client.get("/2011/parcours/equit").status_code == 200

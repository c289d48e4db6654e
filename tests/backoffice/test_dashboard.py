"""The first page of the office: figures, charts, and what asks for a decision."""

import datetime as dt
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum.backoffice.dashboard.drawing import Bar, Chart, chart
from forum.backoffice.dashboard.queries import by_answer, by_family, by_hour, fullness, pending
from forum.backoffice.dashboard.rules import (
    Day,
    Decision,
    DecisionKind,
    Fullness,
    Pending,
    Share,
    Shares,
    ceiling,
    days,
    decisions,
    lately,
    shares,
)
from forum.clock import PARIS
from forum.database import Bilingual
from forum.edition.models import Edition, Task
from forum.organisations.rules import Family
from forum.registration.models import Booking, RegistrationState
from forum.registration.rules import Place
from tests.builders import (
    a_debate,
    a_registration,
    a_room,
    an_edition,
    an_organisation,
    paris,
    stored,
)

QUIET = Pending(0, 0, 0, 0, 0)
FULL = Fullness("scop", "SCOP", 100, 10, 100, 4, "Agora", 120)


def test_hours_are_folded_into_local_days_without_a_gap() -> None:
    counted = [
        (dt.datetime(2011, 10, 3, 21, tzinfo=dt.UTC), 2),  # 23:00 in Paris
        (dt.datetime(2011, 10, 3, 22, tzinfo=dt.UTC), 3),  # midnight in Paris
        (dt.datetime(2011, 10, 6, 9, tzinfo=dt.UTC), 1),
    ]
    found = days(counted, PARIS, dt.date(2011, 10, 7))
    assert [(day.day.day, day.count, day.total) for day in found] == [
        (3, 2, 2),
        (4, 3, 5),
        (5, 0, 5),
        (6, 1, 6),
        (7, 0, 6),
    ]
    assert (lately(found, dt.date(2011, 10, 7), 3), days([], PARIS, dt.date(2011, 10, 7))) == (
        1,
        (),
    )


def test_the_axis_of_a_chart_ends_at_a_round_number() -> None:
    assert [ceiling(largest) for largest in (0, 1, 3, 6, 10, 11, 375, 401, 100_000)] == [
        1,
        1,
        4,
        10,
        10,
        20,
        400,
        500,
        100_000,
    ]


def test_few_people_are_told_among_the_others() -> None:
    counts = {"92000": 9, "92400": 5, "75001": 4, "75002": 1, "": 7}
    assert shares(counts) == Shares((Share("92000", 9), Share("", 7), Share("92400", 5)), 5, 26)
    assert shares(counts, most=1) == Shares((Share("92000", 9),), 17, 26)
    assert shares({}) == Shares((), 0, 0)


def test_a_chart_is_bars_or_an_area_on_its_field() -> None:
    found = (Day(dt.date(2011, 10, 3), 2, 2), Day(dt.date(2011, 10, 4), 2, 4))
    marked = (found[0].day, found[1].day)
    assert chart(found, is_total=False) == Chart(
        2, marked, (Bar(75, 0, 350, 100), Bar(575, 0, 350, 100)), "", ""
    )
    line = "0,100.00 500.00,50.00 1000.00,0.00"
    assert chart(found, is_total=True) == Chart(4, marked, (), line, f"{line} 1000,100")


def test_what_waits_is_told_the_most_pressing_first_and_a_good_day_says_nothing() -> None:
    facts = {"slug": "scop", "title": "SCOP", "room": "Agora", "unused": 10}
    assert decisions(Pending(1, 2, 3, 4, 5), [FULL]) == (
        Decision(DecisionKind.LETTERS_FAILED, 1),
        Decision(DecisionKind.OFFERS_LAPSING, 2),
        Decision(DecisionKind.WAITING_BESIDE_SEATS, 4, facts),
        Decision(DecisionKind.TASKS_LATE, 3),
        Decision(DecisionKind.CHANGES_UNRELEASED, 4),
        Decision(DecisionKind.CIRCULARS_TO_REVIEW, 5),
    )
    assert decisions(QUIET, []) == ()


@pytest.mark.parametrize(
    ("debate", "unused"),
    [
        (FULL, 10),
        (Fullness("a", "A", 100, 0, 100, 4, "Agora", 100), 0),
        (Fullness("a", "A", 100, 0, 100, 4, "Agora", 90), 0),
        (Fullness("a", "A", 100, 0, 100, 4, "", None), 0),
        (Fullness("a", "A", None, 0, 30, 0, "Agora", 100), 0),
    ],
)
def test_a_list_beside_a_full_room_asks_for_nothing(debate: Fullness, unused: int) -> None:
    assert debate.unused == unused
    assert bool(decisions(QUIET, [debate])) == bool(unused)


def test_both_databases_count_by_the_same_hours(app: Flask) -> None:
    edition = an_edition()
    for minute in (0, 59):
        a_registration(edition, created_at=dt.datetime(2011, 10, 3, 22, minute, 59, tzinfo=dt.UTC))
    a_registration(edition, created_at=dt.datetime(2011, 10, 4, 0, 30, tzinfo=PARIS))
    a_registration(edition, created_at=paris(9, day=5), state=RegistrationState.CANCELLED)
    a_registration(an_edition(slug="2010"))
    assert by_hour(edition.id) == [(dt.datetime(2011, 10, 3, 22, tzinfo=dt.UTC), 3)]


def test_answers_are_counted_and_arrangements_one_by_one(app: Flask) -> None:
    edition = an_edition()
    a_registration(edition, postcode="92000", arrangements=("lsf", "pmr"))
    a_registration(edition, postcode="92000", attendee_kind="elu", arrangements=("lsf",))
    a_registration(edition)
    assert by_answer(edition.id) == (
        {"visiteur": 3},
        {"": 2, "elu": 1},
        {"": 1, "92000": 2},
        {"lsf": 2, "pmr": 1},
    )


def test_seats_are_told_beside_those_of_their_room(app: Flask) -> None:
    edition = an_edition()
    room = a_room(edition, "agora", capacity=150)
    a_debate(edition, "scop", room_id=room.id, seated=120, waiting=3, kept_for_speakers=4)
    a_debate(edition, "libre", is_bookable=False)
    assert fullness(edition.id, "fr") == [
        Fullness("scop", "Scop", 120, 4, 120, 3, "Agora", 150),
    ]


def test_what_waits_is_counted(app: Flask, now: dt.datetime) -> None:
    edition = an_edition()
    debate = a_debate(edition)
    for hours in (2, 30):
        stored(
            Booking(
                registration_id=a_registration(edition).id,
                debate_id=debate.id,
                place=Place.OFFERED,
                number=hours,
                created_at=now,
                offer_ends_at=now + dt.timedelta(hours=hours),
            )
        )
    for day in (6, 7):
        due = dt.date(2011, 11, day)
        stored(Task(edition_id=edition.id, title=Bilingual("À faire"), due_on=due))
    assert pending(edition, dt.date(2011, 11, 7), now) == Pending(0, 1, 1, 0, 0)


def words(page: str) -> str:
    """Return what a page says."""
    text = re.sub(r"<[^>]+>", " ", page[page.index("<main") :])
    return re.sub(r"[^\S\u00a0\u202f]+", " ", unescape(text))


def test_the_page_tells_figures_decisions_and_the_same_numbers_under_its_charts(
    edition: Edition, client: FlaskClient
) -> None:
    room = a_room(edition, "agora", capacity=150)
    a_debate(edition, "scop", room_id=room.id, seated=120, waiting=3)
    for _ in range(6):
        a_registration(edition, postcode="92000", created_at=paris(10, day=2))
    a_registration(edition, postcode="75001", created_at=paris(10, day=20, month=10))
    told = words(client.get("/organisation/").text)
    for sentence in (
        "Le forum est dans 21 jours 7 personnes inscrites dont 6 ces sept jours",
        "3 personnes attendent pour «\u202fScop\u202f», et Agora a encore 30 places.",
        "Inscriptions cumulées\u00a0: 7 le lundi 7 novembre 2011",
        "mercredi 2 novembre 2011 6 7",
        "jeudi 20 octobre 2011 1 1",
        "Scop 120 sur 120 3",
        "Nanterre 6 Autres, regroupés 1",
    ):
        assert sentence in told
    assert "75001" not in told


def test_an_empty_edition_has_a_first_page_too(edition: Edition, client: FlaskClient) -> None:
    told = words(client.get("/organisation/").text)
    assert "Personne n’est encore inscrit." in told
    assert "Rien n’attend de décision." in told


def test_the_first_page_asks_the_same_number_of_questions_whatever_it_counts(
    edition: Edition,
    client: FlaskClient,
    counting: Callable[[], AbstractContextManager[list[str]]],
) -> None:
    asked = []
    for more in (1, 8):
        for number in range(more):
            room = a_room(edition, f"salle{more}-{number}")
            debate = a_debate(edition, f"debat{more}-{number}", room_id=room.id)
            person = a_registration(edition, postcode=f"9200{number}", arrangements=("lsf",))
            stored(
                Booking(
                    registration_id=person.id,
                    debate_id=debate.id,
                    place=Place.SEATED,
                    created_at=paris(9),
                )
            )
        with counting() as questions:
            client.get("/organisation/")
        asked.append(len(questions))
    assert asked[0] == asked[1]


def test_people_are_counted_by_the_family_of_their_structure(app: Flask) -> None:
    edition = an_edition()
    an_organisation(slug="écho-des-coteaux", family=Family.MUTUELLE)
    for name in ("Echo des Coteaux", "ÉCHO DES COTEAUX", "Ailleurs", ""):
        a_registration(edition, organisation=name)
    a_registration(edition, organisation="Ailleurs", state=RegistrationState.CANCELLED)
    assert by_family(edition.id) == {"mutuelle": 2, "unknown": 1, "": 1}

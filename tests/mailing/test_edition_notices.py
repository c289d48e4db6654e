"""A forum with another day, other hours or another place: each who comes is told once."""

import datetime as dt
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from forum.database import db
from forum.debates.models import Debate
from forum.edition.models import Edition
from forum.edition.services import archive, change, hide
from forum.mailing.attachments import drawn
from forum.mailing.edition_notices import people_to_tell
from forum.mailing.models import Letter
from forum.mailing.pending import ChangeNotice, EditionNotice
from forum.mailing.services.noticing import write_due
from forum.registration.models import Registration
from forum.registration.services import cancel
from tests.board.building import adopted, released, seat
from tests.board.building import change as redraft
from tests.builders import a_debate, a_registration, a_room, an_edition, paris
from tests.conftest import NOW
from tests.edition.wishes import as_it_is
from tests.mailing.mass import letters

QUIET = dt.timedelta(minutes=30)
LATER = NOW + QUIET
NEXT_DAY = {"starts_at": paris(9, day=29), "ends_at": paris(18, 15, day=29)}


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store the forum."""
    return an_edition()


def changed(edition: Edition, now: dt.datetime = NOW, **said: Any) -> None:
    """Change an edition as an organiser does who has just read it, whatever its debates."""
    db.session.rollback()
    wish = as_it_is(edition, **said)
    change(edition.id, wish, edition.version, None, now, despite_debates=True)
    db.session.rollback()


def told(letter: Letter) -> list[str]:
    """Return what a letter says between its opening and the agenda."""
    text = letter.text.replace("\u00a0", " ").replace("\u202f", " ")
    text = text.split("dans votre programme :")[1].split("Votre agenda")[0]
    return [line.strip() for line in text.split("\n") if line.strip()]


def waiting() -> list[tuple[int, dt.datetime]]:
    """Return who is to be told of the forum itself, and when."""
    db.session.rollback()
    rows = db.session.execute(
        sa.select(EditionNotice.registration_id, EditionNotice.due_at).order_by(
            EditionNotice.registration_id
        )
    )
    return [(registration_id, due_at) for registration_id, due_at in rows]


def test_each_who_comes_gets_one_letter_with_what_was_and_what_is(edition: Edition) -> None:
    people = [a_registration(edition) for _ in range(3)]
    changed(edition, **NEXT_DAY, venue="Espace & Co", address="1 place du Marché, 92000 Nanterre")
    assert write_due(LATER - dt.timedelta(seconds=1)) == 0
    assert [write_due(LATER), write_due(LATER)] == [3, 0]
    assert [letter.registration_id for letter in letters()] == [one.id for one in people]
    first = letters()[0]
    assert (first.kind, first.subject.replace("\u00a0", " "), first.attachments) == (
        "programme_changed",
        "Votre programme a changé : nouvelle date et nouveau lieu",
        ("agenda",),
    )
    assert told(first) == [
        (
            "Nouvelle date du forum : mardi 29 novembre 2011, de 9 h à 18 h 15 "
            "(c’était lundi 28 novembre 2011, de 9 h à 18 h 15)."
        ),
        (
            "Nouveau lieu : Espace & Co, 1 place du Marché, 92000 Nanterre "
            "(c’était CNIT, 2 place de la Défense, 92092 Puteaux)."
        ),
    ]
    assert "Nouveau lieu\u00a0: Espace &amp; Co, 1 place" in first.html
    assert b"DTSTART:20111129T080000Z" in drawn(first)[0].content
    assert waiting() == []


@pytest.mark.parametrize(
    ("said", "subject", "line"),
    [
        (
            {"ends_at": paris(19)},
            "nouveaux horaires",
            (
                "Nouveaux horaires du forum : lundi 28 novembre 2011, de 9 h à 19 h "
                "(c’était lundi 28 novembre 2011, de 9 h à 18 h 15)."
            ),
        ),
        (
            {"ends_at": paris(12, day=29)},
            "nouvelle date",
            (
                "Nouvelle date du forum : du lundi 28 novembre 2011 à 9 h "
                "au mardi 29 novembre 2011 à 12 h "
                "(c’était lundi 28 novembre 2011, de 9 h à 18 h 15)."
            ),
        ),
        (
            {"address": "4 place de la Défense, 92092 Puteaux"},
            "nouvelle adresse",
            (
                "Nouvelle adresse : CNIT, 4 place de la Défense, 92092 Puteaux "
                "(c’était 2 place de la Défense, 92092 Puteaux)."
            ),
        ),
    ],
)
def test_only_what_changed_is_told(
    edition: Edition, said: dict[str, Any], subject: str, line: str
) -> None:
    a_registration(edition)
    changed(edition, **said)
    write_due(LATER)
    assert told(letters()[0]) == [line]
    assert letters()[0].subject == f"Votre programme a changé\u00a0: {subject}"


@pytest.mark.parametrize("said", [{"latitude": 48.9}, {"gauge": 900}, {"contact_phone": "01"}])
def test_what_nobody_has_to_know_concerns_nobody(edition: Edition, said: dict[str, Any]) -> None:
    a_registration(edition)
    changed(edition, **said)
    assert waiting() == []


def test_a_later_change_waits_again_and_tells_what_she_knew_at_first(edition: Edition) -> None:
    person = a_registration(edition)
    changed(edition, venue="Halle")
    again = NOW + dt.timedelta(minutes=20)
    late_comer = a_registration(edition)
    changed(edition, again, venue="Préfecture")
    assert waiting() == [(person.id, again + QUIET), (late_comer.id, again + QUIET)]
    assert [write_due(LATER), write_due(again + QUIET)] == [0, 2]
    assert [told(letter)[0].split(" (c’était ")[1].split(",")[0] for letter in letters()] == [
        "CNIT",
        "Halle",
    ]


def test_all_that_came_back_to_what_it_was_is_not_told(edition: Edition) -> None:
    a_registration(edition)
    changed(edition, **NEXT_DAY, venue="Halle")
    changed(edition, starts_at=paris(9), ends_at=paris(18, 15), venue="CNIT")
    assert len(waiting()) == 1
    assert write_due(LATER) == 0
    assert (letters(), waiting()) == ([], [])


def test_one_letter_says_both_when_debates_moved_too(edition: Edition) -> None:
    a_debate(edition, "matin", room_id=a_room(edition).id)
    draft = adopted(edition)["matin"]
    person, other = a_registration(edition), a_registration(edition)
    seat(db.session.scalars(sa.select(Debate)).one(), person)
    changed(edition, **NEXT_DAY)
    redraft(draft, starts_at=paris(10, 15, day=29))
    again = NOW + dt.timedelta(minutes=10)
    released(edition, again)
    assert waiting() == [(person.id, again + QUIET), (other.id, LATER)]
    assert [write_due(LATER), write_due(again + QUIET), write_due(again + QUIET)] == [1, 1, 0]
    assert [letter.registration_id for letter in letters()] == [other.id, person.id]
    both = letters()[1]
    assert both.subject == "Votre programme a changé\u00a0: nouvelle date"
    assert told(both)[1:] == [
        "Un débat que vous avez choisi a changé :",
        "Matin",
        (
            "Nouvel horaire : mardi 29 novembre 2011, de 10 h 15 à 11 h 45 "
            "(c’était lundi 28 novembre 2011, de 10 h 15 à 11 h 45)."
        ),
        "Vous avez : place réservée.",
    ]
    assert db.session.scalars(sa.select(ChangeNotice)).all() == []


def test_a_release_just_before_waits_for_the_forum_itself(edition: Edition) -> None:
    a_debate(edition, "matin", room_id=a_room(edition).id)
    draft = adopted(edition)["matin"]
    seat(db.session.scalars(sa.select(Debate)).one())
    redraft(draft, starts_at=paris(9, 30))
    released(edition)
    again = NOW + dt.timedelta(minutes=10)
    changed(edition, again, venue="Halle")
    assert [write_due(LATER), write_due(again + QUIET)] == [0, 1]
    assert len(letters()) == 1


def test_who_cancelled_or_has_no_email_is_not_told(edition: Edition) -> None:
    leaving = a_registration(edition)
    nobody = a_registration(edition)
    nobody.email, nobody.email_key = "", None
    db.session.commit()
    assert people_to_tell(edition, NOW) == 1
    changed(edition, venue="Halle")
    assert [person for person, _ in waiting()] == [leaving.id]
    cancel(leaving.id, NOW)
    assert write_due(LATER) == 0
    kinds = [letter.kind for letter in letters()]
    assert (kinds, waiting()) == (["cancelled"], [])


@pytest.mark.parametrize("said", [{"is_public": False}, {"is_archived": True}])
def test_an_edition_that_is_not_public_or_archived_tells_nobody(
    edition: Edition, said: dict[str, bool]
) -> None:
    a_registration(edition)
    for name, value in said.items():
        setattr(edition, name, value)
    db.session.commit()
    assert people_to_tell(edition, NOW) == 0
    changed(edition, **NEXT_DAY)
    assert waiting() == []


def test_a_forum_that_is_over_is_corrected_without_a_word(edition: Edition) -> None:
    a_registration(edition)
    changed(edition, paris(9, day=30), address="2, place de la Défense, 92092 Puteaux")
    assert waiting() == []


@pytest.mark.parametrize("service", [hide, archive])
def test_what_is_withdrawn_before_the_letter_leaves_is_not_told(
    edition: Edition, service: Callable[[int, int | None, dt.datetime], None]
) -> None:
    a_registration(edition)
    changed(edition, venue="Halle")
    service(edition.id, None, NOW)
    assert write_due(LATER) == 0
    assert (letters(), waiting()) == ([], [])


def test_other_editions_are_left_alone(edition: Edition) -> None:
    a_registration(an_edition(slug="2012"))
    changed(edition, venue="Halle")
    assert waiting() == []


def test_two_workers_at_once_write_each_letter_once(app: Flask, edition: Edition) -> None:
    for _ in range(12):
        a_registration(edition)
    changed(edition, venue="Halle")
    together = threading.Barrier(3)

    def work(_number: int) -> int:
        with app.app_context():
            together.wait()
            return write_due(LATER)

    with ThreadPoolExecutor(3) as workers:
        written = list(workers.map(work, range(3)))
    readers = [letter.registration_id for letter in letters()]
    assert (sum(written), len(readers), len(set(readers))) == (12, 12, 12)


def test_the_database_itself_keeps_one_notice_for_each(edition: Edition) -> None:
    person = a_registration(edition)
    changed(edition, venue="Halle")
    db.session.add(EditionNotice(registration_id=person.id, before={}, due_at=NOW))
    with pytest.raises(sa.exc.IntegrityError):
        db.session.commit()
    db.session.rollback()


def test_a_change_asks_the_same_number_of_questions_whoever_is_concerned(
    edition: Edition, counting: Callable[[], Any]
) -> None:
    asked = []
    for people in (1, 9):
        for _ in range(people):
            a_registration(edition)
        with counting() as statements:
            changed(edition, venue=f"Halle {people}")
        asked.append(len(statements))
    assert asked[0] == asked[1]


def test_each_letter_asks_the_same_number_of_questions(
    edition: Edition, counting: Callable[[], Any]
) -> None:
    asked = []
    for people in (1, 3):
        db.session.execute(sa.delete(Registration))
        db.session.commit()
        for _ in range(people):
            a_registration(edition)
        changed(edition, venue=f"Halle {people}")
        with counting() as statements:
            assert write_due(LATER) == people
        asked.append(len(statements))
    nothing = _asked_of_nothing(counting)
    assert asked[1] - nothing == 3 * (asked[0] - nothing)


def _asked_of_nothing(counting: Callable[[], Any]) -> int:
    """Return how many questions are asked when nobody is to be told anything."""
    with counting() as statements:
        assert write_due(LATER) == 0
    return len(statements)

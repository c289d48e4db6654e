"""What changed cannot be written to somebody: the others get it, and hers can be retried."""

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from flask import Flask

from forum import clock
from forum.board.models import Draft
from forum.database import db
from forum.debates.models import Debate
from forum.edition.models import Edition
from forum.mailing.models import Attempt, Letter, LetterState, LetterTemplate, Outcome
from forum.mailing.pending import ChangeNotice
from forum.mailing.services import deliver_due, news, retry
from forum.mailing.services.noticing import write_due
from forum.registration.models import Registration
from tests.board.building import adopted, change, released, seat
from tests.builders import a_debate, a_room, an_edition, paris, stored
from tests.conftest import NOW
from tests.mailing.mass import a_person, letters
from tests.mailing.test_circulars import Open

LATER = NOW + dt.timedelta(minutes=30)
NEWS = "programme_changed"
UNKNOWN = "{inconnu}"  # a name in braces that nothing stands behind: no letter can be written so


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store a forum whose English letters about changes cannot be written."""
    edition = an_edition()
    a_debate(edition, "matin", room_id=a_room(edition).id)
    own = {"subject": UNKNOWN, "opening": "", "closing": ""}
    stored(LetterTemplate(edition_id=edition.id, kind=NEWS, locale="en", **own))
    return edition


@pytest.fixture
def draft(edition: Edition) -> Draft:
    """Seat three people, the second of whom speaks English, in a debate that a release moves."""
    draft = adopted(edition)["matin"]
    debate = db.session.scalars(sa.select(Debate)).one()
    for name, locale in (("ana", "fr"), ("bob", "en"), ("cle", "fr")):
        seat(debate, a_person(edition, name, locale=locale))
    change(draft, starts_at=paris(9, 30))
    released(edition)
    return draft


def states() -> list[tuple[str, LetterState]]:
    """Return what became of each letter."""
    return [(one.recipient.partition("@")[0], one.state) for one in letters()]


def waiting() -> list[str]:
    """Return to whom something is still to be told."""
    db.session.rollback()
    asked = (
        sa.select(Registration.first_name)
        .join(ChangeNotice, ChangeNotice.registration_id == Registration.id)
        .order_by(Registration.id)
    )
    return list(db.session.scalars(asked))


def bobs() -> Letter:
    """Return the letter that could not be written."""
    return next(one for one in letters() if one.recipient == "bob@example.org")


def mend() -> None:
    """Return to the house's words."""
    db.session.execute(sa.delete(LetterTemplate))
    db.session.commit()


def test_who_cannot_be_told_holds_up_nobody(edition: Edition, draft: Draft) -> None:
    assert [write_due(LATER), write_due(LATER)] == [3, 0]
    assert states() == [
        ("ana", LetterState.WAITING),
        ("bob", LetterState.FAILED),
        ("cle", LetterState.WAITING),
    ]
    assert bobs().is_unwritten
    tries = db.session.scalars(sa.select(Attempt).where(Attempt.letter_id == bobs().id))
    assert [(one.outcome, one.answer) for one in tries] == [
        (Outcome.UNWRITTEN, "KeyError: 'inconnu'")
    ]
    assert waiting() == ["Bob"]


def test_two_workers_at_once_keep_each_letter_once(
    app: Flask, edition: Edition, draft: Draft
) -> None:
    db.session.execute(sa.update(Registration).values(locale="en"))
    db.session.commit()
    together = threading.Barrier(3)

    def work(_number: int) -> int:
        with app.app_context():
            together.wait()
            return write_due(LATER)

    with ThreadPoolExecutor(3) as workers:
        assert sum(workers.map(work, range(3))) == 3
    assert sorted(states()) == [(name, LetterState.FAILED) for name in ("ana", "bob", "cle")]


def test_what_was_kept_so_that_it_cannot_be_read_is_a_failure_too(
    edition: Edition, draft: Draft
) -> None:
    mend()
    first = db.session.scalars(sa.select(ChangeNotice).order_by(ChangeNotice.id)).first()
    assert first is not None
    first.before = {}
    db.session.commit()
    assert write_due(LATER) == 3
    assert [state for _, state in states()] == [
        LetterState.FAILED,
        LetterState.WAITING,
        LetterState.WAITING,
    ]


def test_her_letter_is_written_when_it_is_retried_with_all_that_changed_meanwhile(
    edition: Edition, draft: Draft
) -> None:
    write_due(LATER)
    change(draft, starts_at=paris(9))
    released(edition, LATER)
    mend()
    much_later = LATER + dt.timedelta(minutes=30)
    clock.freeze_at(much_later)
    assert write_due(much_later) == 2  # hers stands for all that waits for her
    retry(bobs().id, edition.id, None, much_later)
    post = Open()
    deliver_due(post)
    assert sorted(post.carried) == [
        f"{name}@example.org" for name in ("ana", "ana", "bob", "cle", "cle")
    ]
    assert "9:00–10:30 (it was 10:15–11:45)" in " ".join(bobs().text.split())
    assert waiting() == []


def test_retried_when_all_came_back_it_is_withdrawn(edition: Edition, draft: Draft) -> None:
    write_due(LATER)
    change(draft, starts_at=paris(10, 15))
    released(edition, LATER)
    mend()
    clock.freeze_at(LATER)
    retry(bobs().id, edition.id, None, LATER)
    post = Open()
    deliver_due(post)
    assert sorted(post.carried) == ["ana@example.org", "cle@example.org"]
    assert bobs().state is LetterState.WITHDRAWN
    write_due(LATER + dt.timedelta(minutes=30))
    assert waiting() == []


def test_a_person_who_cannot_even_be_held_is_passed_over_until_the_next_minute(
    edition: Edition, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    mend()
    ana = db.session.scalars(sa.select(Registration).order_by(Registration.id)).first()
    hers = ana.id if ana else 0

    def breaks(registration_id: int) -> Registration:
        if registration_id == hers:
            raise TimeoutError
        return news.hold_news(registration_id)

    with monkeypatch.context() as broken:
        broken.setattr("forum.mailing.services.noticing.hold_news", breaks)
        assert write_due(LATER) == 2
    assert write_due(LATER) == 1
    assert sorted(name for name, _ in states()) == ["ana", "bob", "cle"]

"""The power goes: server and worker are killed in the middle of 200 registrations."""

import socket
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from email import policy
from email.parser import BytesHeaderParser
from pathlib import Path

from flask import Flask

from forum import settings
from forum.database import db
from forum.debates.models import Debate
from forum.mailing.models import Attempt, Letter, LetterState, Outcome
from forum.registration.models import Booking, Registration
from forum.registration.rules import Place
from tests.builders import a_debate, an_edition, paris
from tests.faults.crowd import PEOPLE, Crowd, address_of, chosen
from tests.processes import environment, running, wait_for

KILLED_AFTER = 70  # answers


@contextmanager
def a_life(said: settings.Settings, port: int, now: str) -> Iterator[None]:
    """Run server and worker; at the end of the block both are killed at once."""
    environ = environment(said, FORUM_NOW=now, FORUM_PROXIES="1")
    with ExitStack() as stack:
        stack.enter_context(running(environ, "serve", "--port", str(port), "--workers", "2"))
        stack.enter_context(running(environ, "worker"))

        def is_up() -> bool:
            with socket.socket() as probe:
                return probe.connect_ex(("127.0.0.1", port)) == 0

        assert wait_for(is_up, 30)
        yield


def held() -> dict[str, tuple[str, ...]]:
    """Return the debates that each person registered has a place in, in the order of the day."""
    db.session.rollback()
    found: dict[str, tuple[str, ...]] = dict.fromkeys(
        db.session.scalars(db.select(Registration.email)), ()
    )
    for person, slug in db.session.execute(
        db.select(Registration.email, Debate.slug)
        .join(Registration.bookings)
        .join(Booking.debate)
        .order_by(Debate.starts_at)
    ):
        found[person] += (slug,)
    return found


def miscounted() -> dict[str, object]:
    """Return the debates whose counters are not those of their bookings."""
    places = Counter(
        (slug, place)
        for slug, place in db.session.execute(
            db.select(Debate.slug, Booking.place).join(Booking.debate)
        )
    )
    return {
        debate.slug: (debate.seated, debate.waiting)
        for debate in db.session.scalars(db.select(Debate))
        if (debate.seated, debate.waiting)
        != (places[debate.slug, Place.SEATED], places[debate.slug, Place.WAITLISTED])
    }


def in_state(*states: LetterState) -> set[int]:
    """Return the letters in a state."""
    db.session.rollback()
    return set(db.session.scalars(db.select(Letter.id).where(Letter.state.in_(states))))


def welcomed(folder: Path) -> set[str]:
    """Return who has a letter of welcome in a folder."""
    parser = BytesHeaderParser(policy=policy.default)
    return {
        str(parser.parsebytes(path.read_bytes())["To"]) for path in folder.glob("*-registered.eml")
    }


def test_who_was_answered_is_registered_and_gets_a_letter_even_when_all_is_killed(
    app: Flask, tmp_path: Path
) -> None:
    edition = an_edition()
    for slug, hour, capacity in (
        ("matin", 9, 60),
        ("midi", 11, 40),
        ("soir", 14, 25),
        ("libre", 16, None),
    ):
        a_debate(edition, slug, capacity=capacity, starts_at=paris(hour), ends_at=paris(hour + 1))
    said = replace(
        settings.current(),
        mail_url=f"file:{tmp_path / 'letters'}",
        queue_url=f"sqlite:///{tmp_path / 'queue.sqlite3'}",
    )
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    crowd = Crowd(port)

    with a_life(said, port, "2011-11-07T10:00"):
        crowd.come(KILLED_AFTER)
        crowd.is_patient = False  # it goes dark now
    crowd.leave()
    answered = dict(crowd.answers)
    assert KILLED_AFTER <= len(answered) < PEOPLE
    assert set(answered.values()) == {303}
    before = held()
    assert {n: before.get(address_of(n)) for n in answered} == {n: chosen(n) for n in answered}
    assert miscounted() == {}
    flying = in_state(LetterState.IN_DELIVERY)

    with a_life(said, port, "2011-11-07T10:10"):  # the leases of the dead have run out
        crowd.come()
        crowd.leave()
        wait_for(lambda: not in_state(LetterState.WAITING, LetterState.IN_DELIVERY), 120)
    assert set(crowd.answers.values()) == {303}
    assert held() == {address_of(n): chosen(n) for n in range(PEOPLE)}
    assert miscounted() == {}
    assert in_state(LetterState.WAITING, LetterState.IN_DELIVERY, LetterState.FAILED) == set()
    assert welcomed(tmp_path / "letters") == {address_of(n) for n in range(PEOPLE)}
    interrupted = db.select(Attempt.letter_id).where(Attempt.outcome == Outcome.INTERRUPTED)
    assert set(db.session.scalars(interrupted)) == flying

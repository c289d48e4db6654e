"""A personal calendar follows what happens, and its numbers never go back."""

import datetime as dt
import re

from flask import Flask

from forum.agenda.personal import personal_calendar
from forum.database import db
from forum.edition.models import Edition
from forum.registration import services
from forum.registration.models import Registration
from tests.agenda.test_feeds import debate_at, values
from tests.builders import a_debate, an_edition, paris
from tests.conftest import NOW

Seen = tuple[str, int, str]  # state, SEQUENCE, LAST-MODIFIED


def a_person(edition: Edition, name: str, *debates: str) -> Registration:
    """Register somebody on 4 November."""
    wish = services.Wish(
        first_name=name, last_name="Exemple", email=f"{name}@example.org", debates=debates
    )
    code = services.register(edition.id, wish, paris(9, day=4))
    return db.session.scalars(db.select(Registration).where(Registration.code == code)).one()


def seen(edition: Edition, registration: Registration, slug: str) -> Seen | None:
    """Return how a calendar shows a debate, or that it does not."""
    db.session.expire_all()
    for entry in re.split("BEGIN:VEVENT", personal_calendar(edition, registration, NOW).decode())[
        1:
    ]:
        if f"UID:2011-{slug}@forum-ess" in entry:
            said = dict(line.split(":", 1) for line in entry.split("\r\n") if ":" in line)
            return said["STATUS"], int(said["SEQUENCE"]), said["LAST-MODIFIED"]
    return None


def test_numbers_grow_from_the_waiting_list_to_a_seat_and_back(app: Flask) -> None:
    edition = an_edition()
    a_debate(edition, "iae", capacity=1)
    a_debate(edition, "locaux", capacity=5)
    first = a_person(edition, "Aline", "iae")
    camille = a_person(edition, "Camille")
    at = paris(10, day=5)
    story: list[Seen | None] = []

    def happens(what: object, *said: object, **more: object) -> None:
        assert callable(what)
        what(*said, **more)
        story.append(seen(edition, camille, "iae"))

    happens(services.choose, camille.id, "iae", at)
    services.choose(camille.id, "locaux", at)  # overlaps: she will be asked
    happens(services.leave, first.id, "iae", at + dt.timedelta(minutes=1))
    happens(
        services.answer_offer, camille.id, "iae", at + dt.timedelta(minutes=2), is_accepted=True
    )
    happens(services.leave, camille.id, "iae", at + dt.timedelta(minutes=3))
    services.choose(first.id, "iae", at + dt.timedelta(minutes=4))
    happens(services.choose, camille.id, "iae", at + dt.timedelta(minutes=4))
    debate_at("iae").revision, debate_at("iae").revised_at = 1, at + dt.timedelta(minutes=5)
    db.session.commit()
    story.append(seen(edition, camille, "iae"))
    happens(services.leave, first.id, "iae", at + dt.timedelta(minutes=6))

    shown = [one for one in story if one is not None]
    assert [one and one[0] for one in story] == [
        "TENTATIVE",
        "TENTATIVE",
        "CONFIRMED",
        "CANCELLED",
        "TENTATIVE",
        "TENTATIVE",
        "CONFIRMED",
    ]
    sequences, moments = [one[1] for one in shown], [one[2] for one in shown]
    assert sequences == sorted(set(sequences))
    assert moments == sorted(moments)


def test_who_cancels_keeps_the_day_and_her_debates_as_cancelled(app: Flask) -> None:
    edition = an_edition()
    a_debate(edition, "iae")
    camille = a_person(edition, "Camille", "iae")
    before = personal_calendar(edition, camille, NOW)
    services.cancel(camille.id, paris(9, day=6))
    db.session.expire_all()
    after = personal_calendar(edition, camille, NOW)
    day, iae = values(before, "UID")
    assert values(after, "UID", "STATUS", "SEQUENCE") == [
        day,
        "SEQUENCE:1",
        "STATUS:CANCELLED",
        iae,
        "SEQUENCE:1",
        "STATUS:CANCELLED",
    ]

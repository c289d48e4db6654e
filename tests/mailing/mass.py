"""Circulars and the people whom they reach."""

import datetime as dt
from collections.abc import Sequence

from forum.database import Bilingual, db
from forum.edition.models import Edition
from forum.mailing import services
from forum.mailing.models import Letter
from forum.mailing.rules import Nature, Segment
from forum.mailing.segments import Audience
from forum.mailing.wishes import CircularWish
from forum.registration.models import Booking, Consent, Registration
from forum.registration.rules import Place, Purpose
from tests.builders import a_registration, stored


def a_wish(nature: Nature = Nature.SERVICE, body: str = "Venez tôt.", **asked: str) -> CircularWish:
    """Return a circular as it is typed."""
    return CircularWish(
        nature=nature,
        subject=Bilingual("Nouvelles de {forum}"),
        body=Bilingual(body),
        segment=Segment(**asked),
    )


def a_person(edition: Edition, name: str, news: bool | None = None, **said: object) -> Registration:  # noqa: FBT001 - said by name
    """Store somebody, who agreed to newsletters (True), took that back (False) or never did."""
    person = a_registration(edition, f"{name}@example.org", first_name=name.capitalize(), **said)
    if news is not None:
        stored(
            Consent(
                registration_id=person.id,
                purpose=Purpose.NEWSLETTER,
                text_version="1",
                given_at=person.created_at,
                withdrawn_at=None if news else person.created_at,
            )
        )
    return person


def books(person: Registration, debate_id: int, place: Place = Place.SEATED) -> None:
    """Store a place in a debate."""
    number = person.id if place is Place.WAITLISTED else None
    ends_at = person.created_at if place is Place.OFFERED else None
    stored(
        Booking(
            registration_id=person.id,
            debate_id=debate_id,
            place=place,
            number=number,
            offer_ends_at=ends_at,
            created_at=person.created_at,
        )
    )


def send(edition: Edition, wish: CircularWish, now: dt.datetime, count: int | None = None) -> int:
    """Write, review and send a circular; its letters are not written yet."""
    circular_id = services.draft(edition.id, wish, None, now)
    services.review(circular_id, 1, None, now, says_alone=True)
    db.session.rollback()
    counted = count if count is not None else audience(edition, wish)
    services.send(circular_id, 2, None, now, shown=counted, is_confirmed=True)
    return circular_id


def audience(edition: Edition, wish: CircularWish) -> int:
    """Count whom a circular reaches."""
    return Audience(edition.id, wish.nature, wish.segment).count()


def letters() -> Sequence[Letter]:
    """Return all letters, in order."""
    db.session.rollback()
    return db.session.scalars(db.select(Letter).order_by(Letter.id)).all()


def recipients() -> list[str]:
    """Return to whom letters were written, in order."""
    return [letter.recipient.partition("@")[0] for letter in letters()]

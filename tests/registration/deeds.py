"""What people do one after the other in a history that a test makes up, and its end."""

import contextlib
import datetime as dt
from collections.abc import Iterator

import sqlalchemy as sa

from forum.database import Model, db
from forum.debates.models import Debate
from forum.edition.models import Edition
from forum.mailing.models import Letter
from forum.registration import services
from forum.registration.models import Booking, Registration, RegistrationState


def coming(email: str) -> int | None:
    """Return who comes under an e-mail."""
    return db.session.scalar(
        sa.select(Registration.id).where(
            Registration.email == email, Registration.state == RegistrationState.ACTIVE
        )
    )


def change(deed: str, number: int, slug: str, now: dt.datetime) -> None:
    """Let somebody who is registered choose, leave, cancel, or answer an offer: yes or no."""
    if deed == "choose":
        services.choose(number, slug, now)
    elif deed == "leave":
        services.leave(number, slug, now)
    elif deed == "cancel":
        services.cancel(number, now)
    else:
        services.answer_offer(number, slug, now, is_accepted=deed == "yes")


@contextlib.contextmanager
def taken_away_after(*more: type[Model]) -> Iterator[None]:
    """Take a whole forum away again, `more` of it first: one test tells many histories."""
    try:
        yield
    finally:
        db.session.rollback()
        for model in (*more, Letter, Booking, Registration, Debate, Edition):
            db.session.execute(sa.delete(model))
        db.session.commit()

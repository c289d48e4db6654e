"""What an exhibitor decides itself: confirm, withdraw, say that the file is complete."""

import datetime as dt

from forum.database import transaction
from forum.exhibiting.queries import lock_application
from forum.exhibiting.services.standing import require_open
from forum.exhibiting.space_rules import SpaceReason
from forum.refusals import Refusal, RefusedError
from forum.villages.models import ExhibitorApplication
from forum.villages.rules import Actor, ExhibitorState, Said
from forum.villages.services.passing import By, pass_on
from forum.villages.signals import submitted

ITSELF = By(Actor.EXHIBITOR)


def confirm(application_id: int, now: dt.datetime) -> None:
    """Confirm that an exhibitor comes to the stand that it was given. Raises RefusedError."""
    with transaction():
        application = lock_application(application_id)
        require_open(application, now)
        pass_on(application, ExhibitorState.CONFIRMED, ITSELF, now)


def withdraw(application_id: int, reason: str, now: dt.datetime) -> None:
    """Withdraw an application, for whatever reason; its stand is free. Raises RefusedError."""
    with transaction():
        application = lock_application(application_id)
        require_open(application, now)
        pass_on(application, ExhibitorState.WITHDRAWN, ITSELF, now, Said(note=reason))


def complete(application_id: int, now: dt.datetime) -> None:
    """Send an incomplete application again: what was missing has come. Raises RefusedError."""
    with transaction():
        application = lock_application(application_id)
        require_open(application, now)
        send_again(application, now)


def send_again(application: ExhibitorApplication, now: dt.datetime) -> None:
    """Send a locked application that was incomplete; the transaction is open."""
    exhibitor = application.exhibitor
    if exhibitor is None or exhibitor.state is not ExhibitorState.INCOMPLETE:
        raise RefusedError(Refusal(SpaceReason.NOTHING_MISSING))
    pass_on(application, ExhibitorState.SUBMITTED, ITSELF, now)
    submitted.send(application)

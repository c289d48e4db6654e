"""The calendar of a participant: its address renewed, its alarms chosen."""

import datetime as dt
from dataclasses import dataclass

from forum.database import judged_again, transaction
from forum.refusals import RefusedError
from forum.registration.agenda_words import OF_PEOPLE
from forum.registration.models import Registration
from forum.registration.queries import lock_registration
from forum.registration.services.choices import refusals_to_change


@dataclass(frozen=True, slots=True)
class Alarms:
    """When a participant's calendar rings."""

    minutes: int  # before each debate where she has a seat; 0: not at all
    is_on_eve: bool  # on the evening before the forum


@judged_again
def renew_agenda(registration_id: int, now: dt.datetime) -> None:
    """Give a calendar another address; the former one opens nothing any more, the space stays.

    Raises RefusedError.
    """
    with transaction():
        registration = _lock_active(registration_id)
        OF_PEOPLE.renew(registration)
        registration.revised_at = now


def choose_alarms(registration_id: int, alarms: Alarms) -> None:
    """Let a calendar ring as its owner wishes. Raises RefusedError.

    Her entries stay the same, so that nothing but the calendar as a whole is told to have changed.
    """
    with transaction():
        registration = _lock_active(registration_id)
        registration.alarm_minutes = alarms.minutes
        registration.has_eve_alarm = alarms.is_on_eve


def _lock_active(registration_id: int) -> Registration:
    """Hold the registration of somebody who is coming, or refuse."""
    registration = lock_registration(registration_id)
    if refusals := refusals_to_change(registration):
        raise RefusedError(*refusals)
    return registration

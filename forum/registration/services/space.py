"""A registration corrected, cancelled, or found again by its owner."""

import datetime as dt

from forum.database import judged_again, transaction
from forum.debates.seats import lock_debates
from forum.refusals import Refusal, RefusedError
from forum.registration.links import is_email_word
from forum.registration.models import RegistrationState
from forum.registration.queries import active_registration, edition_of, lock_registration
from forum.registration.rules import Reason
from forum.registration.services.choices import refusals_in_archive, refusals_to_change
from forum.registration.services.profile import Profile, agree, describe, email_key
from forum.registration.services.seats import give_back, serve
from forum.registration.signals import (
    address_asked,
    asked_again,
    cancelled,
    corrected,
    link_requested,
    readdressed,
)


@judged_again
def correct(registration_id: int, profile: Profile, now: dt.datetime) -> None:
    """Write what a person corrected; a new e-mail waits until a letter sent there is answered.

    Where that e-mail is registered already its owner is told, and nobody else: the answer is the
    same. Raises RefusedError.
    """
    with transaction():
        registration = lock_registration(registration_id)
        if refusals := refusals_to_change(registration):
            raise RefusedError(*refusals)
        describe(registration, profile)
        agree(registration, profile.consents, now)
        registration.revised_at = now
        registration.version += 1
        is_new = profile.email != registration.email
        registration.new_email = profile.email if is_new else ""
        corrected.send(registration)
        if not is_new:
            return
        holder = active_registration(registration.edition_id, email_key(profile.email))
        if holder is None or holder is registration:
            readdressed.send(registration)
        else:
            asked_again.send(holder)
        address_asked.send(registration)


@judged_again
def confirm_email(registration_id: int, word: str, now: dt.datetime) -> None:
    """Take the new e-mail into use: the word of the letter proves it. Raises RefusedError."""
    with transaction():
        registration = lock_registration(registration_id)
        if refusals := refusals_to_change(registration):
            raise RefusedError(*refusals)
        if not is_email_word(registration, word):
            raise RefusedError(Refusal(Reason.NOTHING_TO_CONFIRM))
        key = email_key(registration.new_email)
        holder = active_registration(registration.edition_id, key)
        if holder is not None and holder is not registration:
            raise RefusedError(Refusal(Reason.EMAIL_TAKEN))
        registration.email, registration.email_key = registration.new_email, key
        registration.new_email = ""
        registration.revised_at = now
        registration.version += 1
        corrected.send(registration)


@judged_again
def cancel(registration_id: int, now: dt.datetime) -> None:
    """Take a person's name off the forum; her seats go to those who wait. Raises RefusedError."""
    with transaction() as session:
        lock_debates(edition_of(registration_id))
        registration = lock_registration(registration_id)
        if refusals := (*refusals_to_change(registration), *refusals_in_archive(registration)):
            raise RefusedError(*refusals)
        registration.state = RegistrationState.CANCELLED
        registration.cancelled_at = registration.revised_at = now
        freed = [booking.debate for booking in registration.bookings]
        for booking in list(registration.bookings):
            give_back(booking)
        session.flush()
        cancelled.send(registration)
        for debate in freed:
            serve(debate, now)


def ask_for_link(edition_id: int, email: str) -> None:
    """Send their private link to whoever is registered under an e-mail; to nobody otherwise."""
    with transaction():
        registration = active_registration(edition_id, email_key(email))
        if registration is not None:
            link_requested.send(registration)

"""What opens doors and pages, given again by an organiser: badge, private link, welcome."""

import datetime as dt
from enum import StrEnum

from forum import codes
from forum.database import judged_again, transaction
from forum.refusals import RefusedError
from forum.registration import signals
from forum.registration.agenda_words import OF_PEOPLE
from forum.registration.hand import Hand, by_hand
from forum.registration.links import link_word
from forum.registration.models import Registration
from forum.registration.queries import lock_registration
from forum.registration.services.choices import refusals_to_change
from forum.registration.traces import RetiredCode


class BadgeChange(StrEnum):
    """What is done with a badge; a renewed one has another code, and the old one opens nothing."""

    REVOKE = "revoquer"
    RESTORE = "retablir"
    RENEW = "renouveler"


SIGNALS = {
    BadgeChange.REVOKE: signals.badge_revoked,
    BadgeChange.RESTORE: signals.badge_restored,
    BadgeChange.RENEW: signals.badge_renewed,
}


def welcome_again(registration_id: int, hand: Hand) -> None:
    """Write the welcome once more: badge, agenda and private link. Raises RefusedError."""
    with transaction(), by_hand(hand, registration_id):
        signals.welcomed.send(_lock_active(registration_id))


@judged_again
def renew_link(registration_id: int, hand: Hand, now: dt.datetime) -> None:
    """Give somebody another private link; the former one opens nothing. Raises RefusedError."""
    with transaction(), by_hand(hand, registration_id):
        registration = _lock_active(registration_id)
        registration.link_version += 1
        relink(registration, now)
        signals.link_renewed.send(registration)


@judged_again
def change_badge(registration_id: int, change: BadgeChange, hand: Hand, now: dt.datetime) -> str:
    """Revoke, restore or renew a badge and return its code. Raises RefusedError.

    A renewed badge has another code, of which the private link is made: the letter brings both.
    """
    with transaction() as session, by_hand(hand, registration_id):
        registration = _lock_active(registration_id)
        registration.is_badge_revoked = change is BadgeChange.REVOKE
        registration.badge_revoked_at = now if change is BadgeChange.REVOKE else None
        registration.revised_at = now
        if change is BadgeChange.RENEW:
            retired = RetiredCode(
                registration_id=registration_id, code=registration.code, retired_at=now
            )
            session.add(retired)
            registration.code = codes.new_code()
            relink(registration, now)
        SIGNALS[change].send(registration)
        return registration.code


def _lock_active(registration_id: int) -> Registration:
    """Hold the registration of somebody who is coming, or refuse."""
    registration = lock_registration(registration_id)
    if refusals := refusals_to_change(registration):
        raise RefusedError(*refusals)
    return registration


def relink(registration: Registration, now: dt.datetime) -> None:
    """Let the present link open a registration, and no other.

    Whoever had the former one saw the address of her calendar there: that is renewed as well.
    """
    word = link_word(registration.code, registration.link_version)
    registration.link_hash = codes.fingerprint(word)
    OF_PEOPLE.renew(registration)
    registration.revised_at = now

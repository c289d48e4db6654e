"""Two registrations of one person become one, or are said to be two people for good."""

import datetime as dt

import sqlalchemy as sa

from forum.database import db, judged_again, transaction
from forum.debates.models import Debate
from forum.debates.seats import lock_debates
from forum.refusals import Refusal, RefusedError
from forum.registration import signals
from forum.registration.hand import Hand, by_hand
from forum.registration.models import Booking, Registration, RegistrationState
from forum.registration.queries import edition_of, lock_registration
from forum.registration.rules import Place, Reason
from forum.registration.services.choices import refusals_to_change
from forum.registration.services.profile import Profile, describe
from forum.registration.services.seats import give_back, serve, settle_promises
from forum.registration.traces import Distinction

FILLED = ("organisation", "job_title", "postcode", "attendee_kind", "phone", "heard_from")
BEST_FIRST = (Place.SEATED, Place.OFFERED, Place.WAITLISTED)


@judged_again
def merge(kept_id: int, given_up_id: int, hand: Hand, now: dt.datetime) -> None:
    """Cancel a duplicate in favour of the registration that stays, which takes over its debates.

    Of two places in one debate the better one is kept. What the one who stays left empty is
    filled in; her consents stay hers. One letter at most is written, and none to the other.
    Raises RefusedError.
    """
    with transaction() as session:
        debates = lock_debates(edition_of(kept_id))
        by_id = {number: lock_registration(number) for number in sorted({kept_id, given_up_id})}
        kept, given_up = by_id[kept_id], by_id[given_up_id]
        if refusals := refusals_to_merge(kept, given_up):
            raise RefusedError(*refusals)
        _fill(kept, given_up)
        freed = [debate for b in list(given_up.bookings) if (debate := _hand_over(b, kept))]
        given_up.state = RegistrationState.CANCELLED
        given_up.merged_into_id = kept.id
        given_up.cancelled_at = given_up.revised_at = kept.revised_at = now
        given_up.version, kept.version = given_up.version + 1, kept.version + 1
        session.flush()
        with by_hand(Hand(hand.by, is_told=False), kept.id):
            settle_promises(kept, now)
            signals.merged.send(kept)
        with by_hand(hand, given_up.id):
            signals.merged_away.send(given_up)
        with by_hand(hand, kept.id):
            signals.welcomed.send(kept)
        for debate in (one for one in debates if one in freed):
            serve(debate, now)


@judged_again
def tell_apart(one_id: int, other_id: int, by: int | None, now: dt.datetime) -> None:
    """Remember that two registrations are two people."""
    first, second = sorted((one_id, other_id))
    with transaction() as session:
        known = sa.select(Distinction.id).where(
            Distinction.first_id == first, Distinction.second_id == second
        )
        if session.scalar(known) is None:
            session.add(Distinction(first_id=first, second_id=second, account_id=by, said_at=now))


def refusals_to_merge(kept: Registration, given_up: Registration) -> tuple[Refusal, ...]:
    """Tell why two registrations cannot become one."""
    if kept is given_up or kept.edition_id != given_up.edition_id:
        return (Refusal(Reason.NOT_TWO),)
    if any(one.group_id and one.email_key is None for one in (kept, given_up)):
        return (Refusal(Reason.NUMBERED_BADGE),)
    return refusals_to_change(kept) or refusals_to_change(given_up)


def _fill(kept: Registration, given_up: Registration) -> None:
    """Write what only the duplicate said; an e-mail too, where the one who stays has none."""
    said = {name: getattr(kept, name) or getattr(given_up, name) for name in FILLED}
    describe(
        kept,
        Profile(
            first_name=kept.first_name,
            last_name=kept.last_name,
            email=kept.email,
            arrangements=kept.arrangements or given_up.arrangements,
            **said,
        ),
    )
    kept.group_id = kept.group_id or given_up.group_id
    if not kept.email_key and given_up.email_key:
        kept.email, key = given_up.email, given_up.email_key
        given_up.email_key = None  # two who come cannot share it, were it for a moment
        db.session.flush()
        kept.email_key = key


def _hand_over(booking: Booking, kept: Registration) -> Debate | None:
    """Let a booking be that of the one who stays, or take the lesser one away; its debate then."""
    debate = booking.debate
    rival = next((other for other in kept.bookings if other.debate_id == debate.id), None)
    if rival is not None and _rank(rival) <= _rank(booking):
        give_back(booking)
        return debate
    if rival is not None:
        give_back(rival)
    booking.registration.bookings.remove(booking)
    kept.bookings.append(booking)
    return debate if rival is not None else None


def _rank(booking: Booking) -> tuple[int, int]:
    """Return how good a place is, the lower the better."""
    return BEST_FIRST.index(booking.place), booking.number or 0

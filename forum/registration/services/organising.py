"""What organisers do with a registration: by the rules and locks that hold for its owner."""

import datetime as dt
from dataclasses import dataclass

from forum.database import db, judged_again, transaction
from forum.debates.seats import lock_debates
from forum.refusals import ChangedMeanwhileError, Refusal, RefusedError
from forum.registration import signals
from forum.registration.hand import Hand, by_hand
from forum.registration.models import Category, Registration
from forum.registration.queries import active_registration, lock_registration
from forum.registration.rules import Place, Reason
from forum.registration.services import choices, space
from forum.registration.services.credentials import relink
from forum.registration.services.profile import Profile, describe, email_key
from forum.registration.services.registering import Wish, new_registration, refusals_to_choose
from forum.registration.services.seats import take


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What an organiser wrote anew, over the version that she had read."""

    profile: Profile
    category: Category
    version: int
    has_arrangements: bool = False  # she read them, and may have changed them


@judged_again
def add(edition_id: int, wish: Wish, hand: Hand, now: dt.datetime) -> str:
    """Register somebody by hand and return her code: also before and after registration is open.

    She may have no e-mail; then nobody writes to her. Raises RefusedError.
    """
    with transaction():
        return enter(edition_id, wish, hand, now).code


def enter(edition_id: int, wish: Wish, hand: Hand, now: dt.datetime) -> Registration:
    """Register somebody by hand inside the caller's transaction. Raises RefusedError."""
    found = {debate.slug: debate for debate in lock_debates(edition_id, wish.debates)}
    refusals = (
        *_refusals_of_email(edition_id, wish.email),
        *(
            refusal
            for refusal in refusals_to_choose(wish.debates, found, now)
            if not (hand.may_overlap and refusal.reason is Reason.OVERLAP)
        ),
    )
    if refusals:
        raise RefusedError(*refusals)
    registration = new_registration(edition_id, wish, now)
    registration.email_key = registration.email_key or None
    db.session.add(registration)
    for debate in sorted(found.values(), key=lambda one: (one.starts_at, one.id)):
        take(registration, debate, now)
    db.session.flush()
    with by_hand(hand, registration.id):
        signals.registered.send(registration)
    return registration


@judged_again
def correct(registration_id: int, correction: Correction, hand: Hand, now: dt.datetime) -> None:
    """Write what was corrected, consents excepted: those are hers. A new e-mail holds at once.

    What she is told is the welcome, at her new address, with another private link. Raises
    RefusedError, and ChangedMeanwhileError where somebody corrected it since it was read.
    """
    with transaction(), by_hand(hand, registration_id):
        registration = lock_registration(registration_id)
        profile = correction.profile
        if registration.version != correction.version:
            raise ChangedMeanwhileError
        refusals = (
            *choices.refusals_to_change(registration),
            *(_refusals_of_email(registration.edition_id, profile.email, registration)),
        )
        if refusals:
            raise RefusedError(*refusals)
        arrangements, is_new = registration.arrangements, profile.email != registration.email
        describe(registration, profile)
        if not correction.has_arrangements:
            registration.arrangements = arrangements
        registration.category = correction.category
        registration.email, registration.email_key = profile.email, email_key(profile.email) or None
        registration.new_email = ""
        registration.revised_at = now
        registration.version += 1
        if is_new:  # the former link went to the former address, which may be a stranger's
            registration.link_version += 1
            relink(registration, now)
        signals.corrected.send(registration)
        if is_new and profile.email:
            signals.welcomed.send(registration)


def cancel(registration_id: int, hand: Hand, now: dt.datetime) -> None:
    """Take somebody off the forum; her seats go to those who wait. Raises RefusedError."""
    with by_hand(hand, registration_id):
        space.cancel(registration_id, now)


def choose(registration_id: int, debate_slug: str, hand: Hand, now: dt.datetime) -> Place:
    """Choose a debate for somebody and return what she got. Raises RefusedError."""
    with by_hand(hand, registration_id):
        return choices.choose(registration_id, debate_slug, now, may_overlap=hand.may_overlap)


def leave(registration_id: int, debate_slug: str, hand: Hand, now: dt.datetime) -> None:
    """Give a debate up for somebody; who waits is served. Raises RefusedError."""
    with by_hand(hand, registration_id):
        choices.leave(registration_id, debate_slug, now)


def _refusals_of_email(
    edition_id: int, email: str, registration: Registration | None = None
) -> tuple[Refusal, ...]:
    """Tell that an e-mail is another's; none at all is nobody's."""
    holder = active_registration(edition_id, email_key(email)) if email else None
    if holder is None or holder is registration:
        return ()
    return (Refusal(Reason.EMAIL_TAKEN, "email", {"holder": holder.full_name}),)

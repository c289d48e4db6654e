"""Who staffs the stand of an exhibitor: named within a quota, renamed, taken off."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from forum.database import db, judged_again, transaction
from forum.debates.seats import lock_debates
from forum.exhibiting.models import AdoptedStaff
from forum.exhibiting.queries import lock_application
from forum.exhibiting.services.standing import exhibitor_of, one_of, require_open
from forum.exhibiting.signals import staff_named
from forum.exhibiting.space_rules import SpaceReason, quota_of, refusals_to_name
from forum.exhibiting.staff_queries import adoption_of, count_staff, staff_of
from forum.organisations.rules import called
from forum.refusals import Refusal, RefusedError
from forum.registration import signals as of_people
from forum.registration.hand import Hand, by_hand
from forum.registration.models import Category, Registration, RegistrationState
from forum.registration.queries import active_registration, lock_registration
from forum.registration.services.profile import Profile, describe, email_key
from forum.registration.services.registering import Wish, new_registration
from forum.registration.services.seats import give_back, serve
from forum.villages.models import Exhibitor, ExhibitorApplication, ExhibitorCall
from forum.villages.queries import call_of

BY_CONTACT = Hand(None, is_told=False, is_noted=False)  # another letter says it better


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom a contact names for a stand; without an e-mail she is not written to."""

    first_name: str
    last_name: str
    email: str = ""


def quota(exhibitor: Exhibitor, call: ExhibitorCall | None) -> int:
    """Return how many staff badges an exhibitor has."""
    is_guest = exhibitor.host_id is not None
    of_call = (call.guest_quota if is_guest else call.badge_quota) if call else None
    return quota_of(exhibitor.badge_quota, of_call, is_guest=is_guest)


@judged_again
def name_staff(
    application_id: int, exhibitor_id: int, person: Person, locale: str, now: dt.datetime
) -> None:
    """Give somebody a badge of an exhibitor, never one more than its quota. Raises RefusedError.

    Who is registered under this e-mail keeps her registration and her choices, and is from now
    on an exhibitor too; a speaker or an organiser stays one.
    """
    with transaction() as session:
        application = lock_application(application_id)
        require_open(application, now)
        exhibitor = one_of(application, exhibitor_id)
        allowed = quota(exhibitor, call_of(application.edition_id))
        if refusals := refusals_to_name(exhibitor.state, count_staff(exhibitor.id), allowed):
            raise RefusedError(*refusals)
        key = email_key(person.email)
        known = active_registration(exhibitor.edition_id, key) if key else None
        if known is not None:
            _adopt(lock_registration(known.id), exhibitor, person, now)
            return
        registration = new_registration(
            exhibitor.edition_id,
            Wish(
                first_name=person.first_name,
                last_name=person.last_name,
                email=person.email,
                organisation=called(exhibitor.organisation.name),
                category=Category.EXHIBITOR,
                locale=locale,
            ),
            now,
        )
        registration.email_key = key or None
        registration.exhibitor_id = exhibitor.id
        session.add(registration)
        session.flush()
        with by_hand(BY_CONTACT, registration.id):
            of_people.registered.send(registration)
        staff_named.send(registration, exhibitor=exhibitor, is_adopted=False)


def _adopt(
    registration: Registration, exhibitor: Exhibitor, person: Person, now: dt.datetime
) -> None:
    """Let somebody who registered herself staff a stand."""
    if registration.exhibitor_id is not None:
        same = registration.exhibitor_id == exhibitor.id
        reason = SpaceReason.ALREADY_NAMED if same else SpaceReason.NAMED_ELSEWHERE
        raise RefusedError(Refusal(reason, "email"))
    db.session.add(
        AdoptedStaff(
            registration_id=registration.id,
            first_name=person.first_name,
            last_name=person.last_name,
            former_category=registration.category,
        )
    )
    registration.exhibitor_id = exhibitor.id
    if registration.category is Category.VISITOR:
        registration.category = Category.EXHIBITOR
    _corrected(registration, now)
    staff_named.send(registration, exhibitor=exhibitor, is_adopted=True)


def rename_staff(
    application_id: int, registration_id: int, first_name: str, last_name: str, now: dt.datetime
) -> None:
    """Correct the name on a badge. Raises RefusedError: who registered herself corrects her own."""
    with transaction():
        application = lock_application(application_id)
        require_open(application, now)
        registration = _lock_staff(application, registration_id)
        if adoption_of(registration.id) is not None:
            raise RefusedError(Refusal(SpaceReason.HER_OWN))
        kept = {
            name: getattr(registration, name)
            for name in Profile.__dataclass_fields__
            if name not in {"first_name", "last_name", "consents"}
        }
        describe(registration, Profile(first_name=first_name, last_name=last_name, **kept))
        _corrected(registration, now)


def remove_staff(application_id: int, registration_id: int, now: dt.datetime) -> None:
    """Take somebody off a stand: her badge opens nothing more. Raises RefusedError.

    Who had registered herself stays registered, as what she was before.
    """
    with transaction():
        application = lock_application(application_id)
        require_open(application, now)
        debates = lock_debates(application.edition_id)
        freed = take_off(_lock_staff(application, registration_id), now)
        for debate in (one for one in debates if one.id in freed):
            serve(debate, now)


def dismiss_staff(edition_id: int, exhibitor_ids: Iterable[int], now: dt.datetime) -> None:
    """Take everybody off the stands of exhibitors that do not come; the transaction is open."""
    ids = sorted(line.registration.id for line in staff_of(tuple(exhibitor_ids)))
    if not ids:
        return
    debates = lock_debates(edition_id)
    freed = {number for one in ids for number in take_off(lock_registration(one), now)}
    for debate in (one for one in debates if one.id in freed):
        serve(debate, now)


def take_off(registration: Registration, now: dt.datetime) -> set[int]:
    """Take a locked person off her stand, and return the debates where seats are free again."""
    adopted = adoption_of(registration.id)
    if adopted is not None:
        if registration.category is Category.EXHIBITOR:
            registration.category = adopted.former_category
        registration.exhibitor_id = None
        db.session.delete(adopted)
        _corrected(registration, now)
        return set()
    registration.state = RegistrationState.CANCELLED
    registration.cancelled_at = registration.revised_at = now
    freed = {booking.debate_id for booking in registration.bookings}
    for booking in list(registration.bookings):
        give_back(booking)
    db.session.flush()
    of_people.cancelled.send(registration)
    return freed


def _lock_staff(application: ExhibitorApplication, registration_id: int) -> Registration:
    """Hold somebody who staffs a stand of an application that is locked. Raises RefusedError."""
    host = exhibitor_of(application)
    found = staff_of([host.id, *(guest.id for guest in host.guests)])
    if registration_id not in {line.registration.id for line in found}:
        raise RefusedError(Refusal(SpaceReason.NOT_STAFF))
    return lock_registration(registration_id)


def _corrected(registration: Registration, now: dt.datetime) -> None:
    """Count a change and tell it, before it is flushed: its fields are read from what is new."""
    registration.revised_at = now
    registration.version += 1
    of_people.corrected.send(registration)

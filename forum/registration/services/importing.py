"""Registering a whole list of people at once: all of them, or nobody."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from forum.database import db, judged_again, transaction
from forum.debates.seats import lock_debates
from forum.journal.rules import Deed, Subject
from forum.journal.services import record
from forum.registration.importing.rules import Fault
from forum.registration.importing.sense import Meaning, Newcomer, meaning
from forum.registration.importing.shape import Person
from forum.registration.models import Registration, RegistrationState
from forum.registration.services.registering import Wish, new_registration
from forum.registration.services.seats import take
from forum.registration.signals import registered

BATCH = 500  # people written at once
Tell = Callable[[int, int], None]  # how many are done, of how many


class FaultyImportError(Exception):
    """Rows that cannot be: nothing was imported."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(len(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Order:
    """A list to register at an edition, by whom (None: a command), with or without letters."""

    edition_id: int
    people: Sequence[Person]
    by: int | None
    has_letters: bool = False


def known_emails(edition_id: int) -> set[str]:
    """Return the e-mails of those who are coming already, as they are compared."""
    return set(
        db.session.scalars(
            sa.select(Registration.email_key).where(
                Registration.edition_id == edition_id,
                Registration.state == RegistrationState.ACTIVE,
                Registration.email_key.is_not(None),
            )
        )
    )


@judged_again
def import_registrations(order: Order, now: dt.datetime, tell: Tell) -> Meaning:
    """Register everybody on a list who is not yet, with seats or places on waiting lists.

    Who is registered already is left as she is. The doors of registration need not be open: the
    organisers decide. Raises FaultyImportError when one row cannot be; then nothing is written.
    """
    with transaction() as session:
        is_choosing = any(person.debates for person in order.people)
        debates = lock_debates(order.edition_id) if is_choosing else ()
        found = meaning(order.people, debates, known_emails(order.edition_id), now)
        if found.faults:
            raise FaultyImportError(found.faults)
        total = len(found.newcomers)
        for start in range(0, total, BATCH):
            tell(start, total)
            batch = [_added(order, one, now) for one in found.newcomers[start : start + BATCH]]
            session.flush()
            for registration in batch:
                if order.has_letters:
                    registered.send(registration)
            session.flush()
            for registration in batch:
                session.expunge(registration)  # memory stays the same, however long the list
        record(
            order.by,
            Deed.REGISTRATIONS_IMPORTED,
            now,
            edition_id=order.edition_id,
            subject=Subject(str(total), "registrations"),
        )
    tell(total, total)
    return found


def _added(order: Order, newcomer: Newcomer, now: dt.datetime) -> Registration:
    """Add one person to the session, with her places."""
    person = newcomer.person
    first_name, last_name, organisation, job_title = person.texts
    wish = Wish(
        first_name=first_name,
        last_name=last_name,
        email=person.email,
        organisation=organisation,
        job_title=job_title,
        postcode=person.postcode,
        phone=person.phone,
        category=person.category,
        locale=person.locale,
    )
    registration = new_registration(order.edition_id, wish, now)
    db.session.add(registration)
    for debate in newcomer.debates:
        take(registration, debate, now)
    return registration

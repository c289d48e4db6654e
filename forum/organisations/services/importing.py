"""A whole list of organisations added and changed at once: all of them, or none."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from forum.database import db, judged_again, transaction
from forum.journal.rules import Deed, Subject
from forum.journal.services import record
from forum.organisations.importing.rules import Fault
from forum.organisations.importing.sense import Meaning, meaning
from forum.organisations.importing.shape import Row
from forum.organisations.models import Organisation
from forum.organisations.queries import lock_organisations, networks, slugs_of
from forum.organisations.services.describing import describe
from forum.organisations.services.keeping import new_organisation
from forum.refusals import ChangedMeanwhileError


class FaultyListError(Exception):
    """Rows that cannot be: nothing was imported."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(len(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Order:
    """A list to import, by whom (None: a command); those that are known may be left as they are."""

    rows: Sequence[Row]
    by: int | None
    leaves_known: bool = False
    seen: str | None = None  # the fingerprint of what was agreed to (None: any)


@judged_again
def import_organisations(order: Order, now: dt.datetime) -> Meaning:
    """Add who is new, and change who is known in what the list says of them.

    Raises FaultyListError when one row cannot be, ChangedMeanwhileError when it would not do what
    was agreed to; then nothing is written.
    """
    with transaction() as session:
        known = {one.id: one for one in lock_organisations()}
        offered = networks()
        by_slug = {network.slug: network for network in offered}
        found = meaning(order.rows, known.values(), offered)
        if found.faults:
            raise FaultyListError(found.faults)
        if order.seen not in {None, found.fingerprint}:
            raise ChangedMeanwhileError
        taken = set(slugs_of(Organisation))
        changed = () if order.leaves_known else found.changed
        with db.session.no_autoflush:
            for entry in changed:
                organisation = known[entry.number or 0]
                describe(organisation, entry.wish, [by_slug[s] for s in entry.wish.networks], now)
                organisation.version += 1
            session.flush()
            for entry in found.added:
                theirs = [by_slug[slug] for slug in entry.wish.networks]
                taken.add(new_organisation(entry.wish, taken, theirs, now).slug)
        session.flush()
        subject = Subject(str(len(found.added) + len(changed)), "organisations")
        record(order.by, Deed.ORGANISATIONS_IMPORTED, now, subject=subject)
    return found

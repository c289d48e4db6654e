"""What an edition offers to those who apply, as their forms need it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from forum.edition.models import Edition
from forum.exhibiting.dossiers import slots_of
from forum.exhibiting.rules import window_refusals
from forum.organisations.models import Network
from forum.refusals import Refusal
from forum.villages.models import ExhibitorApplication, ExhibitorCall, SetUpSlot, Village
from forum.villages.queries import call_of, networks, villages


@dataclass(frozen=True, slots=True)
class Desk:
    """An edition's call with all that its applicants choose from."""

    edition: Edition
    call: ExhibitorCall
    villages: Sequence[Village]
    networks: Sequence[Network]
    slots: Sequence[tuple[SetUpSlot, int]]  # with the number of those who hold each

    @property
    def forum_days(self) -> tuple[dt.date, dt.date]:
        """The first and the last day of the forum, where it is held."""
        last = self.edition.last_local_day
        return self.edition.local_day, last

    def hindrances(self, now: dt.datetime) -> tuple[Refusal, ...]:
        """Tell why nobody can apply at this moment."""
        return window_refusals(self.call.opens_at, self.call.closes_at, now)

    def places_left(self, application: ExhibitorApplication) -> dict[int, int]:
        """Return the places left in each set-up slot, the applicant's own counted as free."""
        return {
            slot.id: slot.capacity - taken + (slot.id == application.set_up_slot_id)
            for slot, taken in self.slots
        }


def desk_of(edition: Edition) -> Desk | None:
    """Gather what an edition offers to applicants; None where it does not call for any."""
    call = call_of(edition.id)
    if call is None:
        return None
    return Desk(edition, call, villages(edition.id), networks(), slots_of(edition.id))

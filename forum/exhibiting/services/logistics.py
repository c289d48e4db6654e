"""How an exhibitor comes: its time to set up, its vehicle, its meals and its furniture."""

import datetime as dt
from dataclasses import asdict, dataclass

from forum.database import judged_again, transaction
from forum.exhibiting.dossiers import holders_besides, lock_slot
from forum.exhibiting.queries import lock_application
from forum.exhibiting.services.standing import require_open
from forum.exhibiting.space_rules import SpaceReason
from forum.refusals import ChangedMeanwhileError, Refusal, RefusedError
from forum.villages.models import ExhibitorApplication
from forum.villages.rules import Vehicle


@dataclass(frozen=True, slots=True, kw_only=True)
class Logistics:
    """What may change until the eve; what a stand was chosen by (size, power) may not."""

    contact_mobile: str
    set_up_slot_id: int | None
    vehicle: Vehicle
    vehicle_height: int | None  # centimetres
    plate: str
    needs_unloading: bool
    meals: int
    tables: int
    chairs: int
    panels: int
    comment: str


@judged_again
def change_logistics(application_id: int, wish: Logistics, version: int, now: dt.datetime) -> None:
    """Write how an exhibitor comes, over the version that was read.

    Raises RefusedError, and ChangedMeanwhileError where it was changed since.
    """
    with transaction():
        application = lock_application(application_id)
        require_open(application, now, until_eve=True)
        if application.version != version:
            raise ChangedMeanwhileError
        _take_slot(application, wish.set_up_slot_id)
        for name, value in asdict(wish).items():
            setattr(application, name, value)
        application.saved_at = now
        application.version += 1


def _take_slot(application: ExhibitorApplication, slot_id: int | None) -> None:
    """Judge, under the lock of a time to set up, that one more exhibitor fits into it."""
    if slot_id is None or slot_id == application.set_up_slot_id:
        return
    slot = lock_slot(application.edition_id, slot_id)
    if slot is None:
        raise RefusedError(Refusal(SpaceReason.UNKNOWN_SLOT, "set_up_slot_id"))
    if holders_besides(slot.id, application.id) >= slot.capacity:
        raise RefusedError(
            Refusal(SpaceReason.SLOT_FULL, "set_up_slot_id", {"starts_at": slot.starts_at})
        )

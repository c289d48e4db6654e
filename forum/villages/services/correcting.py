"""What an organiser corrects in an application: its village, equipment, quota and papers."""

import datetime as dt
from dataclasses import dataclass

from forum.database import transaction
from forum.journal.rules import Deed
from forum.refusals import ChangedMeanwhileError, Refusal, RefusedError
from forum.villages.applications import village_id_of
from forum.villages.models import ExhibitorApplication
from forum.villages.rules import PassageReason, Remit
from forum.villages.services.deciding import allot
from forum.villages.services.holding import held, note_deed


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """How an organiser wants an application to be."""

    version: int  # of the application and its exhibitor, as the form was opened
    village_id: int | None
    badge_quota: int | None  # None: as the call says
    insured_until_on: dt.date | None
    sells_on_site: bool
    size: str
    tables: int
    chairs: int
    panels: int
    power: int  # watts
    needs_internet: bool
    needs_water: bool
    needs_quiet: bool
    needs_accessible: bool
    is_noisy: bool
    is_heavy: bool
    is_cooking: bool
    has_flames: bool
    equipment_note: str


OF_EXHIBITOR = ("badge_quota", "insured_until_on", "sells_on_site")
OF_APPLICATION = (
    "size",
    "tables",
    "chairs",
    "panels",
    "power",
    "needs_internet",
    "needs_water",
    "needs_quiet",
    "needs_accessible",
    "is_noisy",
    "is_heavy",
    "is_cooking",
    "has_flames",
    "equipment_note",
)


def version_of(application: ExhibitorApplication) -> int:
    """Return a number that grows with every change of an application or of its exhibitor."""
    return application.version + (application.exhibitor.version if application.exhibitor else 0)


def correct(
    edition_id: int, exhibitor_id: int, wish: Correction, remit: Remit, now: dt.datetime
) -> None:
    """Correct an application, for its exhibitor too. Raises RefusedError, ChangedMeanwhileError."""
    with transaction():
        application, actor = held(edition_id, exhibitor_id, remit)
        exhibitor = application.exhibitor
        if exhibitor is None or not remit.instructs(village_id_of(application)):
            raise RefusedError(Refusal(PassageReason.NOT_HERS))
        if wish.version != version_of(application):
            raise ChangedMeanwhileError
        allot(application, wish.village_id, remit, actor)
        for name in OF_EXHIBITOR:
            setattr(exhibitor, name, getattr(wish, name))
        for name in OF_APPLICATION:
            setattr(application, name, getattr(wish, name))
        application.version += 1
        note_deed(Deed.EXHIBITOR_CHANGED, application, remit, now)

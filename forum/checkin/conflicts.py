"""Who was let in against the rule: by a phone that was alone, or that had not heard of another."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from forum.checkin.models import Gate, Scan
from forum.checkin.rules import Verdict
from forum.database import db


@dataclass(frozen=True, slots=True)
class Conflict:
    """A scan that let somebody in whom a single gate would have refused, and her day there."""

    scan: Scan
    day: tuple[Scan, ...]  # her scans at the same place, in true time, this one among them

    @property
    def is_double(self) -> bool:
        """Tell whether she was let in twice, as against let in without a right."""
        return self.scan.standing is Verdict.ALREADY_IN


def conflicts(edition_id: int) -> Sequence[Conflict]:
    """Return all conflicts of an edition in true time; two questions whatever their number."""
    found = db.session.scalars(
        sa.select(Scan)
        .join(Scan.gate)
        .where(Gate.edition_id == edition_id, Scan.is_conflict)
        .order_by(Scan.happened_at, Scan.id)
        .options(joinedload(Scan.gate), joinedload(Scan.device), joinedload(Scan.registration))
    ).all()
    if not found:
        return []
    conflicting = sa.select(Scan.registration_id).join(Scan.gate)
    theirs = db.session.scalars(
        sa.select(Scan)
        .where(
            Scan.registration_id.in_(
                conflicting.where(Gate.edition_id == edition_id, Scan.is_conflict)
            )
        )
        .order_by(Scan.happened_at, Scan.id)
        .options(joinedload(Scan.gate), joinedload(Scan.device))
    )
    days: defaultdict[tuple[int | None, str], list[Scan]] = defaultdict(list)
    for scan in theirs:
        days[scan.registration_id, scan.gate.zone].append(scan)
    return [Conflict(scan, tuple(days[scan.registration_id, scan.gate.zone])) for scan in found]

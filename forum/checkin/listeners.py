"""What the doors tell when a lower floor asks."""

import sqlalchemy as sa

from forum.checkin.models import Scan
from forum.checkin.queries import badges_shown, scans_at
from forum.checkin.services.days import Days
from forum.database import db
from forum.edition.queries import edition_by_id
from forum.groups import signals as of_groups
from forum.groups.models import Group
from forum.registration.models import Registration
from forum.registration.signals import exported, merged


def exported_scans(registration: Registration) -> dict[str, list[dict[str, str | None]]]:
    """Tell a person where and when her badge was scanned."""
    return {
        "scans": [
            {
                "gate": scan.gate.name.fr,
                "direction": scan.direction,
                "verdict": scan.verdict,
                "scanned_at": scan.scanned_at.isoformat(),
                "undone_at": scan.undone_at.isoformat() if scan.undone_at else None,
            }
            for scan in scans_at(registration.id)
        ]
    }


def used_badges(group: Group) -> set[int]:
    """Tell which registrations of a group were admitted somewhere: their numbers do not go."""
    return badges_shown(group.id)


def take_over(kept: Registration) -> None:
    """Let the scans of duplicates be those of the one who stays; her day is told again."""
    session = db.session()
    duplicates = sa.select(Registration.id).where(Registration.merged_into_id == kept.id)
    moved = session.scalars(sa.select(Scan).where(Scan.registration_id.in_(duplicates))).all()
    for scan in moved:
        scan.registration_id = kept.id
    session.flush()
    if moved:
        Days(edition_by_id(kept.edition_id), {kept.id}).tell_again(kept.id)


def connect() -> None:
    """Listen to the signals of the lower floors; once is enough, more does no harm."""
    of_groups.used_badges.connect(used_badges)
    exported.connect(exported_scans)
    merged.connect(take_over)

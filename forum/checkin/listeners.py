"""What the doors tell when a lower floor asks."""

from forum.checkin.queries import scans_at
from forum.registration.models import Registration
from forum.registration.signals import exported


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


def connect() -> None:
    """Listen to the signals of the lower floors; once is enough, more does no harm."""
    exported.connect(exported_scans)

"""What the doors do: open, enrol devices, record what they saw."""

from forum.checkin.services.enrolment import enrol, issue_enrolment_code, note_report, revoke_device
from forum.checkin.services.gates import open_gates
from forum.checkin.services.handing import hand_over
from forum.checkin.services.scans import read_ahead, record_scans, undo_scan
from forum.checkin.services.walking_in import walk_in

__all__ = [
    "enrol",
    "hand_over",
    "issue_enrolment_code",
    "note_report",
    "open_gates",
    "read_ahead",
    "record_scans",
    "revoke_device",
    "undo_scan",
    "walk_in",
]

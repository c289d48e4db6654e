"""What devices send, checked for shape: from JSON to values, or to the list of its faults."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext as _

from forum import clock
from forum.checkin.rules import Direction, Shown, Verdict

MOST_SCANS = 1000  # in one batch
LONGEST_BADGE = 4300  # characters: more than any QR code holds
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at one place of a JSON body; the place is a JSON pointer (RFC 6901)."""

    pointer: str
    sentence: str


class ShapeError(Exception):
    """A body that cannot be understood, with all its faults."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(*(fault.sentence for fault in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What a phone says to become a device."""

    code: str
    name: str
    former: str = ""  # the token of its last enrolment, if it had one


class _Reading:
    """Reads one JSON object and notes what is wrong in it."""

    def __init__(self, body: object, pointer: str, faults: list[Fault]) -> None:
        self.pointer = pointer
        self.faults = faults
        self.said: dict[str, object] = body if isinstance(body, dict) else {}
        if not isinstance(body, dict):
            self.fault("", _("Un objet JSON est attendu."))

    def fault(self, key: str, sentence: str) -> None:
        """Note a fault at a key, or of the whole object."""
        if not any(fault.pointer == self.pointer for fault in self.faults):
            self.faults.append(Fault(f"{self.pointer}/{key}" if key else self.pointer, sentence))

    def text(self, key: str, longest: int) -> str:
        """Read a text that is not empty."""
        value = self.said.get(key)
        if isinstance(value, str) and _is_storable(value) and 0 < len(value.strip()) <= longest:
            return value.strip()
        self.fault(key, _("Un texte de 1 à %(longest)d caractères est attendu.", longest=longest))
        return ""

    def uuid(self, key: str) -> str:
        """Read an id and return it in its usual writing, so that it is known again."""
        value = self.said.get(key)
        try:
            return str(UUID(value if isinstance(value, str) else ""))
        except ValueError:
            self.fault(key, _("Un identifiant UUID est attendu."))
            return ""

    def direction(self, key: str) -> Direction:
        """Read `in` or `out`."""
        value = self.said.get(key)
        if value in tuple(Direction):
            return Direction(str(value))
        self.fault(key, _("« in » ou « out » est attendu."))
        return Direction.IN

    def moment(self, key: str) -> dt.datetime:
        """Read a moment with its time zone."""
        value = self.said.get(key)
        try:
            moment = dt.datetime.fromisoformat(value if isinstance(value, str) else "")
            if moment.tzinfo and "T" in str(value).upper():
                return clock.moment_from(str(value))
        except ValueError:
            pass
        self.fault(key, _("Une date avec heure et fuseau est attendue, selon la RFC 3339."))
        return dt.datetime.min.replace(tzinfo=dt.UTC)

    def verdict(self, key: str) -> Verdict | None:
        """Read a verdict; none when it is not said."""
        value = self.said.get(key)
        if value is None or value in tuple(Verdict):
            return Verdict(str(value)) if value is not None else None
        self.fault(key, _("Un verdict est attendu."))
        return None

    def truth(self, key: str) -> bool:
        """Read true or false; false when it is not said."""
        value = self.said.get(key, False)
        if not isinstance(value, bool):
            self.fault(key, _("« true » ou « false » est attendu."))
        return value is True


def enrolment_from(body: object) -> Enrolment:
    """Read the body of an enrolment. Raises ShapeError."""
    faults: list[Fault] = []
    reading = _Reading(body, "", faults)
    former = reading.said.get("former")
    said = Enrolment(
        reading.text("code", LONGEST_NAME),
        reading.text("name", LONGEST_NAME),
        former if isinstance(former, str) else "",
    )
    if faults:
        raise ShapeError(faults)
    return said


@dataclass(frozen=True, slots=True)
class Misread:
    """One scan of a batch that could not be understood; its id where that can be read."""

    uuid: str
    faults: tuple[Fault, ...]


def scans_from(body: object) -> tuple[Shown | Misread, ...]:
    """Read a batch of 1 to 1,000 scans; a bad one does not spoil the others.

    Raises ShapeError with the faults of all of them when none can be understood.
    """
    faults: list[Fault] = []
    listed = _Reading(body, "", faults).said.get("scans")
    if not isinstance(listed, list) or not 1 <= len(listed) <= MOST_SCANS:
        sentence = _("Une liste de 1 à %(most)d passages est attendue.", most=MOST_SCANS)
        raise ShapeError(faults or [Fault("/scans", sentence)])
    read = tuple(_scan(item, f"/scans/{place}") for place, item in enumerate(listed))
    if all(isinstance(one, Misread) for one in read):
        raise ShapeError(
            [fault for one in read if isinstance(one, Misread) for fault in one.faults]
        )
    return read


def undone_from(body: object) -> dt.datetime | None:
    """Read when a scan was taken back; nothing where it is not said. Raises ShapeError."""
    if body is None:
        return None
    faults: list[Fault] = []
    reading = _Reading(body, "", faults)
    moment = reading.moment("undone_at") if "undone_at" in reading.said else None
    if faults:
        raise ShapeError(faults)
    return moment


def _scan(item: object, pointer: str) -> Shown | Misread:
    """Read one scan of a batch."""
    faults: list[Fault] = []
    shown = _shown(_Reading(item, pointer, faults))
    return Misread(shown.uuid, tuple(faults)) if faults else shown


def _is_storable(text: str) -> bool:
    """Tell whether both databases can hold a text: no null, no half of a character."""
    return "\0" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def _shown(reading: _Reading) -> Shown:
    """Read one scan."""
    return Shown(
        uuid=reading.uuid("id"),
        badge=reading.text("badge", LONGEST_BADGE),
        gate=reading.text("gate", 120),
        direction=reading.direction("direction"),
        at=reading.moment("scanned_at"),
        is_offline=reading.truth("offline"),
        told=reading.verdict("told"),
    )

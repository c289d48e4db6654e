"""Reading JSON that devices send: each value by its shape, every fault noted with its place."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext as _

from forum import clock
from forum.checkin.rules import Direction, Verdict


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


class Reading:
    """Reads one JSON object and notes what is wrong in it."""

    def __init__(self, body: object, pointer: str, faults: list[Fault]) -> None:
        self.pointer = pointer
        self.faults = faults
        self.said: dict[str, object] = body if isinstance(body, dict) else {}
        if not isinstance(body, dict):
            self.fault("", _("Un objet JSON est attendu."))

    def fault(self, key: str, sentence: str) -> None:
        """Note a fault at a key, or of the whole object; the first of each place is enough."""
        pointer = f"{self.pointer}/{key}" if key else self.pointer
        if not {self.pointer, pointer} & {fault.pointer for fault in self.faults}:
            self.faults.append(Fault(pointer, sentence))

    def text(self, key: str, longest: int) -> str:
        """Read a text that is not empty."""
        value = self.said.get(key)
        if isinstance(value, str) and _is_storable(value) and 0 < len(value.strip()) <= longest:
            return value.strip()
        self.fault(key, _("Un texte de 1 à %(longest)d caractères est attendu.", longest=longest))
        return ""

    def free_text(self, key: str, longest: int) -> str:
        """Read a text that may be empty, or left out."""
        value = self.said.get(key, "")
        if isinstance(value, str) and _is_storable(value) and len(value.strip()) <= longest:
            return value.strip()
        self.fault(key, _("Restez en dessous de %(max)d caractères.", max=longest))
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


def _is_storable(text: str) -> bool:
    """Tell whether both databases can hold a text: no null, no half of a character."""
    try:
        return b"\0" not in text.encode()
    except UnicodeEncodeError:
        return False

"""What devices send, checked for shape: from JSON to values, or to the list of its faults."""

import datetime as dt
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from forum.checkin.reading import Fault, Reading, ShapeError
from forum.checkin.rules import Direction, Shown
from forum.folding import clean
from forum.registration.models import Category
from forum.registration.services import Wish
from forum.registration.writings import WRONG_EMAIL, written_email

MOST_SCANS = 1000  # in one batch
LONGEST_BADGE = 4300  # characters: more than any QR code holds
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What a phone says to become a device."""

    code: str
    name: str
    former: str = ""  # the token of its last enrolment, if it had one


def enrolment_from(body: object) -> Enrolment:
    """Read the body of an enrolment. Raises ShapeError."""
    faults: list[Fault] = []
    reading = Reading(body, "", faults)
    former = reading.said.get("former")
    said = Enrolment(
        reading.text("code", LONGEST_NAME),
        reading.text("name", LONGEST_NAME),
        former if isinstance(former, str) and former.isascii() else "",
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
    listed = Reading(body, "", faults).said.get("scans")
    if not isinstance(listed, list) or not 1 <= len(listed) <= MOST_SCANS:
        sentence = _("Une liste de 1 à %(most)d passages est attendue.", most=MOST_SCANS)
        raise ShapeError(faults or [Fault("/scans", sentence)])
    read = tuple(_scan(item, place) for place, item in enumerate(listed))
    if all(isinstance(one, Misread) for one in read):
        raise ShapeError(
            [fault for one in read if isinstance(one, Misread) for fault in one.faults]
        )
    return read


def understood_from(body: object) -> tuple[Shown, ...]:
    """Read a batch of scans of which those that cannot be understood are left out."""
    return tuple(one for one in scans_from(body) if isinstance(one, Shown))


def undone_from(body: object) -> dt.datetime | None:
    """Read when a scan was taken back; nothing where it is not said. Raises ShapeError."""
    if body is None:
        return None
    faults: list[Fault] = []
    reading = Reading(body, "", faults)
    moment = reading.moment("undone_at") if "undone_at" in reading.said else None
    if faults:
        raise ShapeError(faults)
    return moment


def _scan(item: object, place: int) -> Shown | Misread:
    """Read one scan of a batch."""
    faults: list[Fault] = []
    shown = _shown(Reading(item, f"/scans/{place}", faults), place)
    return Misread(shown.uuid, tuple(faults)) if faults else shown


def _shown(reading: Reading, place: int) -> Shown:
    """Read one scan."""
    return Shown(
        uuid=reading.uuid("id"),
        badge=reading.text("badge", LONGEST_BADGE),
        gate=reading.text("gate", 120),
        direction=reading.direction("direction"),
        at=reading.moment("scanned_at"),
        is_offline=reading.truth("offline"),
        told=reading.verdict("told"),
        place=place,
    )


# Whom a desk may register: organisers and numbered groups come from the office.
AT_THE_DESK = (
    Category.VISITOR,
    Category.PRESS,
    Category.OFFICIAL,
    Category.SPEAKER,
    Category.EXHIBITOR,
    Category.VOLUNTEER,
)
NAME = lazy_gettext("Indiquez le prénom et le nom.")


def walk_in_from(body: object, locale: str) -> tuple[Wish, Shown]:
    """Read whom a desk registers, and the passage that goes with it. Raises ShapeError."""
    faults: list[Fault] = []
    reading = Reading(body, "", faults)
    shown = Shown(
        uuid=reading.uuid("id"),
        badge="",
        gate=reading.text("gate", 120),
        direction=Direction.IN,
        at=reading.moment("scanned_at"),
    )
    names = [clean(reading.free_text(key, LONGEST_NAME)) for key in ("first_name", "last_name")]
    for key, name in zip(("first_name", "last_name"), names, strict=True):
        if not name:
            reading.fault(key, str(NAME))
    email = reading.free_text("email", 254)
    if email and not (address := written_email(email)):
        reading.fault("email", str(WRONG_EMAIL))
    category = reading.said.get("category", Category.VISITOR)
    if category not in AT_THE_DESK:
        reading.fault("category", _("Choisissez une des réponses de la liste."))
    organisation = clean(reading.free_text("organisation", 200))
    if faults:
        raise ShapeError(faults)
    wish = Wish(
        first_name=names[0],
        last_name=names[1],
        email=address if email else "",
        organisation=organisation,
        category=Category(str(category)),
        locale=locale,
    )
    return wish, shown

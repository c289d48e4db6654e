"""What the columns of a programme in a table may be called, and what can be wrong in a cell."""

from collections.abc import Sequence
from enum import StrEnum

from forum.folding import slugified
from forum.schedules.reading.facts import Field
from forum.spreadsheets.faults import CellFault
from forum.spreadsheets.headings import columns_of


class Target(StrEnum):
    """What a column may hold."""

    TITLE = "title"
    DAY = "day"
    START = "start"
    END = "end"
    DURATION = "duration"
    ROOM = "room"
    TRACK = "track"
    SUMMARY = "summary"
    SPEAKERS = "speakers"
    MODERATORS = "moderators"
    FORMAT = "format"
    LANGUAGE = "language"
    SEATS = "seats"
    ONLINE = "online"
    ID = "id"


class Flaw(StrEnum):
    """What is wrong with a cell."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    WRONG_DAY = "wrong_day"
    WRONG_HOUR = "wrong_hour"
    NO_DAY = "no_day"
    NO_START = "no_start"
    ENDS_BEFORE = "ends_before"
    WRONG_LENGTH = "wrong_length"
    TOO_SHORT = "too_short"
    UNKNOWN_FORMAT = "unknown_format"
    UNKNOWN_LANGUAGE = "unknown_language"
    NO_NUMBER = "no_number"
    NO_ADDRESS = "no_address"
    TWICE = "twice"


LONGEST = {Target.TITLE: 200, Target.ROOM: 80, Target.TRACK: 120, Target.ID: 200}
MOST_SEATS = 100_000
HEADINGS = {
    Target.TITLE: "titre intitule title debat titre-du-debat",
    Target.DAY: "jour date day",
    Target.START: "debut heure-de-debut heure horaire start heure-debut",
    Target.END: "fin heure-de-fin end heure-fin",
    Target.DURATION: "duree duration minutes duree-en-minutes",
    Target.ROOM: "salle lieu room",
    Target.TRACK: "parcours thematique theme track",
    Target.SUMMARY: "resume description presentation abstract summary",
    Target.SPEAKERS: "intervenants intervenant intervenantes intervention intervenant-e-s speakers"
    " speaker",
    Target.MODERATORS: "animation animateurs animateur animatrice moderation moderateur moderatrice"
    " moderator moderators",
    Target.FORMAT: "format type genre",
    Target.LANGUAGE: "langue langues language languages",
    Target.SEATS: "places capacite jauge places-a-reserver seats capacity",
    Target.ONLINE: "adresse-en-ligne adresse-pour-suivre-a-distance suivre-a-distance"
    " online-address",
    Target.ID: "identifiant id guid uuid code numero",
}
FIELDS = {
    Target.TITLE: Field.TITLE,
    Target.START: Field.START,
    Target.END: Field.MINUTES,
    Target.DURATION: Field.MINUTES,
    Target.ROOM: Field.ROOM,
    Target.TRACK: Field.TRACK,
    Target.SUMMARY: Field.SUMMARY,
    Target.SPEAKERS: Field.CAST,
    Target.MODERATORS: Field.CAST,
    Target.FORMAT: Field.FORMAT,
    Target.LANGUAGE: Field.LANGUAGE,
    Target.SEATS: Field.SEATS,
    Target.ONLINE: Field.ONLINE,
}
_BY_HEADING = {word: target for target, words in HEADINGS.items() for word in words.split()}


class Fault(CellFault[Target, Flaw]):
    """What is wrong in one cell of a programme."""

    __slots__ = ()


def mapping_of(header: Sequence[str]) -> tuple[Target | None, ...]:
    """Return what each column holds; of two that could be the same, the first is."""
    return columns_of(header, lambda heading: _BY_HEADING.get(slugified(heading)))

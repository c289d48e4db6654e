"""What is missing before an edition can be shown or held: pure judgement."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from forum.edition.rules import is_outside_ess_month


class CheckKind(StrEnum):
    """What is looked at, in the order in which it is told."""

    DUTIES_MISSING = "duties_missing"
    NO_ACCESSIBILITY = "no_accessibility"
    FOUNDING_TRACK_MISSING = "founding_track_missing"
    FOUNDING_TRACK_EMPTY = "founding_track_empty"
    NOTHING_RELEASED = "nothing_released"
    DRAFTS_WAITING = "drafts_waiting"
    ROOM_UNMEASURED = "room_unmeasured"
    NO_WINDOW = "no_window"
    OUTSIDE_ESS_MONTH = "outside_ess_month"
    TEXTS_MISSING = "texts_missing"
    LETTERS_FAILED = "letters_failed"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that somebody should look at; a grave one matters before the public comes."""

    kind: CheckKind
    facts: Mapping[str, object] = field(default_factory=dict)
    is_grave: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """How an edition stands, as far as the checks look."""

    local_day: dt.date
    is_ess_month: bool
    has_window: bool
    has_texts: bool
    has_audit: bool
    missing_duties: tuple[str, ...]  # names of settings
    founding: tuple[tuple[str, int], ...]  # name of the track, debates that the public sees
    unmeasured_rooms: tuple[str, ...]
    released: int
    drafts_waiting: int  # that were never released
    letters_failed: int


FOUNDING = 3  # commerce équitable, insertion, SCOP: the tracks that the letter of 2011 asks for


def checks(facts: Facts) -> tuple[Check, ...]:
    """Return what somebody should look at; nothing when all is well."""
    missing = FOUNDING - len(facts.founding)
    judged = (
        (
            bool(facts.missing_duties),
            Check(
                CheckKind.DUTIES_MISSING, dict.fromkeys(facts.missing_duties, True), is_grave=True
            ),
        ),
        (not facts.has_audit, Check(CheckKind.NO_ACCESSIBILITY)),
        (
            missing > 0,
            Check(CheckKind.FOUNDING_TRACK_MISSING, {"count": missing}, is_grave=True),
        ),
        *(
            (not debates, Check(CheckKind.FOUNDING_TRACK_EMPTY, {"track": name}, is_grave=True))
            for name, debates in facts.founding
        ),
        (not facts.released, Check(CheckKind.NOTHING_RELEASED, is_grave=True)),
        (
            facts.drafts_waiting > 0,
            Check(CheckKind.DRAFTS_WAITING, {"count": facts.drafts_waiting}),
        ),
        *(
            (True, Check(CheckKind.ROOM_UNMEASURED, {"room": name}))
            for name in facts.unmeasured_rooms
        ),
        (not facts.has_window, Check(CheckKind.NO_WINDOW, is_grave=True)),
        (
            is_outside_ess_month(facts.local_day, is_ess_month=facts.is_ess_month),
            Check(CheckKind.OUTSIDE_ESS_MONTH),
        ),
        (not facts.has_texts, Check(CheckKind.TEXTS_MISSING)),
        (
            facts.letters_failed > 0,
            Check(CheckKind.LETTERS_FAILED, {"count": facts.letters_failed}),
        ),
    )
    return tuple(check for is_so, check in judged if is_so)

"""A programme kept as a table: one debate a row, judged cell by cell before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from forum.schedules.odd import Odd
from forum.schedules.reading.columns import FIELDS, Fault, Flaw, Target, mapping_of
from forum.schedules.reading.facts import ODD_IF_NEW, Schedule
from forum.schedules.reading.raw import (
    MOST_EVENTS,
    NoScheduleError,
    RawEvent,
    RawSchedule,
    Trouble,
)
from forum.schedules.reading.sense import understood
from forum.schedules.reading.table_row import Frame, Row
from forum.spreadsheets.rules import Table

# What people who keep a table are told; the rest is as they wrote it.
TOLD = {
    *(Odd.NO_TIME, Odd.NO_DURATION, Odd.LONG_DURATION, Odd.CROSSES_MIDNIGHT, Odd.OVERLAP),
    *(Odd.SPEAKER_BUSY, Odd.SPEAKER_TWICE, Odd.LONG_TEXT, Odd.REPEATED),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A file as it was read: a schedule, or what is missing and wrong in a table."""

    schedule: Schedule | None = None
    missing: tuple[Target, ...] = ()
    faults: tuple[Fault, ...] = ()
    ignored: tuple[str, ...] = ()  # headings of columns that are left aside


def read_programme(table: Table, frame: Frame) -> Reading:
    """Read a programme in a table. Raises NoScheduleError when it is empty or endless."""
    mapping = mapping_of(table.header)
    if Target.TITLE not in mapping:
        return Reading(missing=(Target.TITLE,))
    if len(table.lines) > MOST_EVENTS:
        raise NoScheduleError(Trouble.TOO_MANY)
    places = [(place, target) for place, target in enumerate(mapping) if target is not None]
    headings = zip(table.header, mapping, strict=True)
    ignored = tuple(heading for heading, target in headings if target is None)
    rows = [
        Row(line.number, {target: line.cells[place] for place, target in places}, frame)
        for line in table.lines
    ]
    events = tuple(row.event() for row in rows)
    faults = (*(fault for row in rows for fault in row.faults), *_twice(events))
    if faults:
        in_order = tuple(sorted(faults, key=lambda fault: fault.line))
        return Reading(faults=in_order, ignored=ignored)
    found = understood(RawSchedule(acronym=frame.slug, zone=frame.zone, events=events), frame.zone)
    says = frozenset(FIELDS[target] for target in mapping if target in FIELDS)
    told = TOLD - {kind for kind, of in ODD_IF_NEW.items() if of not in says}
    odd = tuple(oddity for oddity in found.odd if oddity.kind in told)
    return Reading(schedule=replace(found, says=says, odd=odd), ignored=ignored)


def _twice(events: Sequence[RawEvent]) -> list[Fault]:
    """Refuse a second row of the same identity."""
    first: dict[str, int] = {}
    found = []
    for event in events:
        number = event.guid or event.number
        line = first.setdefault(number, event.line) if number else event.line
        if line != event.line:
            found.append(Fault(event.line, Target.ID, Flaw.TWICE, number, {"line": line}))
    return found

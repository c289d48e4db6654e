"""A list of registrations read from a file or written to one, whoever asks for it."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from forum.backoffice.exchange.services import note_export
from forum.debates.queries import debates_of
from forum.registration.exporting import Selection, columns, count, rows
from forum.registration.importing.rules import REQUIRED, Fault, Target, mapping_of
from forum.registration.importing.sense import Meaning, meaning
from forum.registration.importing.shape import Shaped, shaped
from forum.registration.services.importing import known_emails
from forum.spreadsheets.reading import read_table
from forum.spreadsheets.rules import Cell, Format, Table
from forum.spreadsheets.writing import write_table

STEP = 200  # rows between two words about how far it is
Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as it would be imported at present."""

    table: Table
    mapping: tuple[Target | None, ...]
    shaped: Shaped
    meaning: Meaning

    @property
    def missing(self) -> tuple[Target, ...]:
        """What no column holds, and must."""
        return tuple(target for target in REQUIRED if target not in self.mapping)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Everything to correct, in the order of the lines; the columns come first."""
        if self.missing:
            return ()
        return tuple(sorted((*self.shaped.faults, *self.meaning.faults), key=lambda f: f.line))

    @property
    def is_ready(self) -> bool:
        """Tell whether there is somebody to register, and nothing to correct."""
        return not self.missing and not self.faults and bool(self.meaning.newcomers)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which registrations to write, in which kind of file, for whom (None: a command)."""

    edition_id: int
    selection: Selection
    format: Format
    by: int | None


def reading_of(
    data: bytes, edition_id: int, now: dt.datetime, mapping: Sequence[Target | None] | None = None
) -> Reading:
    """Read a file and foretell its import; nothing is written. Raises UnreadableError."""
    table = read_table(data)
    known = iter(mapping_of(table.header) if mapping is None else mapping)
    said = tuple(next(known, None) for _ in table.header)  # whatever a form said of other columns
    found = shaped(table, said)
    debates = debates_of(edition_id) if Target.DEBATES in said else ()
    foretold = meaning(found.people, debates, known_emails(edition_id), now)
    return Reading(table, said, found, foretold)


def write_registrations(path: Path, wanted: Wanted, now: dt.datetime, tell: Tell) -> int:
    """Write registrations to a file, note it in the journal, and return how many they were."""
    total = count(wanted.edition_id, wanted.selection)
    written = [0]
    cells = _counted(rows(wanted.edition_id, wanted.selection), total, written, tell)
    write_table(path, wanted.format, columns(), cells)
    note_export(wanted.by, wanted.edition_id, f"{wanted.format}, {written[0]}", now)
    return written[0]


def _counted(
    cells: Iterable[Sequence[Cell]], total: int, written: list[int], tell: Tell
) -> Iterator[Sequence[Cell]]:
    """Count rows as they pass."""
    for number, row in enumerate(cells, 1):
        if number % STEP == 1:
            tell(number - 1, total)
        written[0] = number
        yield row
    tell(written[0], max(total, written[0]))

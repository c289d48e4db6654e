"""A list of organisations read from a file or written to one, whoever asks for it."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from forum.organisations.exporting import columns, rows
from forum.organisations.importing.rules import IDENTIFYING, Fault, Target, mapping_of
from forum.organisations.importing.sense import Meaning, meaning
from forum.organisations.importing.shape import Shaped, shaped
from forum.organisations.phrases import SECTORS
from forum.organisations.queries import networks, organisations
from forum.spreadsheets.reading import read_table
from forum.spreadsheets.rules import Format, Table, Trouble, UnreadableError
from forum.spreadsheets.writing import write_table

MOST_ROWS = 5000  # of a list that is read and written while somebody waits


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as it would be imported at present."""

    table: Table
    mapping: tuple[Target | None, ...]
    shaped: Shaped
    meaning: Meaning

    @property
    def missing(self) -> tuple[Target, ...]:
        """What no column holds, and one must, so that rows can be told apart."""
        return () if set(IDENTIFYING) & set(self.mapping) else IDENTIFYING

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Everything to correct, in the order of the lines; the columns come first."""
        if self.missing:
            return ()
        return tuple(sorted((*self.shaped.faults, *self.meaning.faults), key=lambda f: f.line))

    @property
    def is_ready(self) -> bool:
        """Tell whether there is something to write, and nothing to correct."""
        found = self.meaning
        return not self.missing and not self.faults and bool(found.added or found.changed)

    @property
    def ignored(self) -> list[str]:
        """The headings of columns that are left aside."""
        pairs = zip(self.table.header, self.mapping, strict=True)
        return [heading for heading, target in pairs if target is None]


def table_of(data: bytes) -> Table:
    """Read a table that is no longer than this house takes at once. Raises UnreadableError."""
    table = read_table(data)
    if len(table.lines) > MOST_ROWS:
        raise UnreadableError(Trouble.TOO_MANY_ROWS, rows=MOST_ROWS)
    return table


def reading_of(data: bytes, mapping: Sequence[Target | None] | None = None) -> Reading:
    """Read a file and foretell its import; nothing is written. Raises UnreadableError."""
    table = table_of(data)
    known = iter(mapping_of(table.header) if mapping is None else mapping)
    said = tuple(next(known, None) for _ in table.header)  # whatever a form said of other columns
    found = shaped(table, said, SECTORS)
    return Reading(table, said, found, meaning(found.rows, organisations(), networks()))


def written(kind: Format) -> tuple[bytes, int]:
    """Return the whole directory as a file, and how many organisations it holds."""
    cells = list(rows())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"structures.{kind}"
        write_table(path, kind, columns(), cells)
        return path.read_bytes(), len(cells)

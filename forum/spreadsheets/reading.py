"""A file read as a table, whatever program wrote it."""

from collections.abc import Iterable
from itertools import islice

from forum.spreadsheets import texts, workbooks
from forum.spreadsheets.rules import (
    MOST_COLUMNS,
    MOST_ROWS,
    Line,
    Table,
    Trouble,
    UnreadableError,
    column_letters,
    header_index,
)

LOOKED_AT = 20  # rows that say something, to find the headings
OTHER_FILES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{", b"<")


def read_table(data: bytes) -> Table:
    """Read a table from CSV, XLSX, XLS or ODS, told apart by what they contain.

    Rows without any text are left out; the others keep the number that a spreadsheet shows.
    Raises UnreadableError.
    """
    if data[:64].lstrip().startswith(OTHER_FILES):
        raise UnreadableError(Trouble.NOT_A_TABLE)
    rows = workbooks.rows_of(data) if workbooks.is_workbook(data) else texts.rows_of(data)
    lines = _lines(rows)
    first = list(islice(lines, LOOKED_AT))
    if not first:
        raise UnreadableError(Trouble.EMPTY)
    start = header_index([line.cells for line in first])
    body = [*first[start + 1 :], *lines]
    header = _header(first[start].cells, max((len(line.cells) for line in body), default=0))
    if len(header) > MOST_COLUMNS:
        raise UnreadableError(Trouble.TOO_LARGE)
    return Table(header, tuple(_as_wide(line, len(header)) for line in body))


def _lines(rows: Iterable[tuple[str, ...]]) -> Iterable[Line]:
    """Give the rows that say something, without the empty cells at their end."""
    given = 0
    for number, row in enumerate(rows, 1):
        width = max((i for i, cell in enumerate(row, 1) if cell.strip()), default=0)
        if width:
            given += 1
            if given > MOST_ROWS + 1:
                raise UnreadableError(Trouble.TOO_MANY_ROWS)
            yield Line(number, row[:width])


def _header(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    """Return a heading for each column; one without words is called by its letters."""
    named = (*cells, *[""] * (width - len(cells)))
    return tuple(
        " ".join(cell.split()) or column_letters(index) for index, cell in enumerate(named)
    )


def _as_wide(line: Line, width: int) -> Line:
    """Return a row with as many cells as there are headings."""
    return Line(line.number, (*line.cells, *[""] * (width - len(line.cells))))

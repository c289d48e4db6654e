"""What a table is, what a cell may hold, and why a file cannot be read: pure judgement."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Cell = str | int | float | dt.date | dt.datetime | None

MOST_BYTES = 20 * 1024 * 1024  # of a file that is uploaded
MOST_UNPACKED = 400 * 1024 * 1024  # bytes of what a workbook unfolds to
MOST_ROWS = 200_000
MOST_COLUMNS = 200
LONGEST_CELL = 32_767  # characters: what XLSX can hold

# What no workbook can hold: XML 1.0 has no sign for it.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_RISKY = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"''*[=+\-@\t\r]")


class Format(StrEnum):
    """The kinds of file that are written, by their extension."""

    CSV = "csv"
    XLSX = "xlsx"
    ODS = "ods"
    JSON = "json"


class Trouble(StrEnum):
    """Why a file cannot be read as a table."""

    EMPTY = "empty"
    NOT_A_TABLE = "not_a_table"
    UNREADABLE = "unreadable"  # damaged, or locked by a password
    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    OPEN_QUOTE = "open_quote"


class UnreadableError(Exception):
    """A file that cannot be read as a table; `phrases.trouble_sentence` says why."""

    def __init__(self, trouble: Trouble, **facts: object) -> None:
        super().__init__(trouble)
        self.trouble = trouble
        self.facts: Mapping[str, object] = facts


@dataclass(frozen=True, slots=True)
class Column:
    """A column to write: its name for programs, its heading for people, its width in signs."""

    name: str
    heading: str
    width: int = 20


@dataclass(frozen=True, slots=True)
class Line:
    """One row that says something, under the number that a spreadsheet shows beside it."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """What was read: headings, and the rows under them, as wide as the headings."""

    header: tuple[str, ...]
    lines: tuple[Line, ...] = field(default=())


def plain(text: str) -> str:
    """Return a text as every kind of file can hold it; lines end with a line feed."""
    one_kind = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNWRITABLE.sub("", one_kind)[:LONGEST_CELL]


def guarded(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would compute (OWASP: CSV injection)."""
    return f"'{text}" if _RISKY.match(text) else text


def unguarded(text: str) -> str:
    """Take that apostrophe away."""
    return text[1:] if _GUARDED.match(text) else text


def column_letters(index: int) -> str:
    """Return the name that spreadsheets give to a column, counted from 0: A, B, …, Z, AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def header_index(rows: list[tuple[str, ...]]) -> int:
    """Return which of the first rows names the columns: the first that is filled like the others.

    Titles above a table fill one cell; its headings fill half of its width or more.
    """
    filled = [sum(1 for cell in row if cell.strip()) for row in rows]
    widest = max(filled, default=0)
    least = max(widest / 2, min(widest, 2))
    return next((i for i, count in enumerate(filled) if count >= least), 0)

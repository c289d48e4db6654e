"""Tables kept as text: their encoding and their separator are found out."""

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from charset_normalizer import from_bytes

from forum.spreadsheets.rules import LONGEST_CELL, Trouble, UnreadableError, unguarded

SEPARATORS = ";,\t|"
LOOKED_AT = 30  # rows, to find the separator
SAMPLE = 200_000  # bytes, to find the encoding
OLD_ENCODINGS = ["cp1252", "mac_roman", "cp850"]  # of spreadsheets in Western Europe
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = re.compile("[\x00-\x08\x0e-\x1f]")

csv.field_size_limit(4 * LONGEST_CELL)


def decoded(data: bytes) -> str:
    """Return bytes as text: by their mark, as UTF-8, or in the old encoding they look like."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        found = from_bytes(data[:SAMPLE], cp_isolation=OLD_ENCODINGS).best()
        return data.decode(found.encoding if found else "cp1252", "replace")


def separator_of(text: str) -> str:
    """Return the separator that cuts the first rows into most columns, all alike."""

    def score(separator: str) -> tuple[float, int]:
        rows = csv.reader(StringIO(text, newline=""), delimiter=separator)
        try:
            widths = [len(row) for row in islice(rows, LOOKED_AT) if row]
        except csv.Error:
            return (0, 0)
        width, times = Counter(widths).most_common(1)[0] if widths else (1, 0)
        return (times / len(widths), width) if width > 1 else (0, 0)

    return max(SEPARATORS, key=score)


def rows_of(data: bytes) -> Iterator[tuple[str, ...]]:
    """Give the rows of a table kept as text, empty ones included. Raises UnreadableError."""
    text = decoded(data)
    if _BINARY.search(text[:SAMPLE]):
        raise UnreadableError(Trouble.NOT_A_TABLE)
    if said := re.match(r"sep=(.)\r?\n", text):  # written by Excel, which does not show that line
        text = text[said.end() :]
    separator = said[1] if said else separator_of(text)
    rows = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=_is_strict(text))
    try:
        for row in rows:
            yield tuple(unguarded(cell) for cell in row)
    except csv.Error as error:
        raise UnreadableError(Trouble.OPEN_QUOTE) from error


def _is_strict(text: str) -> bool:
    """Tell whether a quote that is never closed would swallow the rest of the file."""
    return text.count('"') % 2 == 1

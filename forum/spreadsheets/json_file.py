"""JSON as programs read it: a list of objects, one a line."""

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from forum.spreadsheets.rules import Cell, Column


def write(path: Path, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> None:
    """Write rows as they come, without keeping any; each under the names of its columns."""
    names = [column.name for column in columns]
    with path.open("w", encoding="utf-8") as file:
        before = "[\n"
        for row in rows:
            thing = dict(zip(names, map(_written, row), strict=True))
            file.write(before + json.dumps(thing, ensure_ascii=False))
            before = ",\n"
        file.write("[]\n" if before == "[\n" else "\n]\n")


def _written(cell: Cell) -> str | float | None:
    """Return a cell as JSON holds it: dates in ISO 8601; what UTF-8 cannot hold is left out."""
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return cell.encode("utf-8", "ignore").decode() if isinstance(cell, str) else cell

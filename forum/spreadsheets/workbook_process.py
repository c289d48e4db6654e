"""Reads a workbook in a process of its own, whose memory and time are bounded.

A small file can unfold to more than a machine holds (a zip bomb, or one cell in the last corner of
a sheet). Run by its path, alone: `python -I workbook_process.py < file`, so that it imports
nothing of the house. Writes each row as one line of JSON, every cell as text.
"""

import datetime as dt
import json
import resource
import sys
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

MOST_MEMORY = 2 * 1024**3  # bytes of address space
MOST_SECONDS = 60  # of computing
UNREADABLE, TOO_LARGE = 3, 4  # exit codes

Value = str | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta


def as_text(value: Value) -> str:
    """Return a cell as text: dates in ISO 8601, whole numbers without a point."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "VRAI" if value else "FAUX"
    if isinstance(value, int | float):
        return str(int(value)) if float(value).is_integer() else f"{value:.15g}"
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value)


def write_rows(data: bytes) -> None:
    """Write the rows of the first visible sheet that has any, empty ones above included."""
    workbook = CalamineWorkbook.from_filelike(BytesIO(data))
    for place, sheet in enumerate(workbook.sheets_metadata):
        if sheet.visible is not SheetVisibleEnum.Visible:
            continue
        found = workbook.get_sheet_by_index(place)
        if found.height:
            for row in found.iter_rows():
                cells = [as_text(value) for value in row]
                sys.stdout.write(json.dumps(cells, ensure_ascii=True) + "\n")
            return


def main() -> int:
    """Read the standard input; return the exit code."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    try:
        write_rows(sys.stdin.buffer.read())
    except MemoryError:
        return TOO_LARGE
    except CalamineError:
        return UNREADABLE
    return 0


if __name__ == "__main__":
    sys.exit(main())

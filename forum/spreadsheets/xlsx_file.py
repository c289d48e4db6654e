"""XLSX row by row: texts are never formulas nor links, dates are dates, the headings stay in sight.

Rows are written as they come; the library keeps one in memory and the rest beside the file.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from forum.spreadsheets.rules import Cell, Column, plain

OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "dd/mm/yyyy",
}


def write(path: Path, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> None:
    """Write rows as they come, without keeping any."""
    with Workbook(str(path), {**OPTIONS, "tmpdir": str(path.parent)}) as book:
        sheet = book.add_worksheet()
        moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
        sheet.set_row(0, None, book.add_format({"bold": True}))
        for place, column in enumerate(columns):
            sheet.write_string(0, place, plain(column.heading))
        for number, row in enumerate(rows, 1):
            for place, cell in enumerate(row):
                _write_cell(sheet, number, place, cell, moment)


def _write_cell(sheet: Worksheet, row: int, place: int, cell: Cell, moment: Format) -> None:
    """Write one cell by its own kind; nothing for nothing."""
    if isinstance(cell, dt.datetime):
        sheet.write_datetime(row, place, cell, moment)
    elif isinstance(cell, dt.date):
        sheet.write_datetime(row, place, cell)
    elif isinstance(cell, int | float):
        sheet.write_number(row, place, cell)
    elif cell:
        sheet.write_string(row, place, plain(cell))

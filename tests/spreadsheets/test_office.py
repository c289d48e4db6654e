"""What LibreOffice writes is read, and what the house writes opens in LibreOffice."""

import csv
import datetime as dt
import io
from pathlib import Path

import pytest

from forum.spreadsheets.reading import read_table
from forum.spreadsheets.rules import Column, Format, Line, Table, guarded
from forum.spreadsheets.writing import write_table
from tests.spreadsheets.office import READ_QUOTED_AS_TEXT, SHOWN, WINDOWS_CSV, converted

DATA = Path(__file__).parents[1] / "data"
HEADER = (
    *("Prénom", "NOM", "Courriel", "Organisme", "Code postal", "Tél.", "Catégorie"),
    "Accord photo",
)
ELODIE = (
    *("Élodie", "Lefèvre", "elodie@example.org", "L’atelier « d’à côté » ; coopérative"),
    *("1234", "199001234", "exposante", "oui"),
)
NOEL = (*("Noël", "Crêpe-Œuf", "noel@example.org", "Deux\nlignes", "92800", "", "Bénévole", ""),)
LIST = Table(HEADER, (Line(4, ELODIE), Line(5, NOEL)))

COLUMNS = tuple(Column(name, name.capitalize()) for name in ("nom", "code", "texte", "jour", "n"))
MOMENT = dt.datetime(2011, 11, 7, 9, 30)  # noqa: DTZ001 - local, as it is shown
ROWS = (
    ("Élodie œ ’ « é »", "01234", "=1+1", MOMENT, 12),
    ("l’un\nl’autre", "00", "+33199001234", dt.date(2011, 11, 28), 1.5),
    ('deux  espaces ; "guillemets"', "1e5", "@SUM(A1)", None, -3),
    ("", "2011-11-28", "-1", None, 0),
)


@pytest.mark.parametrize("name", ["inscriptions.xlsx", "inscriptions-windows-1252.csv"])
def test_a_list_that_libreoffice_wrote_is_read(name: str) -> None:
    assert read_table((DATA / name).read_bytes()) == LIST


@pytest.mark.parametrize("to", ["xlsx", "xls", "ods", WINDOWS_CSV])
def test_a_list_is_read_as_libreoffice_writes_it_today(to: str, tmp_path: Path) -> None:
    written = converted(DATA / "inscriptions.fods", to, tmp_path)
    assert read_table(written.read_bytes()) == LIST


@pytest.mark.parametrize("kind", [Format.XLSX, Format.ODS, Format.CSV])
def test_what_is_written_opens_in_libreoffice_as_it_stands(kind: Format, tmp_path: Path) -> None:
    path = tmp_path / f"table.{kind}"
    write_table(path, kind, COLUMNS, ROWS)
    read_as = READ_QUOTED_AS_TEXT if kind is Format.CSV else ""
    shown = converted(path, SHOWN, tmp_path, read_as).read_text("utf-8")
    rows = list(csv.reader(io.StringIO(shown, newline=""), delimiter=";"))
    is_csv = kind is Format.CSV
    days = (
        ("2011-11-07 09:30:00", "2011-11-28") if is_csv else ("11/07/2011 09:30:00", "11/28/2011")
    )
    texts = [guarded(str(row[2])) if is_csv else row[2] for row in ROWS]
    assert rows == [
        [column.heading for column in COLUMNS],
        [ROWS[0][0], "01234", texts[0], days[0], "12"],
        [ROWS[1][0], "00", texts[1], days[1], "1.5"],
        [ROWS[2][0], "1e5", texts[2], "", "-3"],
        ["", "2011-11-28", texts[3], "", "0"],
    ]

"""What is written is read again the same, in every kind of file, for any text."""

import datetime as dt
import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.spreadsheets.reading import read_table
from forum.spreadsheets.rules import Cell, Column, Format, Line, Table, guarded, plain, unguarded
from forum.spreadsheets.writing import write_table

COLUMNS = (Column("name", "Nom"), Column("note", "Note, « libre »"), Column("n", "Nombre"))
TEXTS = st.text(max_size=40).map(plain) | st.sampled_from(
    [
        "=1+1",
        "'=1+1",
        "@a",
        "+33 1",
        "-",
        "'",
        "''-",
        "01234",
        "  a  b ",
        "\ta",
        'a\n\nb;"c"',
        "_x0041_",
    ]
)
SAID = TEXTS.filter(lambda text: bool(text.strip()))
ROWS = st.lists(st.tuples(SAID, TEXTS, st.integers(-(10**9), 10**9)), max_size=6)


def written(kind: Format, rows: list[tuple[Cell, ...]]) -> bytes:
    """Return a file of one kind."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"table.{kind}"
        write_table(path, kind, COLUMNS, rows)
        return path.read_bytes()


@pytest.mark.parametrize("kind", [Format.CSV, Format.XLSX, Format.ODS])
@given(rows=ROWS)
def test_any_text_comes_back_from_a_table(kind: Format, rows: list[tuple[str, str, int]]) -> None:
    assert read_table(written(kind, list(rows))) == Table(
        ("Nom", "Note, « libre »", "Nombre"),
        tuple(Line(i, (name, note, str(n))) for i, (name, note, n) in enumerate(rows, 2)),
    )


@given(rows=ROWS)
def test_any_text_comes_back_from_json(rows: list[tuple[str, str, int]]) -> None:
    assert json.loads(written(Format.JSON, list(rows))) == [
        {"name": name, "note": note, "n": n} for name, note, n in rows
    ]


@pytest.mark.parametrize("kind", [Format.CSV, Format.XLSX, Format.ODS])
def test_dates_are_read_in_iso_8601(kind: Format) -> None:
    row = (dt.date(2011, 11, 28), dt.datetime(2011, 11, 7, 9, 30), 1.5)  # noqa: DTZ001 - local, as it is shown
    assert read_table(written(kind, [row])).lines == (
        Line(2, ("2011-11-28", "2011-11-07 09:30:00", "1.5")),
    )


@given(st.text())
def test_no_text_leaves_as_a_formula_and_every_guard_is_taken_away(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_numbers_are_not_guarded_and_telephones_are() -> None:
    assert written(Format.CSV, [("+33199001234", "=1+1", -5)]).decode("utf-8-sig").splitlines() == [
        '"Nom";"Note, « libre »";"Nombre"',
        '"\'+33199001234";"\'=1+1";-5',
    ]


def test_what_breaks_while_it_is_written_leaves_nothing(tmp_path: Path) -> None:
    def rows() -> list[tuple[Cell, ...]]:
        raise OSError("no more room")

    kept = tmp_path / "table.csv"
    kept.write_text("before")
    with pytest.raises(OSError, match="no more room"):
        write_table(kept, Format.CSV, COLUMNS, (row for row in [0] for row in rows()))
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [
        ("table.csv", "before")
    ]


def test_a_file_of_people_is_for_its_owner_alone(tmp_path: Path) -> None:
    for kind in Format:
        write_table(tmp_path / f"t.{kind}", kind, COLUMNS, [])
    assert {path.name: oct(path.stat().st_mode & 0o777) for path in tmp_path.iterdir()} == {
        f"t.{kind}": "0o600" for kind in Format
    }

"""Files as people have them: encodings, separators, workbooks, and what is no table."""

import io
import zipfile

import pytest
from xlsxwriter import Workbook

from forum.spreadsheets import rules
from forum.spreadsheets.reading import read_table
from forum.spreadsheets.rules import Line, Table, Trouble, UnreadableError, column_letters

TEXT = "Prénom;Nom;Structure\nÉlodie;Lefèvre;L’atelier d’à côté\nNoël;Crêpe;œuf\n"
READ = Table(
    ("Prénom", "Nom", "Structure"),
    (Line(2, ("Élodie", "Lefèvre", "L’atelier d’à côté")), Line(3, ("Noël", "Crêpe", "œuf"))),
)


def workbook(*rows: tuple[object, ...], first: int = 0, hidden: bool = False) -> bytes:
    """Return an XLSX whose rows begin at some row, after a hidden sheet if wished."""
    file = io.BytesIO()
    with Workbook(file) as book:
        if hidden:
            secret = book.add_worksheet()
            secret.write(0, 0, "caché")
        sheet = book.add_worksheet()
        sheet.activate()
        if hidden:
            secret.hide()
        for number, row in enumerate(rows, first):
            sheet.write_row(number, 0, row)
    return file.getvalue()


def trouble(data: bytes) -> Trouble:
    """Return why bytes cannot be read."""
    with pytest.raises(UnreadableError) as caught:
        read_table(data)
    return caught.value.trouble


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252", "mac_roman"]
)
def test_the_encoding_is_found(encoding: str) -> None:
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    assert read_table(mark + TEXT.encode(encoding)) == READ


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_separator_and_the_ends_of_lines_are_found(separator: str, end: str) -> None:
    assert read_table(TEXT.replace(";", separator).replace("\n", end).encode()) == READ


def test_a_comma_in_a_heading_does_not_cut_it() -> None:
    assert read_table(b"Nom, prenom;Courriel\nExemple, Camille;c@example.org\n") == Table(
        ("Nom, prenom", "Courriel"), (Line(2, ("Exemple, Camille", "c@example.org")),)
    )


def test_what_excel_says_of_its_separator_is_believed() -> None:
    assert read_table(b"sep=|\na,b|c\nd|e\n").header == ("a,b", "c")


def test_quotes_hold_separators_and_line_breaks() -> None:
    assert read_table(b'a;b\n"x;\ny";"""z"""\n').lines == (Line(2, ("x;\ny", '"z"')),)


def test_a_quote_that_is_never_closed_is_told() -> None:
    assert trouble(b'a;b\nx;"y\nz;1\n') is Trouble.OPEN_QUOTE


def test_lines_keep_the_number_that_a_spreadsheet_shows() -> None:
    said = b"Liste des inscrits;;\n\nNom;Courriel;Ville\nA;a@x.org;B\n;;\nC;c@x.org;\n"
    assert read_table(said) == Table(
        ("Nom", "Courriel", "Ville"),
        (Line(4, ("A", "a@x.org", "B")), Line(6, ("C", "c@x.org", ""))),
    )


def test_lines_of_a_workbook_keep_their_number_and_hidden_sheets_stay_so() -> None:
    data = workbook(("Nom", "Code"), ("A", 1234), (), ("B", 92800), first=4, hidden=True)
    assert read_table(data) == Table(
        ("Nom", "Code"), (Line(6, ("A", "1234")), Line(8, ("B", "92800")))
    )


def test_a_column_without_heading_has_its_letters() -> None:
    assert read_table(b"a;;c\n1;2;3;4\n").header == ("a", "B", "c", "D")
    assert [column_letters(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_formulas_are_read_as_what_they_showed_and_never_computed() -> None:
    file = io.BytesIO()
    with Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("a", "b"))
        sheet.write_row(1, 0, ("x",))
        sheet.write_formula(1, 1, "=1+1", value="kept")
    assert read_table(file.getvalue()).lines == (Line(2, ("x", "kept")),)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", Trouble.EMPTY),
        (b"\n;;\n \n", Trouble.EMPTY),
        (b"%PDF-1.7", Trouble.NOT_A_TABLE),
        (b"\x89PNG\r\n", Trouble.NOT_A_TABLE),
        (b"<html><table></table>", Trouble.NOT_A_TABLE),
        (b"\x00\x01\x02\x03;", Trouble.NOT_A_TABLE),
        (b"PK\x03\x04 damaged", Trouble.UNREADABLE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, Trouble.UNREADABLE),
    ],
)
def test_what_is_no_table_is_told(data: bytes, why: Trouble) -> None:
    assert trouble(data) is why


def test_any_other_archive_is_no_workbook() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("lettre.txt", "Bonjour")
    assert trouble(file.getvalue()) is Trouble.UNREADABLE


def test_a_bomb_is_refused_by_what_it_says_of_itself() -> None:
    file = io.BytesIO()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as entry,
    ):
        for _ in range(rules.MOST_UNPACKED // 2**24 + 1):
            entry.write(bytes(2**24))
    assert len(file.getvalue()) < 2**20
    assert trouble(file.getvalue()) is Trouble.TOO_LARGE


def test_a_cell_in_the_last_corner_takes_no_memory_of_the_house() -> None:
    file = io.BytesIO()
    with Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "Nom")
        sheet.write(1_048_575, 16_383, "oublié")
    assert trouble(file.getvalue()) is Trouble.TOO_LARGE


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("forum.spreadsheets.reading.MOST_ROWS", 3)
    assert len(read_table(b"a\n1\n2\n3\n").lines) == 3
    assert trouble(b"a\n1\n2\n3\n4\n") is Trouble.TOO_MANY_ROWS

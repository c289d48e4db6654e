"""Rows of a table brought into shape: what was written in each, before it is asked what it means.

An empty cell says nothing. Nothing here asks the database.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from forum.folding import clean, folded
from forum.organisations.importing.rules import (
    LONGEST,
    Fault,
    Flaw,
    Target,
    convention_of,
    family_of,
    nomenclature_of,
    statute_of,
    truth_of,
)
from forum.organisations.rules import bare, siret_fault
from forum.organisations.writings import written_ape, written_postcode, written_website
from forum.spreadsheets.rules import Table

MOST = 100_000  # employees, and no year is later
LONGEST_COUNT = 20  # signs; Python reads no number of thousands of them
SIRET_LENGTH, SHORTEST_SIRET = 14, 12  # two zeros that a spreadsheet lost, at most
POSTCODE_LENGTH = 5
BETWEEN = re.compile(r"[|;\n]")  # words of one cell; acronyms are parted by commas and slashes too
TRUTHS = (Target.IS_SIRET_CHECKED, Target.IS_CAE, Target.IS_HOST, Target.ACTS_HERE)
WRITTEN: dict[Target, tuple[Callable[[str], object], Flaw]] = {
    Target.FAMILY: (family_of, Flaw.UNKNOWN_FAMILY),
    Target.STATUTE: (statute_of, Flaw.UNKNOWN_STATUTE),
    Target.APE: (written_ape, Flaw.WRONG_APE),
    Target.APE_NOMENCLATURE: (nomenclature_of, Flaw.UNKNOWN_NOMENCLATURE),
    Target.WEBSITE: (written_website, Flaw.WRONG_WEBSITE),
    **dict.fromkeys(TRUTHS, (truth_of, Flaw.NO_YES_OR_NO)),
}
COUNTS = (Target.FOUNDED, Target.EMPLOYEES, Target.ASSOCIATES)
PARAGRAPHS = (Target.PRESENTATION, Target.PRESENTATION_EN)


@dataclass(frozen=True, slots=True)
class Row:
    """One row in shape: what it says, by target; networks as they were written."""

    line: int
    said: Mapping[Target, object]


@dataclass(frozen=True, slots=True)
class Shaped:
    """A table in shape: the rows without a fault, the faults, and how many zeros were restored."""

    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]
    restored: int = 0


class _Cells:
    """The cells of one row while they are looked at."""

    def __init__(self, line: int, cells: Mapping[Target, str], headings: Mapping[str, str]) -> None:
        self.line = line
        self.cells = cells
        self.headings = headings  # of sectors, by their folded words
        self.faults: list[Fault] = []
        self.restored = 0

    def row(self) -> Row:
        """Bring everything into shape, noting what cannot be."""
        return Row(self.line, {t: self._value(t, text) for t, text in self.cells.items() if text})

    def _refuse(self, target: Target, flaw: Flaw, **facts: object) -> None:
        self.faults.append(Fault(self.line, target, flaw, self.cells[target], facts))

    def _value(self, target: Target, text: str) -> object:
        """Return what a cell says."""
        if len(text) > LONGEST.get(target, len(text)):
            self._refuse(target, Flaw.TOO_LONG, max=LONGEST[target])
        if target in WRITTEN:
            write, flaw = WRITTEN[target]
            value = write(text)
            if value in {None, ""}:
                self._refuse(target, flaw)
            return value
        if target in COUNTS:
            return self._count(target, text)
        special: dict[Target, Callable[[str], object]] = {
            Target.SIRET: self._siret,
            Target.RNA: bare,
            Target.POSTCODE: self._postcode,
            Target.CONVENTIONS: self._conventions,
            Target.LABELS: lambda said: tuple(_parted(said)),
            Target.NETWORKS: lambda said: tuple(_parted(said)),
            Target.SECTORS: lambda said: tuple(
                self.headings.get(folded(word), word) for word in _parted(said)
            ),
        }
        return special[target](text) if target in special else text

    def _count(self, target: Target, text: str) -> int:
        digits = re.sub(r"[\s.](?=\d{3}\b)|\s", "", text).removesuffix(".0")
        is_number = digits.isascii() and digits.isdecimal() and len(digits) <= LONGEST_COUNT
        if not (is_number and int(digits) <= MOST):
            self._refuse(target, Flaw.NO_NUMBER)
            return 0
        return int(digits)

    def _siret(self, text: str) -> str:
        """Return a SIRET with the zeros that a spreadsheet took for no part of a number."""
        number = bare(text)
        whole = number.zfill(SIRET_LENGTH)
        if SHORTEST_SIRET <= len(number) < SIRET_LENGTH and siret_fault(whole) is None:
            self.restored += 1
            return whole
        return number

    def _postcode(self, text: str) -> str:
        digits = text.replace(" ", "")
        is_short = len(digits) == POSTCODE_LENGTH - 1
        postcode = written_postcode(f"0{digits}" if is_short else digits)
        if not postcode:
            self._refuse(Target.POSTCODE, Flaw.WRONG_POSTCODE)
        self.restored += bool(postcode) and is_short
        return postcode

    def _conventions(self, text: str) -> tuple[str, ...]:
        found = []
        for word in _parted(re.sub(r"[,/+]", "|", text)):
            convention = convention_of(word)
            if convention is None:
                self._refuse(Target.CONVENTIONS, Flaw.UNKNOWN_CONVENTION, word=word)
            else:
                found.append(str(convention))
        return tuple(dict.fromkeys(found))


def _parted(text: str) -> Iterable[str]:
    """Return the words of a cell that holds several, each once."""
    return dict.fromkeys(filter(None, map(clean, BETWEEN.split(text))))


def shaped(table: Table, mapping: Sequence[Target | None], sectors: Iterable[str]) -> Shaped:
    """Bring every row of a table into shape; `sectors` are the headings of the short list."""
    places = [(place, target) for place, target in enumerate(mapping) if target is not None]
    headings = {folded(heading): heading for heading in sectors}
    rows: list[Row] = []
    faults: list[Fault] = []
    restored = 0
    for line in table.lines:
        said = {target: _tidied(target, line.cells[place]) for place, target in places}
        cells = _Cells(line.number, said, headings)
        row = cells.row()
        restored += cells.restored
        faults += cells.faults
        if not cells.faults:
            rows.append(row)
    return Shaped(tuple(rows), tuple(faults), restored)


def _tidied(target: Target, text: str) -> str:
    """Return the text of a cell, its lines kept where they part words or paragraphs."""
    if target in {*PARAGRAPHS, Target.LABELS, Target.NETWORKS, Target.SECTORS}:
        return "\n".join(clean(line) for line in text.splitlines()).strip()
    return clean(text)

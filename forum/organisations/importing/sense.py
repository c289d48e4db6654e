"""What rows in shape mean among the organisations that are known: who is new, what changes."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from forum.codes import print_of
from forum.database import Bilingual
from forum.folding import folded
from forum.organisations.importing.rules import Fault, Flaw, Target
from forum.organisations.importing.shape import Row
from forum.organisations.models import Network, Organisation
from forum.organisations.rules import Family, called, college, siren_of
from forum.organisations.services.describing import Wish, refusals_to, wish_of

COMPARED = tuple(target for target in Target if target is not Target.PRESENTATION_EN)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row as it would be written: a new organisation, or one that is known and its changes."""

    line: int
    wish: Wish
    number: int | None  # of a known one
    version: int | None = None  # of a known one, as it is written over
    changes: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an import would do: nothing at all as long as there is a fault."""

    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...]
    siblings: tuple[Entry, ...] = ()  # new establishments of an enterprise that has others

    @property
    def added(self) -> tuple[Entry, ...]:
        """The new organisations."""
        return tuple(entry for entry in self.entries if entry.number is None)

    @property
    def changed(self) -> tuple[Entry, ...]:
        """Those that are known, and of which something changes."""
        return tuple(entry for entry in self.entries if entry.number is not None and entry.changes)

    @property
    def fingerprint(self) -> str:
        """Return a word for all that would be written, and for what it would be written over."""
        return print_of(self.added, self.changed)

    @property
    def same(self) -> int:
        """How many are known and stay as they are."""
        return len(self.entries) - len(self.added) - len(self.changed)


class _Directory:
    """The organisations that are known, by what a row may recognise them by."""

    def __init__(self, known: Iterable[Organisation], networks: Iterable[Network]) -> None:
        self.wishes: dict[int, Wish] = {}
        self.versions: dict[int, int] = {}
        self.by_number: dict[str, int] = {}
        self.unnumbered: dict[str, list[int]] = defaultdict(list)
        for one in known:
            self.wishes[one.id] = wish_of(one)
            self.versions[one.id] = one.version
            numbers = [number for number in (one.siret, one.rna) if number]
            self.by_number |= dict.fromkeys(numbers, one.id)
            if not numbers:
                self.unnumbered[folded(called(one.name))].append(one.id)
        self.networks: dict[str, str] = {}
        for network in networks:
            for name in (network.slug, network.name, called(network.name)):
                self.networks[folded(name)] = network.slug

    def recognised(self, row: Row) -> list[int]:
        """Return the organisations that a row may mean: by its numbers, or else by its name.

        A name is enough for those alone that have no number yet.
        """
        said = (row.said.get(Target.SIRET), row.said.get(Target.RNA))
        found = [self.by_number[str(n)] for n in said if n in self.by_number]
        name = folded(called(str(row.said.get(Target.NAME, ""))))
        alike = self.unnumbered.get(name, [])
        return list(dict.fromkeys(found or (alike if len(alike) == 1 else [])))


def meaning(
    rows: Sequence[Row], known: Iterable[Organisation], networks: Iterable[Network]
) -> Meaning:
    """Judge rows in shape; the networks of those that are known are loaded."""
    directory = _Directory(known, networks)
    entries: list[Entry] = []
    faults: list[Fault] = []
    first: dict[object, int] = {}  # the line on which a number, or a known one, was met
    for row in rows:
        entry, wrong = _entry(row, directory)
        if entry and not wrong:
            wrong = _met_before(entry, first)
        faults += wrong
        if entry and not wrong:
            entries.append(entry)
    return Meaning(tuple(entries), tuple(faults), _siblings(entries, directory))


def _entry(row: Row, directory: _Directory) -> tuple[Entry | None, list[Fault]]:
    """Return what a row would write, and what is wrong with it."""
    found = directory.recognised(row)
    if len(found) > 1:
        names = [called(directory.wishes[number].name) for number in found]
        facts = {"siret": names[0], "rna": names[1]}
        said = str(row.said[Target.RNA])
        return None, [Fault(row.line, Target.RNA, Flaw.CROSSED, said, facts)]
    number = found[0] if found else None
    if number is None:
        missing = [t for t in (Target.NAME, Target.FAMILY) if t not in row.said]
        if missing:
            return None, [Fault(row.line, target, Flaw.MISSING) for target in missing]
    before = directory.wishes[number] if number else Wish(name="", family=Family.ASSOCIATION)
    wish, faults = _written_over(before, row, directory)
    changes = tuple(
        target for target in COMPARED if getattr(wish, target) != getattr(before, target)
    )
    if changes or number is None:
        faults += [
            Fault(
                *(row.line, Target(refusal.field), Flaw.REFUSED),
                str(row.said.get(Target(refusal.field), "")),
                {"refusal": refusal},
            )
            for refusal in refusals_to(wish)
        ]
    version = directory.versions[number] if number else None
    return Entry(row.line, wish, number, version, changes), faults


def _written_over(before: Wish, row: Row, directory: _Directory) -> tuple[Wish, list[Fault]]:
    """Return a description changed in what the row says alone."""
    said: dict[str, Any] = {str(target): value for target, value in row.said.items()}
    faults = []
    if Target.NETWORKS in said:
        slugs = []
        for word in said[Target.NETWORKS]:
            slug = directory.networks.get(folded(word))
            if slug is None:
                facts = {"word": word}
                faults.append(Fault(row.line, Target.NETWORKS, Flaw.UNKNOWN_NETWORK, word, facts))
            else:
                slugs.append(slug)
        said[Target.NETWORKS] = tuple(sorted(set(slugs)))
    fr = said.pop(Target.PRESENTATION, before.presentation.fr)
    en = said.pop(Target.PRESENTATION_EN, before.presentation.en)
    if said.get(Target.IS_SIRET_CHECKED) is False:
        said.pop(Target.IS_SIRET_CHECKED)  # what was checked once stays so, for that number
    wish = replace(before, **said, presentation=Bilingual(fr, en))
    if wish.siret != before.siret and Target.IS_SIRET_CHECKED not in said:
        wish = replace(wish, is_siret_checked=False)
    if wish.college == str(college(wish.family, wish.conventions)) and not before.college:
        wish = replace(wish, college="")
    return wish, faults


def _met_before(entry: Entry, first: dict[object, int]) -> list[Fault]:
    """Refuse a second row about the same organisation, or with the same number."""
    wish = entry.wish
    keys: dict[object, Target] = {wish.siret: Target.SIRET, wish.rna: Target.RNA}
    if not (wish.siret or wish.rna):
        keys[("name", folded(called(wish.name)))] = Target.NAME
    if entry.number is not None:
        keys[entry.number] = Target.NAME
    for key, target in keys.items():
        line = first.setdefault(key, entry.line) if key != "" else entry.line
        if line != entry.line:
            said = str(getattr(wish, target))
            return [Fault(entry.line, target, Flaw.TWICE, said, {"line": line})]
    return []


def _siblings(entries: Sequence[Entry], directory: _Directory) -> tuple[Entry, ...]:
    """Return the new ones whose enterprise has another establishment, known or in the list."""
    sirens: dict[str, int] = defaultdict(int)
    for wish in (*directory.wishes.values(), *(e.wish for e in entries if e.number is None)):
        sirens[siren_of(wish.siret)] += bool(wish.siret)
    return tuple(
        entry
        for entry in entries
        if entry.number is None and sirens[siren_of(entry.wish.siret)] > 1
    )

"""Which badges an organiser asks for, as the address of the page or its form says it."""

from collections.abc import Mapping
from dataclasses import dataclass

from forum.backoffice.badges.queries import Choices
from forum.badges.rules import Order, Selection, Snapshot
from forum.badges.sheets import BY_NAME, DEFAULT, Sheet
from forum.registration.models import Category

PER_FILE = 1000  # badges: some seconds of printing, and what a tray of paper holds
UNPRINTED = "non"  # of the filter « imprimés »
LARGEST = 2**31 - 1  # of a row number
LONGEST_NUMBER = 10  # its digits


@dataclass(frozen=True, slots=True)
class Asked:
    """A selection, an order and a sheet; what nobody can choose was left out."""

    selection: Selection
    order: Order
    sheet: Sheet
    part: int  # which file of those that the selection fills, from 1

    def in_part(self, ids: list[int]) -> list[int]:
        """Return those of the badges selected that the file holds."""
        return ids[(self.part - 1) * PER_FILE : self.part * PER_FILE]

    @property
    def arguments(self) -> dict[str, str]:
        """What the address of this selection says."""
        said = {
            "categorie": self.selection.category,
            "village": self.selection.village,
            "debat": self.selection.debate,
            "groupe": str(self.selection.group_id or ""),
            "imprimes": UNPRINTED if self.selection.is_unprinted else "",
            "tri": "" if self.order is Order.NAME else self.order.value,
        }
        return {name: value for name, value in said.items() if value}


def asked_for(said: Mapping[str, str], choices: Choices) -> Asked:
    """Read an address or a form."""
    group = said.get("groupe", "")
    seen = (_number(said.get("inscription", "")), _number(said.get("impression", "")))
    return Asked(
        Selection(
            category=_known(said.get("categorie", ""), set(Category)),
            village=_known(said.get("village", ""), choices.villages),
            debate=_known(said.get("debat", ""), choices.debates),
            group_id=int(group) if group in choices.groups else None,
            is_unprinted=said.get("imprimes") == UNPRINTED,
            seen=Snapshot(*seen) if "inscription" in said else None,
        ),
        Order(_known(said.get("tri", ""), set(Order)) or Order.NAME),
        BY_NAME.get(said.get("planche", ""), BY_NAME[DEFAULT]),
        max(_number(said.get("partie", "")), 1),
    )


def parts_of(count: int) -> list[tuple[int, int, int]]:
    """Return the files that so many badges fill: which, from which badge, to which."""
    return [
        (number, start + 1, min(start + PER_FILE, count))
        for number, start in enumerate(range(0, count, PER_FILE), 1)
    ]


def _known(said: str, known: object) -> str:
    """Return a word that can be chosen; nothing for another."""
    return said if said in known else ""  # type: ignore[operator]  # a mapping or a set of words


def _number(said: str) -> int:
    """Read a number; none for what is no number of a row."""
    is_number = said.isascii() and said.isdigit() and len(said) <= LONGEST_NUMBER
    return min(int(said), LARGEST) if is_number else 0

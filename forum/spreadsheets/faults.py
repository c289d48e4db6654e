"""What is wrong in one cell of a table, whichever table it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

TargetT = TypeVar("TargetT", bound=StrEnum)
FlawT = TypeVar("FlawT", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class CellFault(Generic[TargetT, FlawT]):
    """What is wrong in one cell: its line in the spreadsheet, what stood there, the facts.

    Each kind of table has its own targets (what a column may hold) and its own flaws.
    """

    line: int
    target: TargetT
    flaw: FlawT
    said: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)

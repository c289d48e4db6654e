"""What the columns of a table hold, as their headings say it."""

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def columns_of(header: Sequence[str], meant: Callable[[str], T | None]) -> tuple[T | None, ...]:
    """Return what each column holds; of two that could be the same, the first is."""
    found: list[T | None] = []
    for heading in header:
        target = meant(heading)
        found.append(None if target in found else target)
    return tuple(found)

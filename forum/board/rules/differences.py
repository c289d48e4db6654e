"""What parts a draft from what was released of it, as plain facts that JSON can keep."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Facts = Mapping[str, Any]  # what a debate is: title, starts_at, room, … each a JSON value


class ChangeKind(StrEnum):
    """What a release did to a debate; of several, the first of this list that holds."""

    ADDED = "ajoute"
    CANCELLED = "annule"
    RESTORED = "retabli"
    MOVED = "deplace"  # another time or another room
    RENAMED = "renomme"
    EDITED = "modifie"


PLACE = ("starts_at", "ends_at", "room")
TITLE = ("title",)
# The people who chose a debate are written to about these; the rest is on its page.
TOLD = frozenset({ChangeKind.CANCELLED, ChangeKind.RESTORED, ChangeKind.MOVED, ChangeKind.RENAMED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A debate on the board beside what the public sees of it."""

    draft_id: int
    debate_id: int | None  # None: never released
    drafted: Facts
    released: Facts | None
    is_placed: bool = True
    is_withdrawn: bool = False
    is_cancelled: bool = False  # as it was released


@dataclass(frozen=True, slots=True)
class Difference:
    """What a release would do to one debate: the facts that change, all of them if it is new."""

    draft_id: int
    debate_id: int | None
    kind: ChangeKind
    before: Facts | None
    after: Facts | None


def differences(standings: Iterable[Standing]) -> tuple[Difference, ...]:
    """Return what a release would do, in the order in which it is told."""
    order = {kind: place for place, kind in enumerate(ChangeKind)}
    found = (difference for standing in standings if (difference := _difference(standing)))
    return tuple(sorted(found, key=lambda d: (order[d.kind], _when(d), d.draft_id)))


def fingerprint(found: Iterable[Difference], number: int) -> str:
    """Return a word for a release as it was seen: its number and all that it does."""
    said = [[d.draft_id, d.debate_id, d.kind, d.before, d.after] for d in found]
    text = json.dumps([number, said], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def is_told(kind: ChangeKind, after: Facts | None) -> bool:
    """Tell whether those who chose a debate are written to: an address that changed leads nowhere.

    `after` has the facts that change.
    """
    return kind in TOLD or (kind is ChangeKind.EDITED and "online_url" in (after or {}))


def _when(difference: Difference) -> str:
    """Return when a debate starts, for sorting; UTC in ISO 8601 sorts as text."""
    return str((difference.after or difference.before or {}).get("starts_at", ""))


def _difference(standing: Standing) -> Difference | None:
    """Judge one debate; what has no hours stays as the public knows it."""
    kind, before, after = _judged(standing)
    if kind is None:
        return None
    return Difference(standing.draft_id, standing.debate_id, kind, before, after)


def _judged(standing: Standing) -> tuple[ChangeKind | None, Facts | None, Facts | None]:
    """Return the kind of a difference with the facts before and after it."""
    drafted, released = standing.drafted, standing.released
    is_shown = released is not None and not standing.is_cancelled
    if standing.is_withdrawn:
        return (ChangeKind.CANCELLED, released, None) if is_shown else (None, None, None)
    if not standing.is_placed:
        return None, None, None
    if released is None:
        return ChangeKind.ADDED, None, drafted
    if standing.is_cancelled:
        return ChangeKind.RESTORED, released, drafted
    changed = [name for name in drafted if drafted[name] != released.get(name)]
    before = {name: released.get(name) for name in changed}
    return _kind(changed), before, {name: drafted[name] for name in changed}


def _kind(changed: Iterable[str]) -> ChangeKind | None:
    """Return what a change is called, by the facts that it touches."""
    touched = set(changed)
    if touched & set(PLACE):
        return ChangeKind.MOVED
    if touched & set(TITLE):
        return ChangeKind.RENAMED
    return ChangeKind.EDITED if touched else None

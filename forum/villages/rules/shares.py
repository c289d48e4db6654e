"""Least shares of stands, counted: a gauge with an alert, never a hard stop (L16 of the letter)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from forum.villages.rules.states import PUBLIC_STATES, ExhibitorState, ShareOf


@dataclass(frozen=True, slots=True)
class Holder:
    """An exhibitor as shares count it: one stand, whatever its guests."""

    state: ExhibitorState
    village_id: int | None
    kinds: frozenset[ShareOf]


@dataclass(frozen=True, slots=True)
class Target:
    """A share that organisers want: `percent` of the stands of a village, or of the forum."""

    share_of: ShareOf
    percent: int
    village_id: int | None = None


@dataclass(frozen=True, slots=True)
class Gauge:
    """A share as it stands: so many stands of a kind over all that are accepted."""

    target: Target
    counted: int
    total: int

    @property
    def percent(self) -> float:
        """The share of today, in percent; nothing accepted is nothing."""
        return 100 * self.counted / self.total if self.total else 0.0

    @property
    def wanted(self) -> int:
        """How many of the stands accepted today the target asks for: a part is a whole stand."""
        return -(-self.target.percent * self.total // 100)

    @property
    def lacking(self) -> int:
        """How many of them are lacking."""
        return max(0, self.wanted - self.counted)

    @property
    def is_below(self) -> bool:
        """Tell whether organisers must be warned; with nothing accepted there is nothing to say."""
        return self.counted * 100 < self.target.percent * self.total


def kinds_of(family: str, conventions: Collection[str], *, is_local: bool) -> frozenset[ShareOf]:
    """Return the shares that an organisation counts for; the axes of the ESS combine."""
    held = {
        ShareOf.INSERTION: bool(conventions),
        ShareOf.COOPERATIVES: family == "cooperative",
        ShareOf.ASSOCIATIONS: family == "association",
        ShareOf.LOCAL: is_local,
    }
    return frozenset(kind for kind, is_held in held.items() if is_held)


def gauge(target: Target, holders: Iterable[Holder]) -> Gauge:
    """Count the stands of a share among those that are accepted, or further."""
    among = [
        holder
        for holder in holders
        if holder.state in PUBLIC_STATES and target.village_id in {None, holder.village_id}
    ]
    return Gauge(target, sum(target.share_of in holder.kinds for holder in among), len(among))

"""Villages, stands, exhibitors and calls as they are asked for."""

from forum.villages.queries.calls import (
    call_of,
    coordinated_by,
    minimum_shares,
    set_up_slots,
)
from forum.villages.queries.drawn import (
    areas,
    stands,
)
from forum.villages.queries.public import (
    exhibitor_counts,
    exhibitor_of,
    free_slug,
    network,
    networks,
    public_companions,
    public_exhibitor,
    public_exhibitors,
    stand_counts,
    village,
    village_uses,
    villages,
)

__all__ = [
    "areas",
    "call_of",
    "coordinated_by",
    "exhibitor_counts",
    "exhibitor_of",
    "free_slug",
    "minimum_shares",
    "network",
    "networks",
    "public_companions",
    "public_exhibitor",
    "public_exhibitors",
    "set_up_slots",
    "stand_counts",
    "stands",
    "village",
    "village_uses",
    "villages",
]

"""Whether an organisation is of the département: « siège ou activité dans le 92 »."""

from enum import StrEnum

DEPARTMENT = "92"


class Locality(StrEnum):
    """How an organisation belongs to the département, the strongest tie first."""

    SEAT = "siege"
    ACTIVITY = "activite"  # it declares that it acts there
    ELSEWHERE = "ailleurs"


def locality_of(postcode: str, *, acts_here: bool) -> Locality:
    """Tell what ties an organisation to the département; CEDEX codes begin as the others do."""
    if postcode.startswith(DEPARTMENT):
        return Locality.SEAT
    return Locality.ACTIVITY if acts_here else Locality.ELSEWHERE

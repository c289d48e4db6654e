"""What an organiser may see and decide of applications: all, or those of her villages alone."""

from dataclasses import dataclass

from forum.villages.rules.passages import Actor

NOWHERE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Remit:
    """The part of an organiser in the applications of an edition.

    An application belongs to the village that it was allotted, or else to its first wish.
    """

    account_id: int
    sees_all: bool = False
    instructs_all: bool = False
    instructs_hers: bool = False
    marks: bool = False
    villages: frozenset[int] = NOWHERE  # that she coordinates

    def sees(self, village_id: int | None) -> bool:
        """Tell whether she may read an application."""
        return self.sees_all or self.is_hers(village_id)

    def is_hers(self, village_id: int | None) -> bool:
        """Tell whether an application is one of a village that she coordinates."""
        return self.instructs_hers and village_id in self.villages

    def instructs(self, village_id: int | None) -> bool:
        """Tell whether she may decide on an application and correct it."""
        return self.instructs_all or self.is_hers(village_id)

    def acts_as(self, village_id: int | None) -> Actor | None:
        """Return as whom she makes an application go on; None where she does not."""
        if self.instructs_all:
            return Actor.INSTRUCTOR
        if self.is_hers(village_id):
            return Actor.COORDINATOR
        return Actor.WELCOME if self.marks and self.sees(village_id) else None

"""What a line of the menu is, and the parts that lines stand in."""

from dataclasses import dataclass
from enum import StrEnum

from forum.accounts.rules import Permission


class Part(StrEnum):
    """The parts of the menu, in its order."""

    FORUM = "forum"
    DAY = "jour-j"
    PEOPLE = "people"
    PLACES = "places"
    TEAM = "team"


@dataclass(frozen=True, slots=True)
class OfficeRoom:
    """One line of the menu; `inside` begins the endpoints of the pages that one reaches by it."""

    part: Part
    endpoint: str
    icon: str
    label: str
    permission: Permission
    inside: tuple[str, ...] = ()

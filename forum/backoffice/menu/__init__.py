"""The menu of the office: its parts, and the rooms in each, in their order."""

from forum.backoffice.menu import forum_and_day, people_and_places
from forum.backoffice.menu.lines import OfficeRoom, Part

__all__ = ["ROOMS", "OfficeRoom", "Part"]

ROOMS = (*forum_and_day.ROOMS, *people_and_places.ROOMS)

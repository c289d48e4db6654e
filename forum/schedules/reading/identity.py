"""Who is who from one file to the next: each event and person has one identity, a UUID.

It is the one that the file gives; else one made of the conference and the number of the event, or
its slug where it has no number, so that an event keeps it when it is moved or renamed.
"""

import uuid

from forum.folding import clean, folded, slugified
from forum.schedules.odd import Odd, Oddities
from forum.schedules.reading.raw import RawEvent, RawPerson

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://c3voc.de/schedule/")


def made(*parts: str) -> str:
    """Return the identity that words make, always the same."""
    return str(uuid.uuid5(NAMESPACE, "/".join(parts)))


def given(guid: str) -> str | None:
    """Return a UUID as it is usually written, or nothing if it is none."""
    try:
        return str(uuid.UUID(guid.strip()))
    except ValueError:
        return None


class Identities:
    """The identities of one file, each given once."""

    def __init__(self, conference: str, odd: Oddities) -> None:
        self._conference = conference
        self._odd = odd
        self._taken: set[str] = set()
        self._numbers: set[str] = set()
        self._again: dict[tuple[str, str, str], int] = {}  # how many had to have another already

    def of_event(self, event: RawEvent, title: str) -> str:
        """Return the identity of an event; of two that claim the same, the second has another."""
        number, slug = clean(event.number), clean(event.slug) or slugified(title)
        if number and number in self._numbers:
            self._odd.add(Odd.SAME_ID, event.line, title)
        self._numbers.add(number)
        first = given(event.guid)
        if first is None:
            word = clean(event.guid)
            self._odd.add(Odd.BAD_GUID if word else Odd.NO_GUID, event.line, title)
            first = made(self._conference, word or number or slug)
        elif first in self._taken:
            self._odd.add(Odd.SAME_GUID, event.line, title)
        found, alike = first, (first, number, slug)
        while found in self._taken:
            again = self._again[alike] = self._again.get(alike, 0) + 1
            found = made(*alike, *([str(again)] if again > 1 else []))
        self._taken.add(found)
        return found

    def of_person(self, person: RawPerson, name: str) -> tuple[str, str | None]:
        """Return by which key somebody is known in the file, and her identity if she has one."""
        guid = given(person.guid)
        if guid is None and (number := clean(person.number)):
            guid = made(self._conference, "person", number)
        return guid or folded(name), guid

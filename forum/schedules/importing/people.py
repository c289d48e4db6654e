"""Who of a file is known to an edition, and who is new."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from forum.debates.models import Speaker
from forum.folding import folded
from forum.schedules.reading.facts import FilePerson


@dataclass(frozen=True, slots=True)
class People:
    """The people of a file: numbers of the known ones by their keys, and what changes."""

    ids: dict[str, int] = field(default_factory=dict)
    newcomers: tuple[FilePerson, ...] = ()
    renamed: tuple[tuple[int, FilePerson], ...] = ()
    identified: tuple[tuple[int, FilePerson], ...] = ()  # known by name, and now by identity


def recognised(people: Iterable[FilePerson], known: Iterable[Speaker]) -> People:
    """Recognise people by their identity, or else by their folded name."""
    speakers = tuple(known)
    by_guid = {speaker.guid: speaker for speaker in speakers if speaker.guid}
    by_name: dict[str, Speaker] = {}
    unclaimed: dict[str, Speaker] = {}
    for speaker in speakers:
        by_name.setdefault(folded(speaker.name.fr), speaker)
        if not speaker.guid:
            unclaimed.setdefault(folded(speaker.name.fr), speaker)
    ids: dict[str, int] = {}
    newcomers, renamed, identified = [], [], []
    for person in people:
        name = folded(person.name)
        if person.guid is None:
            found = by_name.get(name)
        elif found := by_guid.get(person.guid):
            if found.name.fr != person.name:
                renamed.append((found.id, person))
        elif found := unclaimed.pop(name, None):
            identified.append((found.id, person))
        if found:
            ids[person.key] = found.id
        else:
            newcomers.append(person)
    return People(ids, tuple(newcomers), tuple(renamed), tuple(identified))

"""Who of a file is known to an edition, and who is new."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from forum.debates.models import Speaker
from forum.folding import clean, folded
from forum.schedules.reading.facts import FilePerson
from forum.schedules.writing.rules import name_of


@dataclass(frozen=True, slots=True)
class People:
    """The people of a file: numbers of the known ones by their keys, and what changes."""

    ids: dict[str, int] = field(default_factory=dict)
    newcomers: tuple[FilePerson, ...] = ()
    renamed: tuple[tuple[int, FilePerson], ...] = ()
    identified: tuple[tuple[int, FilePerson], ...] = ()  # known by name, and now by identity


def recognised(people: Iterable[FilePerson], known: Iterable[Speaker], edition: str) -> People:
    """Recognise people by their identity, ours at the slug of the edition too, or by their name."""
    said, speakers = tuple(people), tuple(known)
    by_guid = {name_of("speaker", edition, speaker.id): speaker for speaker in speakers}
    by_guid |= {speaker.guid: speaker for speaker in speakers if speaker.guid}
    claimed = {by_guid[person.guid].id for person in said if person.guid in by_guid}
    by_name = _by_name(speakers)
    unclaimed = _by_name(one for one in speakers if not one.guid and one.id not in claimed)
    ids: dict[str, int] = {}
    newcomers, renamed, identified = [], [], []
    for person in said:
        name = folded(person.name)
        if person.guid is None:
            found = by_name.get(name)
        elif found := by_guid.get(person.guid):
            if person.name not in {clean(found.name.fr), clean(found.name.en)}:
                renamed.append((found.id, person))
        elif found := unclaimed.get(name):
            for one in _names(found):
                unclaimed.pop(one, None)
            identified.append((found.id, person))
        if found:
            ids[person.key] = found.id
        else:
            newcomers.append(person)
    return People(ids, tuple(newcomers), tuple(renamed), tuple(identified))


def _by_name(speakers: Iterable[Speaker]) -> dict[str, Speaker]:
    """Return speakers by their folded names; of two with the same, the first."""
    found: dict[str, Speaker] = {}
    for speaker in speakers:
        for name in _names(speaker):
            found.setdefault(name, speaker)
    return found


def _names(speaker: Speaker) -> set[str]:
    """Return the folded names of somebody, in each language that she has one in."""
    return {folded(name) for name in (speaker.name.fr, speaker.name.en) if name}

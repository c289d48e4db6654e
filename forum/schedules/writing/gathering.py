"""From what is public of an edition to the values of a schedule, in the language of the moment."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from flask_babel import gettext

from forum.agenda.entries import address, spoken
from forum.agenda.queries import slots
from forum.agenda.rules import clean
from forum.board.releases import last_release
from forum.database import Bilingual
from forum.debates.models import Contribution, Debate, DebateState, Part, Room, Track
from forum.debates.presenting import FOLLOW, format_words
from forum.debates.queries import shown_rooms, shown_tracks
from forum.edition.models import Edition
from forum.schedules.writing.rules import (
    Event,
    Path,
    Person,
    Place,
    Schedule,
    acronym_of,
    days_of,
    name_of,
    slug_of,
)
from forum.web.words import plain


def schedule_of(edition: Edition, revision: int) -> Schedule:
    """Return what everybody may read of an edition; a cancelled debate is not in it.

    The version tells which release it is, and what else changed since.
    """
    debates = slots(edition.id, Debate.state == DebateState.PUBLISHED)
    zone, acronym = ZoneInfo(edition.time_zone), acronym_of(edition.slug)
    release = last_release(edition.id)
    return Schedule(
        version=f"{release.number if release else 0}.{revision}",
        acronym=acronym,
        title=words(edition.name),
        time_zone=edition.time_zone,
        base_url=address(edition).rstrip("/"),
        file=spoken(address(edition, "programme.{kind}")),
        url=spoken(address(edition, "programme")),
        days=days_of(
            (_event(edition, debate, acronym, zone) for debate in debates),
            edition.local_day,
            edition.last_local_day,
            zone,
        ),
        tracks=tuple(_path(track) for track in shown_tracks(edition.id)),
        rooms=tuple(_place(edition, room) for room in shown_rooms(edition.id)),
    )


def words(text: Bilingual) -> str:
    """Return a text in the language of the moment, as any program may read it."""
    return clean(plain(text))


def _event(edition: Edition, debate: Debate, acronym: str, zone: ZoneInfo) -> Event:
    """Write one debate."""
    return Event(
        guid=debate.guid or name_of("debate", debate.uid),
        id=debate.id,
        slug=slug_of(acronym, debate.id, debate.slug),
        starts_at=debate.starts_at.astimezone(zone),
        ends_at=debate.ends_at.astimezone(zone),
        place=_place(edition, debate.room),
        title=words(debate.title),
        abstract=words(debate.summary),
        track=words(debate.track.name) if debate.track else "",
        type=format_words(debate),
        language=", ".join((debate.language, *debate.other_languages)),
        url=spoken(address(edition, f"debats/{debate.slug}")),
        persons=tuple(_persons(edition, debate.contributions)),
        link=(debate.online_url, str(FOLLOW)) if debate.is_online else None,
    )


def _place(edition: Edition, room: Room | None) -> Place:
    """Write a room; what has none yet stands in one that says so, since readers want one."""
    if room is None:
        guid = name_of("room", edition.slug, "")
        return Place(guid=guid, name=str(gettext("Salle à préciser")))
    return Place(
        guid=name_of("room", edition.slug, room.slug),
        name=clean(room.name),
        slug=room.slug,
        capacity=room.capacity,
    )


def _path(track: Track) -> Path:
    """Write a track."""
    return Path(name=words(track.name), slug=track.slug)


def _persons(edition: Edition, contributions: Iterable[Contribution]) -> Iterable[Person]:
    """Write who moderates, then who speaks, as the programme names them."""
    for said in sorted(contributions, key=lambda c: (c.part is not Part.MODERATOR, c.position)):
        speaker = said.speaker
        guid = speaker.guid or name_of("speaker", edition.slug, speaker.id)
        yield Person(guid=guid, id=speaker.id, name=words(speaker.name))

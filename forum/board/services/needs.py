"""What a debate of the draft refers to, and others may take away at the same moment."""

from collections.abc import Iterable

from forum.board.rules.objections import Objection
from forum.debates.models import Part, Room, Speaker, Track
from forum.debates.services.naming import stays
from forum.refusals import Refusal, RefusedError

FIELDS = {Part.MODERATOR: "moderators", Part.SPEAKER: "speakers"}


def check_needs(
    edition_id: int,
    *,
    track_id: int | None = None,
    room_id: int | None = None,
    cast: Iterable[tuple[int, Part]] = (),
) -> None:
    """Refuse a track, a room or people that somebody took away; the others stay until the end."""
    found = []
    if track_id is not None and not stays(Track, edition_id, track_id):
        found.append(Refusal(Objection.TRACK_GONE, "track"))
    if room_id is not None and not stays(Room, edition_id, room_id):
        found.append(Refusal(Objection.ROOM_GONE, "room"))
    without = {part for number, part in sorted(cast) if not stays(Speaker, edition_id, number)}
    found += [Refusal(Objection.SPEAKER_GONE, FIELDS[part]) for part in Part if part in without]
    if found:
        raise RefusedError(*found)

"""What organisers do to tracks, rooms and speakers; debates themselves change by releases."""

from forum.debates.services.naming import Target
from forum.debates.services.ordering import reorder
from forum.debates.services.rooms import RoomWish, add_room, edit_room
from forum.debates.services.speakers import SpeakerWish, add_speaker, edit_speaker, named_speaker
from forum.debates.services.tracks import TrackWish, add_track, edit_track

__all__ = [
    "RoomWish",
    "SpeakerWish",
    "Target",
    "TrackWish",
    "add_room",
    "add_speaker",
    "add_track",
    "edit_room",
    "edit_speaker",
    "edit_track",
    "named_speaker",
    "reorder",
]

"""What organisers type about the programme: the shape of it."""

from forum.backoffice.programme.forms.debates import DebateForm, debate_form, new_debate_form
from forum.backoffice.programme.forms.places import PlaceForm, place_form
from forum.backoffice.programme.forms.rooms import RoomForm, room_form
from forum.backoffice.programme.forms.speakers import SpeakerForm, speaker_form
from forum.backoffice.programme.forms.tracks import TrackForm, track_form

__all__ = [
    "DebateForm",
    "PlaceForm",
    "RoomForm",
    "SpeakerForm",
    "TrackForm",
    "debate_form",
    "new_debate_form",
    "place_form",
    "room_form",
    "speaker_form",
    "track_form",
]

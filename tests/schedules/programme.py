"""A small programme that holds what is hard to write down for other programs."""

from forum.database import Bilingual
from forum.debates.models import DebateState, Format, Part
from forum.edition.models import Edition
from tests.builders import a_debate, a_room, a_speaker, a_track, an_edition, paris


def the_programme() -> Edition:
    """Store a debate with all that it can have, one without a room, a night, a cancelled one."""
    edition = an_edition()
    track = a_track(edition, "scop", name=Bilingual("SCOP & coopératives", "Co-operatives"))
    room = a_room(edition, "agora", capacity=400)
    full = a_debate(
        edition,
        "salaries",
        title=Bilingual("Quand les <salariés> dirigent", "When employees run it"),
        summary=Bilingual("Un débat.\n\nDes exemples.", "A debate."),
        track_id=track.id,
        room_id=room.id,
        other_languages=("en",),
    )
    a_speaker(full, "Camille Exemple")
    a_speaker(full, "Modératrice", Part.MODERATOR)
    a_debate(edition, "a", format=Format.WORKSHOP, starts_at=paris(12), ends_at=paris(12, 45))
    a_debate(
        edition,
        "nuit",
        format=Format.PLENARY,
        room_id=room.id,
        starts_at=paris(23, 30),
        ends_at=paris(1, 15, day=29),
    )
    a_debate(edition, "annule", state=DebateState.CANCELLED, room_id=room.id)
    return edition

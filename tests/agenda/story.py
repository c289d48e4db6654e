"""A small programme, and somebody who chose of it."""

from forum.database import Bilingual, db
from forum.debates.models import DebateState, Part, programme_stamp
from forum.edition.models import Edition
from forum.registration.models import Booking, Registration
from forum.registration.rules import Place
from tests.builders import (
    a_debate,
    a_registration,
    a_room,
    a_speaker,
    a_track,
    an_edition,
    paris,
    stored,
)


def the_programme() -> Edition:
    """Store three debates of November, one of them cancelled on the 5th, and one of July."""
    edition = an_edition()
    room = a_room(edition, "equite", name="Équité")
    track = a_track(edition, "equit", name=Bilingual("Commerce équitable", "Fair trade"))
    equit = a_debate(
        edition,
        "equit",
        title=Bilingual("Commerce équitable : de l’achat militant à l’achat public", "Fair trade"),
        summary=Bilingual(
            "Acheter, vendre ; comparer.\nDeux témoignages \\ une question", "Buying"
        ),
        room_id=room.id,
        track_id=track.id,
        revision=2,
        revised_at=paris(18, 30, day=4),
    )
    a_speaker(equit, "Modératrice", Part.MODERATOR)
    a_speaker(equit, "Acheteur d’une collectivité")
    a_speaker(equit, "Gérante d’une boutique")
    a_debate(
        edition,
        "iae",
        title=Bilingual("Répondre aux clauses sociales"),
        starts_at=paris(14),
        ends_at=paris(15, 30),
        room_id=room.id,
    )
    a_debate(
        edition,
        "scop",
        title=Bilingual("Quand les salariés dirigent"),
        state=DebateState.CANCELLED,
        starts_at=paris(15, 45),
        ends_at=paris(17, 15),
        revision=1,
        revised_at=paris(8, day=5),
    )
    a_debate(
        edition,
        "bilan",
        title=Bilingual("Bilan"),
        starts_at=paris(18, month=7, day=2),
        ends_at=paris(20, month=7, day=2),
    )
    db.session.execute(programme_stamp.update().values(revision=7, revised_at=paris(8, day=5)))
    db.session.commit()
    return edition


def booked(registration: Registration, debate_id: int, place: Place, **said: object) -> Booking:
    """Store a booking made on 3 November at 10:00."""
    facts = {"registration_id": registration.id, "debate_id": debate_id, "place": place}
    return stored(Booking(**{**facts, "created_at": paris(10, day=3), **said}))


def a_participant(edition: Edition, **said: object) -> Registration:
    """Store somebody whose code is always the same."""
    return a_registration(edition, code="ACDEFGHJK", **said)

"""A programme of as many debates as a measurement wants."""

import datetime as dt

from forum.database import Bilingual, db
from forum.debates.models import Contribution, Debate, Format, Part, Speaker
from tests.builders import a_room, a_track, an_edition, paris

ROOMS, TRACKS = 20, 6
CAPACITY = 120  # of each debate; as many seats are taken as its number says, and all are told


def fill_programme(size: int) -> None:
    """Store a forum of so many debates, two speakers in each, over as many days as it takes."""
    edition = an_edition()
    rooms = [a_room(edition, f"salle-{number}").id for number in range(ROOMS)]
    tracks = [a_track(edition, f"t{number}").id for number in range(TRACKS)]
    debates = [
        Debate(
            edition_id=edition.id,
            uid=f"2011-d{number}",
            slug=f"debat-{number}",
            title=Bilingual(f"De l’achat militant à l’achat public, épisode {number}"),
            summary=Bilingual("Acheter, vendre ; comparer. Deux témoignages, une question. " * 5),
            format=Format.DEBATE,
            starts_at=paris(9) + dt.timedelta(minutes=30 * (number // ROOMS)),
            ends_at=paris(10) + dt.timedelta(minutes=30 * (number // ROOMS)),
            track_id=tracks[number % TRACKS],
            room_id=rooms[number % ROOMS],
            is_bookable=True,
            capacity=CAPACITY,
            seated=number % (CAPACITY + 1),
            created_at=paris(9, month=9, day=1),
            revised_at=paris(9, month=9, day=1),
        )
        for number in range(size)
    ]
    speakers = [
        Speaker(edition_id=edition.id, name=Bilingual(f"Oratrice {number}"), organisation="Scop")
        for number in range(size)
    ]
    db.session.add_all([*debates, *speakers])
    db.session.flush()
    db.session.add_all(
        Contribution(
            debate_id=debate.id,
            speaker_id=speakers[(number + step) % size].id,
            part=Part.SPEAKER,
            position=step,
        )
        for number, debate in enumerate(debates)
        for step in range(2)
    )
    db.session.commit()

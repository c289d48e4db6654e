"""A programme of as many debates as a measurement wants."""

import datetime as dt
from collections.abc import Sequence

from forum.board.models import Casting, Draft
from forum.database import Bilingual, db
from forum.debates.models import Contribution, Debate, Format, Part, Speaker
from forum.edition.models import Edition
from tests.builders import a_room, a_track, an_edition, paris

ROOMS, TRACKS = 20, 6
CAPACITY = 120  # of each debate; as many seats are taken as its number says, and all are told
SPEAKERS = 2  # in each debate


class Programme:
    """What the debates of a measurement are made of, public ones and drafts alike."""

    def __init__(self, edition: Edition, rooms: int, tracks: int) -> None:
        self.edition_id = edition.id
        self.rooms = [a_room(edition, f"salle-{number}").id for number in range(rooms)]
        self.tracks = [a_track(edition, f"t{number}").id for number in range(tracks)]

    def described(self, number: int) -> dict[str, object]:
        """Return what a debate and its draft say alike."""
        return {
            "edition_id": self.edition_id,
            "slug": f"debat-{number}",
            "title": Bilingual(f"De l’achat militant à l’achat public, épisode {number}"),
            "summary": Bilingual(
                "Acheter, vendre ; comparer. Deux témoignages, une question. " * 5
            ),
            "format": Format.DEBATE,
            "track_id": self.tracks[number % len(self.tracks)],
            "room_id": self.rooms[number % len(self.rooms)],
            "is_bookable": True,
            "capacity": CAPACITY,
            "created_at": paris(9, month=9, day=1),
            "revised_at": paris(9, month=9, day=1),
        }

    def store(self, debates: Sequence[Debate] | Sequence[Draft]) -> None:
        """Store debates or drafts, with as many speakers as there are debates."""
        size = len(debates)
        speakers = [
            Speaker(
                edition_id=self.edition_id,
                name=Bilingual(f"Oratrice {number}"),
                organisation="Scop",
            )
            for number in range(size)
        ]
        db.session.add_all([*debates, *speakers])
        db.session.flush()
        for number, debate in enumerate(debates):
            for step in range(SPEAKERS):
                speaker_id = speakers[(number + step) % size].id
                said = {"speaker_id": speaker_id, "part": Part.SPEAKER, "position": step}
                if isinstance(debate, Draft):
                    db.session.add(Casting(draft_id=debate.id, **said))
                else:
                    db.session.add(Contribution(debate_id=debate.id, **said))
        db.session.commit()


def fill_programme(size: int) -> None:
    """Store a forum of so many debates, over as many days as it takes."""
    programme = Programme(an_edition(), ROOMS, TRACKS)
    programme.store(
        [
            Debate(
                **programme.described(number),
                uid=f"2011-d{number}",
                starts_at=paris(9) + dt.timedelta(minutes=30 * (number // ROOMS)),
                ends_at=paris(10) + dt.timedelta(minutes=30 * (number // ROOMS)),
                seated=number % (CAPACITY + 1),
            )
            for number in range(size)
        ]
    )

"""A small floor in the database: two villages, stands side by side, applicants, an organiser."""

from dataclasses import dataclass

from forum.database import db
from forum.edition.models import Edition
from forum.villages.models import Exhibitor, Stand
from forum.villages.rules import Actor, ExhibitorState
from forum.villages.services.passing import By
from tests.board.people import an_organiser
from tests.builders import a_stand, a_village, an_edition
from tests.villages.applying import an_application


@dataclass(frozen=True)
class Ground:
    """The numbers of what is stored: they outlive a rollback."""

    edition_id: int
    village_ids: dict[str, int]
    stand_ids: dict[str, int]
    by: By


def a_ground() -> Ground:
    """Store a village of insertion with I01, I02, I03 in a row, and one of SCOP with S01."""
    edition = an_edition()
    insertion, scop = a_village(edition, "INS"), a_village(edition, "SCO")
    stands = [
        a_stand(insertion, "I01", x=0, y=0, power=1000),
        a_stand(insertion, "I02", x=30, y=0, power=1000),
        a_stand(insertion, "I03", x=60, y=0, power=500, size="4"),
        a_stand(scop, "S01", x=0, y=200, power=3000, size="9"),
    ]
    return Ground(
        edition.id,
        {village.code: village.id for village in (insertion, scop)},
        {stand.code: stand.id for stand in stands},
        By(Actor.INSTRUCTOR, an_organiser("Dominique")),
    )


def an_applicant(
    ground: Ground, slug: str, state: ExhibitorState = ExhibitorState.ACCEPTED, **said: object
) -> int:
    """Store an applicant for 6 m² and 500 W in the village of insertion, and return its number."""
    edition = db.session.get_one(Edition, ground.edition_id)
    wishes = {"first_village_id": ground.village_ids["INS"], **said}
    application = an_application(edition, slug, state, **wishes)
    return application.exhibitor_id or 0


def standing(number: int) -> tuple[str, str | None]:
    """Return the state of an exhibitor and the code of its stand."""
    db.session.rollback()
    exhibitor = db.session.get_one(Exhibitor, number)
    stand = db.session.get(Stand, exhibitor.stand_id) if exhibitor.stand_id else None
    return exhibitor.state.name, stand.code if stand else None

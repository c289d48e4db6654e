"""Drawing the plan: stands and areas, who holds them, undoing, two at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from flask import Flask

from forum.database import Bilingual, db
from forum.edition.models import Edition
from forum.journal.models import Entry
from forum.journal.rules import Deed
from forum.refusals import ChangedMeanwhileError, Refusal, RefusedError
from forum.villages.models import Area, PlanStep, Stand, Village
from forum.villages.rules import ExhibitorState, Outline, PlanReason
from forum.villages.services.arranging import remove_village
from forum.villages.services.drawing_areas import AreaWish, add_area, edit_area, remove_area
from forum.villages.services.drawing_stands import (
    RowWish,
    add_row,
    add_stand,
    edit_stand,
    place_stand,
    remove_stand,
)
from forum.villages.services.gestures import Target
from forum.villages.services.undoing import undo_last
from tests.board.people import an_organiser
from tests.builders import a_village, an_edition, an_exhibitor, an_organisation
from tests.conftest import NOW
from tests.villages.drawing import HERE, a_wish, by, drawn

THERE = Outline(100, 50, 30, 20)


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store a forum whose floor is empty."""
    return an_edition(plan_width=300, plan_height=200)


@pytest.fixture
def village(edition: Edition) -> Village:
    """Store the village of the stands."""
    return a_village(edition)


@pytest.fixture
def ada(edition: Edition) -> int:
    """Store one who draws."""
    return an_organiser("ada")


def refusals(error: "pytest.ExceptionInfo[RefusedError]") -> list[tuple[str, str]]:
    """Return why something was refused, and under which field."""
    return [(refusal.reason, refusal.field) for refusal in error.value.refusals]


def test_a_stand_is_drawn_and_noted(edition: Edition, village: Village, ada: int) -> None:
    wish = a_wish(village, power=1000, has_water=True, is_accessible=False, is_quiet=True)
    number = add_stand(edition.id, wish, by(ada))
    stand = db.session.get_one(Stand, number)
    facts = (stand.code, stand.size, stand.power, stand.has_water)
    assert facts == ("I01", "6", 1000, True)
    assert (stand.is_accessible, stand.is_quiet, stand.version) == (False, True, 1)
    assert drawn(edition) == {"I01": (10, 10, 30, 20)}
    entry = db.session.scalars(sa.select(Entry)).one()
    assert (entry.deed, entry.account_id, entry.subject, entry.subject_id) == (
        Deed.STAND_CHANGED,
        ada,
        "I01",
        number,
    )


def test_a_row_is_drawn_whole_or_not_at_all(edition: Edition, village: Village, ada: int) -> None:
    first = a_wish(village, "I08")
    assert add_row(edition.id, RowWish(first, 3, 10, is_down=False), by(ada)) == (
        "I08",
        "I09",
        "I10",
    )
    row = {"I08": (10, 10, 30, 20), "I09": (50, 10, 30, 20), "I10": (90, 10, 30, 20)}
    assert drawn(edition) == row
    below = a_wish(village, "I11", Outline(200, 10, 30, 20))
    with pytest.raises(RefusedError) as error:
        add_row(edition.id, RowWish(below, 4, 0, is_down=False), by(ada))
    assert refusals(error) == [(PlanReason.OUTSIDE, "x")]
    assert drawn(edition) == row
    undo_last(edition.id, by(ada))
    assert drawn(edition) == {}


def test_a_stand_is_changed_and_keeps_its_exhibitor(
    edition: Edition, village: Village, ada: int
) -> None:
    number = add_stand(edition.id, a_wish(village), by(ada))
    exhibitor = an_exhibitor(edition, an_organisation(), stand_id=number)
    edit_stand(Target(edition.id, number, 1), a_wish(village, "I02", THERE, size="9"), by(ada))
    db.session.expire_all()
    stand = db.session.get_one(Stand, number)
    assert (stand.code, stand.size, stand.version) == ("I02", "9", 2)
    assert exhibitor.stand_id == number


def test_what_was_changed_meanwhile_is_not_written_over(
    edition: Edition, village: Village, ada: int
) -> None:
    number = add_stand(edition.id, a_wish(village), by(ada))
    place_stand(Target(edition.id, number, 1), THERE, by(ada))
    with pytest.raises(ChangedMeanwhileError):
        place_stand(Target(edition.id, number, 1), HERE, by(ada))
    assert drawn(edition) == {"I01": (100, 50, 30, 20)}


def test_a_stand_that_somebody_holds_stays_in_whatever_state(
    edition: Edition, village: Village, ada: int
) -> None:
    number = add_stand(edition.id, a_wish(village), by(ada))
    an_exhibitor(edition, an_organisation(), stand_id=number, state=ExhibitorState.ABSENT)
    with pytest.raises(RefusedError) as error:
        remove_stand(Target(edition.id, number), by(ada))
    facts = {"names": ["Les jardins"], "code": "I01"}
    assert error.value.refusals == (Refusal(PlanReason.HELD, facts=facts),)
    with pytest.raises(RefusedError) as error:
        undo_last(edition.id, by(ada))
    assert error.value.refusals == (Refusal(PlanReason.HELD, facts=facts),)
    assert drawn(edition) == {"I01": (10, 10, 30, 20)}


def test_each_gesture_is_taken_back_from_the_last(
    edition: Edition, village: Village, ada: int
) -> None:
    number = add_stand(edition.id, a_wish(village), by(ada))
    place_stand(Target(edition.id, number), THERE, by(ada))
    place_stand(Target(edition.id, number), THERE, by(ada))  # no change, no gesture
    edit_stand(Target(edition.id, number), a_wish(village, "I02", THERE), by(ada))
    assert remove_stand(Target(edition.id, number), by(ada)) == "I02"
    assert drawn(edition) == {}
    assert undo_last(edition.id, by(ada)) == ("I02",)
    assert drawn(edition) == {"I02": (100, 50, 30, 20)}
    assert undo_last(edition.id, by(ada)) == ("I01",)
    assert drawn(edition) == {"I01": (100, 50, 30, 20)}
    assert undo_last(edition.id, by(ada)) == ("I01",)
    assert drawn(edition) == {"I01": (10, 10, 30, 20)}
    assert undo_last(edition.id, by(ada)) == ("I01",)
    assert drawn(edition) == {}
    with pytest.raises(RefusedError) as error:
        undo_last(edition.id, by(ada))
    assert refusals(error) == [(PlanReason.NOTHING_TO_UNDO, "")]


def test_nobody_takes_back_what_others_changed_since(
    edition: Edition, village: Village, ada: int
) -> None:
    bea = an_organiser("bea")
    number = add_stand(edition.id, a_wish(village), by(ada))
    place_stand(Target(edition.id, number), THERE, by(bea))
    with pytest.raises(RefusedError) as error:
        undo_last(edition.id, by(ada))
    facts = {"who": "bea", "at": NOW, "name": "I01"}
    assert error.value.refusals == (Refusal(PlanReason.TOUCHED_SINCE, facts=facts),)
    undo_last(edition.id, by(bea))
    undo_last(edition.id, by(ada))
    assert drawn(edition) == {}


def test_what_was_removed_does_not_come_back_over_another(
    edition: Edition, village: Village, ada: int
) -> None:
    number = add_stand(edition.id, a_wish(village), by(ada))
    remove_stand(Target(edition.id, number), by(ada))
    add_stand(edition.id, a_wish(village), by(an_organiser("bea")))
    with pytest.raises(RefusedError) as error:
        undo_last(edition.id, by(ada))
    assert refusals(error) == [(PlanReason.CODE_TAKEN, "code"), (PlanReason.OVERLAPS, "x")]


def test_what_was_removed_does_not_come_back_without_its_village(
    edition: Edition, village: Village, ada: int
) -> None:
    number = add_stand(edition.id, a_wish(village), by(ada))
    remove_stand(Target(edition.id, number), by(ada))
    remove_village(edition.id, village.id, ada, NOW)
    with pytest.raises(RefusedError) as error:
        undo_last(edition.id, by(ada))
    facts = {"who": "", "at": NOW, "name": "I01"}
    assert error.value.refusals == (Refusal(PlanReason.TOUCHED_SINCE, facts=facts),)
    assert drawn(edition) == {}


def test_the_gestures_of_a_proposal_are_left_to_their_room(
    edition: Edition, village: Village, ada: int
) -> None:
    add_stand(edition.id, a_wish(village), by(ada))
    db.session.add(PlanStep(edition_id=edition.id, account_id=ada, kind="placing", taken_at=NOW))
    db.session.commit()
    undo_last(edition.id, by(ada))
    assert drawn(edition) == {}


def test_an_area_is_drawn_changed_removed_and_brought_back(edition: Edition, ada: int) -> None:
    number = add_area(edition.id, AreaWish(Bilingual("Accueil"), "welcome", HERE), by(ada))
    version = db.session.get_one(Area, number).version
    wish = AreaWish(Bilingual("Accueil", "Welcome"), "", THERE)
    edit_area(Target(edition.id, number, version), wish, by(ada))
    with pytest.raises(ChangedMeanwhileError):
        edit_area(Target(edition.id, number, version), wish, by(ada))
    assert remove_area(Target(edition.id, number), by(ada)) == "Accueil"
    assert undo_last(edition.id, by(ada)) == ("Accueil",)
    area = db.session.scalars(sa.select(Area)).one()
    assert (area.name, area.pictogram, area.x) == (Bilingual("Accueil", "Welcome"), "", 100)
    undo_last(edition.id, by(ada))
    db.session.expire_all()
    assert (area.name, area.pictogram, area.x) == (Bilingual("Accueil"), "welcome", 10)
    with pytest.raises(RefusedError) as error:
        add_area(edition.id, AreaWish(Bilingual("Salle"), "", Outline(290, 0, 20, 20)), by(ada))
    assert refusals(error) == [(PlanReason.OUTSIDE, "x")]


def test_of_two_who_draw_on_the_same_floor_at_once_one_wins(
    app: Flask, edition: Edition, village: Village
) -> None:
    wishes = [a_wish(village, f"I0{n}", HERE) for n in range(1, 6)]
    edition_id = edition.id
    db.session.rollback()

    def draw(wish: object) -> str:
        with app.app_context():
            try:
                add_stand(edition_id, wish, by())  # type: ignore[arg-type]
            except RefusedError as refused:
                return str(refused.refusals[0].reason)
            return "dessiné"

    with ThreadPoolExecutor(5) as pool:
        told = sorted(pool.map(draw, wishes))
    assert told == [*[str(PlanReason.OVERLAPS)] * 4, "dessiné"]
    assert len(drawn(edition)) == 1

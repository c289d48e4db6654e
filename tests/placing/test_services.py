"""Stands given by hand, taken back, exchanged, proposed, undone; two organisers at once."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import sqlalchemy as sa
from flask import Flask

from forum.database import db
from forum.journal.models import Entry
from forum.journal.rules import Deed
from forum.placing.ground import ground as gathered
from forum.placing.queries import KIND
from forum.placing.rules import Breach
from forum.placing.rules.giving import Reason
from forum.placing.rules.prints import fingerprint
from forum.placing.services import (
    Exchange,
    Giving,
    Line,
    apply_proposal,
    exchange,
    give,
    take_back,
    undo_last,
)
from forum.refusals import Refusal, RefusedError
from forum.villages import signals
from forum.villages.models import Exhibitor, ExhibitorApplication, Passage, PlanStep, Stand
from forum.villages.rules import Actor, ExhibitorState
from forum.villages.services.passing import By
from tests.board.people import an_organiser
from tests.conftest import NOW
from tests.placing.floor import Ground, a_ground, an_applicant, standing
from tests.villages.applying import a_guest

State = ExhibitorState


@pytest.fixture
def ground(app: Flask) -> Ground:
    """Store the small floor."""
    return a_ground()


@pytest.fixture
def told() -> Iterator[list[tuple[int, str | None]]]:
    """Collect what `stand_given` says: the exhibitor, and the code of the stand before."""
    heard: list[tuple[int, str | None]] = []

    def hear(application: ExhibitorApplication, before: Stand | None) -> None:
        heard.append((application.exhibitor_id or 0, before.code if before else None))

    signals.stand_given.connect(hear)
    yield heard
    signals.stand_given.disconnect(hear)


def giving(ground: Ground, number: int, code: str, **said: object) -> Giving:
    facts = {"edition_id": ground.edition_id, "exhibitor_id": number}
    return Giving(**facts, stand_id=ground.stand_ids[code], **said)


def refused(deed: Callable[[], object]) -> tuple[Refusal, ...]:
    with pytest.raises(RefusedError) as error:
        deed()
    return error.value.refusals


def lines(ground: Ground, **codes: str) -> list[Line]:
    """Return the lines of a proposal as it would be shown now: `n12="I01"`."""
    floor = gathered(ground.edition_id).floor
    found = []
    for name, code in codes.items():
        number, stand_id = int(name[1:]), ground.stand_ids[code]
        seen = fingerprint(floor.by_exhibitor[number], floor.by_stand[stand_id])
        found.append(Line(number, stand_id, seen))
    db.session.rollback()
    return found


def test_a_stand_is_given_to_a_host_and_its_guests(
    ground: Ground, told: list[tuple[int, str | None]]
) -> None:
    host = an_applicant(ground, "la-cooperative")
    application = db.session.scalars(sa.select(ExhibitorApplication)).one()
    guest = a_guest(application, "l-invitee").id
    give(giving(ground, host, "I01"), ground.by, NOW)
    assert (standing(host), standing(guest)) == (("PLACED", "I01"), ("PLACED", "I01"))
    assert told == [(host, None)]
    passage = db.session.scalars(sa.select(Passage)).one()
    assert (passage.from_state, passage.to_state) == (State.ACCEPTED, State.PLACED)
    step = db.session.scalars(sa.select(PlanStep)).one()
    stand_id = ground.stand_ids["I01"]
    assert (step.kind, step.before, step.after) == (
        KIND,
        {str(host): None},
        {str(host): stand_id},
    )
    entry = db.session.scalars(sa.select(Entry)).one()
    assert (entry.deed, entry.subject, entry.subject_id) == (Deed.STAND_GIVEN, "I01", host)


def test_another_stand_keeps_the_state_and_tells_the_former(
    ground: Ground, told: list[tuple[int, str | None]]
) -> None:
    number = an_applicant(ground, "a", State.CONFIRMED, stand_id=ground.stand_ids["I01"])
    give(giving(ground, number, "I02"), ground.by, NOW)
    assert (standing(number), told) == (("CONFIRMED", "I02"), [(number, "I01")])


def test_a_stand_that_is_held_names_its_holder_and_who_gave_it(ground: Ground) -> None:
    first, second = an_applicant(ground, "les-jardins"), an_applicant(ground, "b")
    give(giving(ground, first, "I01"), ground.by, NOW)
    facts = {"stand": "I01", "holder": "Les jardins", "who": "Dominique"}
    assert refused(lambda: give(giving(ground, second, "I01"), ground.by, NOW)) == (
        Refusal(Reason.TAKEN, "stand", facts),
    )
    assert standing(second) == ("ACCEPTED", None)


def test_what_a_stand_lacks_is_passed_over_knowingly_only(ground: Ground) -> None:
    number = an_applicant(ground, "a", power=1000, needs_water=True)
    lacking = (Breach.TOO_SMALL, Breach.LESS_POWER, Breach.NO_WATER)
    assert refused(lambda: give(giving(ground, number, "I03"), ground.by, NOW)) == (
        Refusal(Reason.LACKS, "stand", {"stand": "I03", "lacking": lacking}),
    )
    give(giving(ground, number, "I03", despite=True), ground.by, NOW)
    assert standing(number) == ("PLACED", "I03")


@pytest.mark.parametrize(
    "state", [s for s in State if s.name not in {"ACCEPTED", "PLACED", "CONFIRMED"}]
)
def test_only_who_is_accepted_gets_a_stand(ground: Ground, state: State) -> None:
    number = an_applicant(ground, "a", state)
    assert refused(lambda: give(giving(ground, number, "I01"), ground.by, NOW)) == (
        Refusal(Reason.NOT_PLACEABLE, "", {"name": "A", "state": state}),
    )


def test_a_guest_a_stranger_and_a_stand_of_elsewhere_are_refused(ground: Ground) -> None:
    host = an_applicant(ground, "a")
    application = db.session.scalars(sa.select(ExhibitorApplication)).one()
    guest = a_guest(application, "b").id
    elsewhere = Giving(edition_id=ground.edition_id, exhibitor_id=host, stand_id=999)
    assert [
        refused(lambda wish=wish: give(wish, ground.by, NOW))[0].reason
        for wish in (giving(ground, guest, "I01"), giving(ground, 999, "I01"), elsewhere)
    ] == [Reason.GUEST, Reason.GONE, Reason.STAND_GONE]


def test_who_was_moved_since_the_page_was_read_is_not_moved_again(ground: Ground) -> None:
    number = an_applicant(ground, "a")
    give(giving(ground, number, "I01", seen=1), ground.by, NOW)
    assert refused(lambda: give(giving(ground, number, "I02", seen=1), ground.by, NOW)) == (
        Refusal(Reason.MOVED_MEANWHILE, "", {"name": "A", "stand": "I01", "who": "Dominique"}),
    )


def test_a_coordinator_gives_stands_of_her_villages_only(ground: Ground) -> None:
    number = an_applicant(ground, "a")
    by = By(Actor.COORDINATOR, ground.by.account_id)
    assert refused(lambda: give(giving(ground, number, "I01"), by, NOW)) == (
        Refusal(Reason.NOT_HERS, "stand", {"stand": "I01"}),
    )


def test_a_stand_taken_back_leaves_its_exhibitor_accepted(ground: Ground) -> None:
    number = an_applicant(ground, "a", State.CONFIRMED, stand_id=ground.stand_ids["I01"])
    take_back(ground.edition_id, number, ground.by, NOW)
    assert standing(number) == ("ACCEPTED", None)
    assert refused(lambda: take_back(ground.edition_id, number, ground.by, NOW)) == (
        Refusal(Reason.NO_STAND, "stand", {"name": "A"}),
    )


def test_two_exchange_their_stands(ground: Ground, told: list[tuple[int, str | None]]) -> None:
    one = an_applicant(ground, "a", State.PLACED, stand_id=ground.stand_ids["I01"])
    two = an_applicant(ground, "b", State.PLACED, stand_id=ground.stand_ids["I02"])
    wish = Exchange(edition_id=ground.edition_id, first_id=one, second_id=two)
    exchange(wish, ground.by, NOW)
    assert (standing(one), standing(two)) == (("PLACED", "I02"), ("PLACED", "I01"))
    assert sorted(told) == [(one, "I01"), (two, "I02")]
    undo_last(ground.edition_id, ground.by, NOW)
    assert (standing(one), standing(two)) == (("PLACED", "I01"), ("PLACED", "I02"))


def test_an_exchange_that_suits_only_one_is_said(ground: Ground) -> None:
    one = an_applicant(ground, "a", State.PLACED, stand_id=ground.stand_ids["I01"])
    two = an_applicant(ground, "b", State.PLACED, stand_id=ground.stand_ids["I03"], size="4")
    wish = Exchange(edition_id=ground.edition_id, first_id=one, second_id=two)
    assert refused(lambda: exchange(wish, ground.by, NOW)) == (
        Refusal(
            Reason.LACKS, "other", {"name": "A", "stand": "I03", "lacking": (Breach.TOO_SMALL,)}
        ),
    )


def test_a_proposal_is_applied_whole_and_undone_whole(ground: Ground) -> None:
    one, two = an_applicant(ground, "a"), an_applicant(ground, "b")
    chosen = lines(ground, **{f"n{one}": "I01", f"n{two}": "I02"})
    assert apply_proposal(ground.edition_id, chosen, ground.by, NOW) == 2
    assert (standing(one), standing(two)) == (("PLACED", "I01"), ("PLACED", "I02"))
    assert undo_last(ground.edition_id, ground.by, NOW) == 2
    assert (standing(one), standing(two)) == (("ACCEPTED", None), ("ACCEPTED", None))
    assert refused(lambda: undo_last(ground.edition_id, ground.by, NOW)) == (
        Refusal(Reason.NOTHING_TO_UNDO),
    )


def test_a_proposal_that_is_no_longer_true_is_refused_whole_with_what_changed(
    ground: Ground,
) -> None:
    one, two, three = (an_applicant(ground, slug) for slug in "abc")
    other = an_applicant(ground, "les-jardins")
    chosen = lines(ground, **{f"n{one}": "I01", f"n{two}": "I02", f"n{three}": "S01"})
    give(giving(ground, other, "I01"), ground.by, NOW)
    db.session.execute(sa.update(Stand).where(Stand.code == "I02").values(power=3000))
    db.session.execute(
        sa.update(Exhibitor).where(Exhibitor.id == three).values(state=State.WITHDRAWN)
    )
    db.session.commit()
    assert refused(lambda: apply_proposal(ground.edition_id, chosen, ground.by, NOW)) == (
        Refusal(
            Reason.TAKEN, "stand", {"stand": "I01", "holder": "Les jardins", "who": "Dominique"}
        ),
        Refusal(Reason.NOT_AS_SEEN, "", {"name": "B", "stand": "I02"}),
        Refusal(Reason.NOT_PLACEABLE, "", {"name": "C", "state": State.WITHDRAWN}),
    )
    assert [standing(number) for number in (one, two)] == [("ACCEPTED", None)] * 2


def test_what_others_moved_since_is_not_undone(ground: Ground) -> None:
    number = an_applicant(ground, "a")
    other = By(Actor.INSTRUCTOR, an_organiser("Claude"))
    give(giving(ground, number, "I01"), ground.by, NOW)
    give(giving(ground, number, "I02"), other, NOW)
    assert refused(lambda: undo_last(ground.edition_id, ground.by, NOW)) == (
        Refusal(Reason.TOUCHED_SINCE, "", {"name": "A", "stand": "I02", "who": "Claude"}),
    )


def test_a_stand_taken_back_by_mistake_is_not_put_back_on_somebody(ground: Ground) -> None:
    one = an_applicant(ground, "a", State.PLACED, stand_id=ground.stand_ids["I01"])
    two = an_applicant(ground, "les-jardins")
    other = By(Actor.INSTRUCTOR, an_organiser("Claude"))
    take_back(ground.edition_id, one, ground.by, NOW)
    give(giving(ground, two, "I01"), other, NOW)
    assert refused(lambda: undo_last(ground.edition_id, ground.by, NOW)) == (
        Refusal(Reason.TAKEN, "", {"stand": "I01", "holder": "Les jardins", "who": "Claude"}),
    )
    take_back(ground.edition_id, two, other, NOW)
    undo_last(ground.edition_id, ground.by, NOW)
    assert standing(one) == ("PLACED", "I01")


def test_of_two_who_give_the_same_stand_at_once_one_wins_and_the_other_is_told(
    app: Flask, ground: Ground
) -> None:
    numbers = [an_applicant(ground, "a"), an_applicant(ground, "b")]
    hands = [ground.by, By(Actor.INSTRUCTOR, an_organiser("Claude"))]
    names = ["Dominique", "Claude"]
    db.session.rollback()
    together = Barrier(2)

    def do(turn: int) -> tuple[Refusal, ...]:
        with app.app_context():
            together.wait()
            try:
                give(giving(ground, numbers[turn], "I01"), hands[turn], NOW)
            except RefusedError as error:
                return error.refusals
            return ()

    with ThreadPoolExecutor(2) as crowd:
        answers = list(crowd.map(do, range(2)))
    winner = answers.index(())
    facts = {"stand": "I01", "holder": "AB"[winner], "who": names[winner]}
    assert answers[1 - winner] == (Refusal(Reason.TAKEN, "stand", facts),)
    assert standing(numbers[winner]) == ("PLACED", "I01")
    assert standing(numbers[1 - winner]) == ("ACCEPTED", None)

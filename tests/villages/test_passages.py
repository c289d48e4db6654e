"""Every state, every transition, every role: one table that a person can check."""

from pathlib import Path

import pytest

from forum.refusals import Refusal
from forum.villages.rules import (
    NOTHING_SAID,
    Actor,
    ExhibitorState,
    PassageReason,
    Said,
    may_pass,
    refusals_to_pass,
    ways_from,
)

TABLE = Path(__file__).with_name("passages.txt")
LETTERS = {
    "E": Actor.EXHIBITOR,
    "I": Actor.INSTRUCTOR,
    "C": Actor.COORDINATOR,
    "A": Actor.WELCOME,
}
Ways = dict[tuple[ExhibitorState, ExhibitorState], set[Actor]]
ALL_SAID = Said("Une raison.", ("assurance",))


def ways_of_the_table() -> Ways:
    """Read who may do what; columns stand in the order of the states."""
    found: Ways = {}
    for line in TABLE.read_text().splitlines():
        if line.startswith("#"):
            continue
        state, *cells = line.split()
        for to, cell in zip(ExhibitorState, cells, strict=True):
            found[ExhibitorState(state), to] = {LETTERS[sign] for sign in cell if sign != "."}
    return found


def test_the_table_holds_every_state_and_every_transition() -> None:
    assert list(ways_of_the_table()) == [
        (one, to) for one in ExhibitorState for to in ExhibitorState
    ]


def test_the_rule_and_the_table_say_the_same_of_every_state_transition_and_role() -> None:
    by_rule = {
        (state, to): {actor for actor in Actor if may_pass(state, to, actor)}
        for state in ExhibitorState
        for to in ExhibitorState
    }
    assert by_rule == ways_of_the_table()


def test_a_passage_that_says_all_it_owes_is_refused_by_the_table_alone() -> None:
    judged = {
        (state, to, actor): refusals_to_pass(state, to, actor, ALL_SAID, has_stand=True)
        for state in ExhibitorState
        for to in ExhibitorState
        for actor in Actor
    }
    expected = {}
    for (state, to), actors in ways_of_the_table().items():
        facts = {"state": state.value, "to": to.value}
        for actor in Actor:
            reason = PassageReason.NOT_HERS if actors else PassageReason.NO_SUCH_WAY
            expected[state, to, actor] = () if actor in actors else (Refusal(reason, "", facts),)
    assert judged == expected


@pytest.mark.parametrize(
    ("state", "to", "said", "refusal"),
    [
        ("en_instruction", "refuse", NOTHING_SAID, Refusal(PassageReason.SAY_WHY, "note")),
        ("liste_attente", "refuse", Said("  "), Refusal(PassageReason.SAY_WHY, "note")),
        (
            "depose",
            "incomplet",
            Said("Il manque une pièce."),
            Refusal(PassageReason.SAY_WHAT_IS_MISSING, "missing"),
        ),
        ("accepte", "stand_attribue", ALL_SAID, Refusal(PassageReason.NO_STAND, "stand")),
    ],
)
def test_a_passage_says_what_the_other_side_is_owed(
    state: str, to: str, said: Said, refusal: Refusal
) -> None:
    judged = refusals_to_pass(
        ExhibitorState(state), ExhibitorState(to), Actor.INSTRUCTOR, said, has_stand=False
    )
    assert judged == (refusal,)


def test_ways_are_offered_in_the_order_of_an_application_s_life() -> None:
    assert ways_from(ExhibitorState.UNDER_REVIEW, Actor.COORDINATOR) == (
        ExhibitorState.INCOMPLETE,
        ExhibitorState.ACCEPTED,
        ExhibitorState.WAITLISTED,
        ExhibitorState.REFUSED,
        ExhibitorState.WITHDRAWN,
    )

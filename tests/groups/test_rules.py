"""What a group may be, judged without a database."""

import datetime as dt
from dataclasses import dataclass

import pytest

from forum.groups.rules import (
    GroupKind,
    MemberState,
    Reason,
    badge_name,
    last_unused,
    member_state,
    next_turn,
    seats_wanted,
    size_refusals,
)

NOON = dt.datetime(2011, 11, 7, 12, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Numbered:
    registration_id: int
    number: int


def test_a_badge_says_its_group_and_its_number_and_nobody_s_name() -> None:
    assert badge_name("Lycée X", 7, is_accompanying=False) == "Lycée X – n° 07"
    assert badge_name("Lycée X", 107, is_accompanying=False) == "Lycée X – n° 107"
    assert badge_name("Lycée X", 1, is_accompanying=True) == "Lycée X – accompagnant n° 1"


def test_a_long_name_of_a_school_is_cut_so_that_the_number_stays() -> None:
    name = badge_name("Lycée " + "x" * 200, 200, is_accompanying=True)
    assert (len(name), name.partition("…")[2]) == (80, " – accompagnant n° 200")


@pytest.mark.parametrize(
    ("kind", "people", "accompanying", "needs", "reasons"),
    [
        (GroupKind.SCHOOL, 28, 2, {"lsf": 30}, []),
        (GroupKind.SCHOOL, 0, 2, {}, [Reason.NOBODY]),
        (GroupKind.SCHOOL, 28, 0, {}, [Reason.NO_ADULT]),
        (GroupKind.DELEGATION, 8, 0, {}, []),
        (GroupKind.DELEGATION, 200, 0, {}, []),
        (GroupKind.DELEGATION, 200, 1, {}, [Reason.TOO_MANY]),
        (GroupKind.DELEGATION, 8, 1, {"pmr": 10}, [Reason.TOO_MANY_NEEDS]),
        (GroupKind.NETWORK, 0, 0, {}, []),
    ],
)
def test_the_size_of_a_group_is_judged(
    kind: GroupKind, people: int, accompanying: int, needs: dict[str, int], reasons: list[Reason]
) -> None:
    refusals = size_refusals(kind, people, accompanying, needs)
    assert [refusal.reason for refusal in refusals] == reasons


def test_seats_that_a_group_gives_back_itself_are_not_asked_for() -> None:
    assert [seats_wanted(3, 0), seats_wanted(3, 2), seats_wanted(1, 4)] == [3, 1, 0]


def test_the_last_numbers_never_shown_at_a_door_go_first() -> None:
    badges = [Numbered(10 + number, number) for number in range(1, 6)]
    assert [b.number for b in last_unused(badges, 2, {15})] == [4, 3]
    assert [b.number for b in last_unused(badges, 9, {11, 12})] == [5, 4, 3]
    assert last_unused(badges, -1, set()) == ()


def test_a_member_stands_where_her_last_answer_put_her() -> None:
    def state(*, is_confirmed: bool = False, **said: dt.datetime | None) -> MemberState:
        facts = {"declined_at": None, "invited_at": None, **said}
        return member_state(is_confirmed=is_confirmed, **facts)

    assert [
        state(),
        state(invited_at=NOON),
        state(invited_at=NOON, declined_at=NOON),
        state(is_confirmed=True, invited_at=NOON),
    ] == [MemberState.NAMED, MemberState.INVITED, MemberState.DECLINED, MemberState.CONFIRMED]


@pytest.mark.parametrize(
    ("own", "told", "turn"),
    [(None, None, 0), (0, None, 1), (None, 0, 1), (None, 4, 5), (2, 4, 5), (4, 2, 5)],
)
def test_a_turn_outdoes_all_that_the_calendar_of_its_reader_was_told(
    own: int | None, told: int | None, turn: int
) -> None:
    assert next_turn(own, told) == turn

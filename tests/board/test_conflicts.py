"""What stands in the way of a programme."""

import dataclasses
import datetime as dt
import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.board.rules import (
    Board,
    ConflictKind,
    Guest,
    Hall,
    Planned,
    Role,
    Shared,
    Theme,
    conflicts,
)
from forum.debates.rules import overlap
from tests.builders import paris

GAP = dt.timedelta(minutes=10)
HALLS = {
    1: Hall(room_id=1, name="Agora", capacity=120, wheelchair_places=4, has_loop=True),
    2: Hall(
        room_id=2,
        name="Atelier",
        capacity=30,
        is_step_free=False,
        free_from=paris(10),
        free_until=paris(16),
    ),
}
GUESTS = {
    1: Guest(speaker_id=1, name="Modératrice"),
    2: Guest(speaker_id=2, name="Élue", free_from=paris(9), free_until=paris(12)),
}


def planned(number: int, start: tuple[int, int], end: tuple[int, int], **said: Any) -> Planned:
    """Return a debate of the draft."""
    return Planned(
        draft_id=number, title=f"d{number}", starts_at=paris(*start), ends_at=paris(*end), **said
    )


def board(*debates: Planned, **said: Any) -> Board:
    """Return the board of a forum from 9 h to 18 h 15 with two rooms and two people."""
    return Board(
        opens_at=paris(9),
        closes_at=paris(18, 15),
        gap=GAP,
        planned=debates,
        halls=HALLS,
        guests=GUESTS,
        **said,
    )


def told(*debates: Planned, **said: Any) -> list[tuple[ConflictKind, tuple[int, ...]]]:
    """Return the conflicts of some debates, by kind."""
    return [(found.kind, found.draft_ids) for found in conflicts(board(*debates, **said))]


def test_one_room_holds_one_debate_at_a_time() -> None:
    morning = planned(1, (10, 0), (11, 0), room_id=1)
    assert told(morning, planned(2, (10, 30), (11, 30), room_id=1)) == [
        (ConflictKind.ROOM_TWICE, (1, 2))
    ]
    assert told(morning, planned(2, (11, 0), (12, 0), room_id=1)) == []
    assert told(morning, planned(2, (10, 30), (11, 30), room_id=2)) == []
    assert told(morning, planned(2, (10, 30), (11, 30))) == []


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ((False, False), ConflictKind.SPEAKER_TWICE),
        ((True, False), ConflictKind.MODERATOR_TWICE),
        ((True, True), ConflictKind.MODERATOR_TWICE),
    ],
)
def test_nobody_is_in_two_debates_at_once(parts: tuple[bool, bool], kind: ConflictKind) -> None:
    one = planned(1, (10, 0), (11, 0), cast=(Role(1, is_moderator=parts[0]),))
    other = planned(2, (10, 59), (12, 0), cast=(Role(1, is_moderator=parts[1]),))
    assert told(one, other) == [(kind, (1, 2))]


def test_a_speaker_has_time_to_go_from_one_room_to_the_next() -> None:
    one = planned(1, (10, 0), (11, 0), room_id=1, cast=(Role(1),))
    other = planned(2, (11, 5), (12, 0), room_id=2, cast=(Role(1),))
    assert told(one, other) == [(ConflictKind.SHORT_WAY, (1, 2))]
    assert told(one, dataclasses.replace(other, room_id=1)) == []
    assert told(one, dataclasses.replace(other, starts_at=paris(11, 10))) == []


def test_a_speaker_comes_when_she_can() -> None:
    assert told(planned(1, (11, 0), (12, 0), cast=(Role(2),))) == []
    assert told(planned(1, (11, 30), (12, 30), cast=(Role(2),))) == [
        (ConflictKind.SPEAKER_AWAY, (1,))
    ]


def test_a_debate_keeps_the_hours_of_the_forum_and_of_its_room() -> None:
    assert told(planned(1, (8, 30), (9, 30), room_id=2)) == [
        (ConflictKind.FORUM_CLOSED, (1,)),
        (ConflictKind.ROOM_CLOSED, (1,)),
    ]
    assert told(planned(1, (10, 0), (16, 0), room_id=2)) == []
    assert told(planned(1, (8, 30), (9, 30), is_welcome=True)) == []


def test_a_room_has_what_its_debates_ask_for() -> None:
    asking = planned(
        1,
        (10, 0),
        (11, 0),
        room_id=2,
        seats=31,
        wheelchair_places=1,
        arrangements=("lsf", "boucle", "pmr"),
    )
    assert told(asking) == [
        (ConflictKind.ROOM_TOO_SMALL, (1,)),
        (ConflictKind.NOT_STEP_FREE, (1,)),
        (ConflictKind.NO_LOOP, (1,)),
        (ConflictKind.WHEELCHAIRS_TOO_MANY, (1,)),
    ]
    assert told(dataclasses.replace(asking, room_id=1)) == []


@pytest.mark.parametrize(
    ("people", "by_chance", "is_told"), [(5, 3.3, True), (5, 3.4, False), (4, 0.1, False)]
)
def test_two_debates_at_once_do_not_share_their_people(
    people: int, by_chance: float, *, is_told: bool
) -> None:
    one, other = planned(1, (10, 0), (11, 0)), planned(2, (10, 30), (11, 30))
    shared = (Shared((2, 1), people, by_chance),)
    assert told(one, other, shared=shared) == [(ConflictKind.SAME_PEOPLE, (1, 2))] * is_told
    later = dataclasses.replace(other, starts_at=paris(11))
    assert told(one, later, shared=shared) == []


def test_each_track_has_a_debate_and_a_founding_one_gravely() -> None:
    themes = tuple(Theme(track_id=n, name=f"t{n}", is_founding=n == 2) for n in (1, 2, 3))
    found = conflicts(board(planned(1, (10, 0), (11, 0), track_id=3), themes=themes))
    assert [(one.kind, one.facts["track"], one.is_grave) for one in found] == [
        (ConflictKind.FOUNDING_TRACK_EMPTY, "t2", True),
        (ConflictKind.TRACK_EMPTY, "t1", False),
    ]


@st.composite
def days(draw: st.DrawFn) -> list[Planned]:
    """Draw a day of debates, some of them beyond its hours."""
    drawn = []
    for number in range(1, draw(st.integers(0, 9)) + 1):
        starts_at = paris(8) + dt.timedelta(minutes=10 * draw(st.integers(0, 60)))
        drawn.append(
            Planned(
                draft_id=number,
                title=number,
                starts_at=starts_at,
                ends_at=starts_at + dt.timedelta(minutes=10 * draw(st.integers(1, 12))),
                track_id=draw(st.sampled_from([None, 1])),
                room_id=draw(st.sampled_from([None, 1, 2])),
                seats=draw(st.integers(0, 150)),
                arrangements=tuple(draw(st.sets(st.sampled_from(["boucle", "pmr"])))),
                cast=tuple(map(Role, draw(st.sets(st.integers(1, 2))))),
            )
        )
    return drawn


def by_comparing(debates: list[Planned]) -> set[tuple[ConflictKind, tuple[int, ...]]]:
    """Find rooms and people taken twice the slow way: each debate beside each other one."""
    found = set()
    for one, other in itertools.combinations(debates, 2):
        if overlap(one, other):
            if one.room_id is not None and one.room_id == other.room_id:
                found.add((ConflictKind.ROOM_TWICE, (one.draft_id, other.draft_id)))
            if set(one.cast) & set(other.cast):
                found.add((ConflictKind.SPEAKER_TWICE, (one.draft_id, other.draft_id)))
    return found


@given(day=days(), data=st.data())
def test_conflicts_are_the_same_whatever_the_order(day: list[Planned], data: st.DataObject) -> None:
    mixed = data.draw(st.permutations(day))
    assert conflicts(board(*mixed)) == conflicts(board(*day))


@given(day=days())
def test_conflicts_of_two_are_those_that_comparing_all_finds(day: list[Planned]) -> None:
    twice = {ConflictKind.ROOM_TWICE, ConflictKind.SPEAKER_TWICE}
    found = {one for one in told(*day) if one[0] in twice}
    assert found == by_comparing(day)


@given(day=days())
def test_debates_far_apart_are_in_nobodys_way(day: list[Planned]) -> None:
    apart = [
        dataclasses.replace(
            debate,
            starts_at=paris(9) + dt.timedelta(minutes=50 * place),
            ends_at=paris(9) + dt.timedelta(minutes=50 * place + 40),
        )
        for place, debate in enumerate(day)
    ]
    of_two = [found for found in conflicts(board(*apart)) if len(found.draft_ids) > 1]
    assert of_two == []

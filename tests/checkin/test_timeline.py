"""A person's scans told again in true time say what the gates' own rule says."""

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as some

from forum.checkin.rules import (
    BadgeFacts,
    Direction,
    GateFacts,
    Passage,
    Verdict,
    verdict,
)
from forum.checkin.timeline import Mark, in_turn
from tests.builders import paris

OPEN = GateFacts(paris(8), paris(19))
ROOM = replace(OPEN, asks_for_seat=True)
ZONES = ("forum", "scop", "iae")
SHOWN = some.tuples(
    some.sampled_from(ZONES),
    some.sampled_from(list(Direction)),
    some.booleans(),  # a seat in the debate
    some.integers(0, 1),  # seats left
    some.booleans(),  # cancelled by then
    some.sampled_from([None, Verdict.ADMITTED, Verdict.ALREADY_IN]),
)
DAY = some.lists(SHOWN, max_size=12)


def history_at(zone: str, marks: list[Mark]) -> list[Passage]:
    """Return what the gate of a zone knows of those who went through before."""
    return [
        Passage(Verdict.ADMITTED, mark.direction, is_here=mark.zone == zone)
        for mark in marks
        if (mark.is_venue if zone == "forum" else not mark.is_venue)
        or (zone != "forum" and mark.direction is Direction.OUT)
    ]


@given(DAY)
def test_what_each_scan_stands_for_is_what_a_gate_that_saw_all_would_have_said(
    day: list[tuple[str, Direction, bool, int, bool, Verdict | None]],
) -> None:
    marks: list[Mark] = []
    expected: list[Verdict] = []
    through: list[Mark] = []
    for minute, (zone, way, is_seated, left, is_cancelled, told) in enumerate(day):
        badge = BadgeFacts(is_seated=is_seated, is_cancelled=is_cancelled)
        gate = OPEN if zone == "forum" else replace(ROOM, seats_left=left)
        at = paris(9) + dt.timedelta(minutes=minute)
        alone = verdict(badge, gate, (), way, at)
        mark = Mark(zone, zone == "forum", at.date(), at, way, alone, told)
        said = verdict(badge, gate, history_at(zone, through), way, at)
        marks.append(mark)
        expected.append(said)
        is_let_in = said is not Verdict.ALREADY_IN and told is Verdict.ADMITTED
        if said is Verdict.ADMITTED or is_let_in:
            through.append(mark)
    turns = in_turn(marks)
    assert [turn.standing for turn in turns] == expected
    assert [mark for mark, turn in zip(marks, turns, strict=True) if turn.counts] == through


def a_mark(minute: int, **said: object) -> Mark:
    """Return a way into the forum some minutes after nine."""
    at = paris(9) + dt.timedelta(minutes=minute)
    plain = Mark(
        "forum", is_venue=True, day=at.date(), at=at, direction=Direction.IN, alone=Verdict.ADMITTED
    )
    return replace(plain, **said)  # type: ignore[arg-type]


def test_what_is_taken_back_held_until_then() -> None:
    first = a_mark(0, undone_at=paris(9, 5))
    turns = in_turn([first, a_mark(4), a_mark(5), a_mark(6)])
    assert [(turn.standing, turn.counts, turn.earlier) for turn in turns] == [
        (Verdict.ADMITTED, False, None),
        (Verdict.ALREADY_IN, False, 0),
        (Verdict.ADMITTED, True, None),
        (Verdict.ALREADY_IN, False, 2),
    ]


def test_a_badge_that_names_nobody_never_went_through() -> None:
    told = Verdict.ADMITTED
    marks = [
        a_mark(0, alone=Verdict.UNKNOWN, told=told),
        a_mark(1, alone=Verdict.FORGED, told=told),
    ]
    assert [turn.counts for turn in in_turn(marks)] == [False, False]


def test_who_was_let_in_without_a_right_is_inside_all_the_same() -> None:
    marks = [a_mark(0, alone=Verdict.CANCELLED, told=Verdict.ADMITTED), a_mark(1)]
    turns = in_turn(marks)
    assert [(turn.standing, turn.counts) for turn in turns] == [
        (Verdict.CANCELLED, True),
        (Verdict.ALREADY_IN, False),
    ]

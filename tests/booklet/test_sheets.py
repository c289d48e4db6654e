"""How a day is shared out among sheets of A3."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from forum.booklet.sheets import (
    BODY,
    NARROWEST,
    Span,
    full_hours,
    minutes,
    pieces,
    scale_of,
    side_by_side,
    spans,
)
from forum.debates.models import Debate
from forum.debates.timetable import Column
from tests.builders import paris

Hour = tuple[int, int]


def a_slot(start: Hour, end: Hour) -> Debate:
    """Build a debate that is not stored."""
    return Debate(starts_at=paris(*start), ends_at=paris(*end))


def lanes(*counts: int) -> list[list[int]]:
    """Share out rooms of so many lanes, and return those of each sheet."""
    found = side_by_side([Column(None, count) for count in counts])
    return [[column.lanes for column in sheet] for sheet in found]


def test_rooms_that_fit_stand_on_one_sheet_and_more_on_sheets_about_as_full() -> None:
    assert lanes(*[1] * 9) == [[1] * 9]
    assert lanes(*[1] * 10) == [[1] * 5, [1] * 5]
    assert lanes(*[1] * 30) == [[1] * 8, [1] * 8, [1] * 8, [1] * 6]


def test_a_room_is_never_parted_however_many_debates_overlap_in_it() -> None:
    assert lanes(12, 1) == [[12], [1]]
    assert lanes(4, 4, 4) == [[4, 4], [4]]


@given(st.lists(st.integers(1, 12), min_size=1, max_size=60))
def test_no_room_is_lost_and_no_sheet_holds_more_than_can_be_read(counts: list[int]) -> None:
    found = lanes(*counts)
    assert [count for sheet in found for count in sheet] == counts
    assert all(len(sheet) == 1 or sum(sheet) <= BODY[0] // NARROWEST for sheet in found)


def test_a_day_of_long_debates_fills_one_sheet() -> None:
    day = [a_slot((9, 0), (10, 0)), a_slot((10, 0), (19, 0))]
    scale = scale_of(day)
    assert scale == BODY[1] / 600
    assert spans(day, scale) == [Span(paris(9), paris(19))]


def test_a_day_of_short_debates_goes_on_where_the_fewest_are_cut() -> None:
    day = [
        a_slot((9 + n // 4, n % 4 * 15), (9 + (n + 1) // 4, (n + 1) % 4 * 15)) for n in range(40)
    ]
    day.append(a_slot((14, 0), (16, 0)))
    found = spans(day, scale_of(day))
    assert found == [Span(paris(9), paris(14)), Span(paris(14), paris(19))]


def test_a_debate_that_crosses_the_edge_of_a_sheet_stands_on_both() -> None:
    long = a_slot((9, 0), (12, 0))
    found = [
        [(piece.starts_at, piece.ends_at) for piece in pieces([long], span)]
        for span in (
            Span(paris(8), paris(10)),
            Span(paris(10), paris(13)),
            Span(paris(12), paris(13)),
        )
    ]
    assert found == [[(paris(9), paris(10))], [(paris(10), paris(12))], []]


def test_full_hours_stand_strictly_inside_a_sheet() -> None:
    assert list(full_hours(Span(paris(8, 30), paris(11)))) == [paris(9), paris(10)]


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(1, 300)), min_size=1, max_size=40))
def test_sheets_follow_one_another_hold_all_hours_and_are_never_too_high(
    drawn: list[tuple[int, int]],
) -> None:
    start = paris(8)
    day = [
        Debate(
            starts_at=start + dt.timedelta(minutes=at),
            ends_at=start + dt.timedelta(minutes=at + length),
        )
        for at, length in drawn
    ]
    scale = scale_of(day)
    found = spans(day, scale)
    edges = [min(d.starts_at for d in day), *(span.ends_at for span in found)]
    assert edges[-1] == max(d.ends_at for d in day)
    assert [span.starts_at for span in found] == edges[:-1]
    assert all(minutes(s.ends_at - s.starts_at) * scale <= BODY[1] + 0.1 for s in found)
    assert all(span.starts_at < span.ends_at for span in found)

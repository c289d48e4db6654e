"""Where a stand may be drawn, and how a row is counted."""

import pytest

from forum.refusals import Refusal
from forum.villages.rules import (
    Outline,
    PlanReason,
    codes_from,
    in_a_row,
    refusals_to_count,
    refusals_to_draw,
    refusals_to_lay,
)

FLOOR = Outline(0, 0, 600, 400)
I01 = Outline(10, 10, 30, 20)


@pytest.mark.parametrize(
    ("place", "met"),
    [
        (Outline(40, 10, 30, 20), []),
        (Outline(10, 30, 30, 20), []),
        (Outline(39, 10, 30, 20), ["I01"]),
        (Outline(39, 29, 30, 20), ["I01"]),
        (Outline(15, 12, 5, 5), ["I01"]),
        (Outline(0, 0, 100, 100), ["I01"]),
    ],
)
def test_stands_may_touch_and_not_share_some_floor(place: Outline, met: list[str]) -> None:
    wanted = (Refusal(PlanReason.OVERLAPS, "x", {"codes": met}),) if met else ()
    assert refusals_to_draw({"I02": place}, {"I01": I01}, FLOOR) == wanted


@pytest.mark.parametrize(
    ("place", "is_refused"),
    [
        (Outline(570, 380, 30, 20), False),
        (Outline(571, 380, 30, 20), True),
        (Outline(570, 381, 30, 20), True),
        (Outline(0, 0, 600, 400), False),
    ],
)
def test_nothing_leaves_the_floor(place: Outline, *, is_refused: bool) -> None:
    facts = {"width": 600, "height": 400}
    wanted = (Refusal(PlanReason.OUTSIDE, "x", facts),) if is_refused else ()
    assert refusals_to_draw({"I02": place}, {}, FLOOR) == wanted
    assert refusals_to_lay(place, FLOOR) == wanted


def test_a_code_is_given_once() -> None:
    elsewhere = Outline(100, 100, 30, 20)
    assert refusals_to_draw({"I01": elsewhere}, {"I01": I01}, FLOOR) == (
        Refusal(PlanReason.CODE_TAKEN, "code", {"codes": ["I01"]}),
    )


@pytest.mark.parametrize(
    ("first", "codes"),
    [
        ("I07", ("I07", "I08", "I09")),
        ("I98", ("I98", "I99", "I100")),
        ("7", ("7", "8", "9")),
        ("A1-09", ("A1-09", "A1-10", "A1-11")),
        ("BAR", ()),
    ],
)
def test_codes_are_counted_up(first: str, codes: tuple[str, ...]) -> None:
    assert codes_from(first, 3) == codes


def test_codes_that_cannot_be_counted_or_kept_are_refused() -> None:
    assert refusals_to_count(()) == (Refusal(PlanReason.NOT_COUNTED, "code"),)
    assert refusals_to_count(codes_from("ALLEES-099", 2)) == ()
    assert refusals_to_count(codes_from("ALLEES-999", 2)) == (
        Refusal(PlanReason.CODE_TOO_LONG, "code"),
    )


def test_a_row_goes_right_or_down_with_gaps() -> None:
    assert in_a_row(I01, 3, 5, is_down=False) == (
        Outline(10, 10, 30, 20),
        Outline(45, 10, 30, 20),
        Outline(80, 10, 30, 20),
    )
    assert in_a_row(I01, 2, 0, is_down=True) == (Outline(10, 10, 30, 20), Outline(10, 30, 30, 20))

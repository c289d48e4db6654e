"""Frames and labels of the plan."""

from hypothesis import given
from hypothesis import strategies as st

from forum.villages.geometry import LETTER, Box, beside, frame, room_above, wrapped


def test_a_frame_goes_around_its_stands() -> None:
    assert frame([Box(30, 180, 30, 30), Box(200, 210, 30, 30)], 5) == Box(25, 175, 210, 70)


def test_a_label_may_reach_the_next_village_or_the_edge_of_the_plan() -> None:
    mine, beside, under = Box(25, 175, 60, 70), Box(165, 175, 60, 70), Box(100, 275, 60, 70)
    assert room_above(mine, [beside, under], 30, 520) == 140
    assert room_above(beside, [mine, under], 30, 520) == 355
    assert room_above(mine, [], 30, 520) == 495


def test_a_label_keeps_at_least_the_width_of_its_frame() -> None:
    assert room_above(Box(0, 100, 80, 40), [Box(60, 100, 10, 10)], 30, 520) == 80


def test_a_name_is_broken_between_words() -> None:
    assert wrapped("Village des mutuelles et de la santé", 80, 9.5) == [
        "Village des",
        "mutuelles et de",
        "la santé",
    ]


@given(st.lists(st.text("abcé-", min_size=1), min_size=1), st.floats(1, 400))
def test_no_word_is_lost_and_only_single_words_are_too_long(words: list[str], width: float) -> None:
    lines = wrapped(" ".join(words), width, 10)
    assert " ".join(lines) == " ".join(words)
    too_long = [line for line in lines if len(line) * 10 * LETTER > width]
    assert all(" " not in line for line in too_long)


def test_stands_side_by_side_or_back_to_back_are_neighbours_and_those_at_a_corner_are_not() -> None:
    here = Box(10, 10, 30, 20)
    places = [Box(40, 20, 30, 20), Box(42, 10, 30, 20), Box(10, 30, 30, 20)]
    assert [beside(here, place) for place in places] == [True, True, True]
    elsewhere = [Box(40, 30, 30, 20), Box(43, 10, 30, 20), Box(10, 33, 30, 20)]
    assert [beside(here, place) for place in elsewhere] == [False, False, False]

"""Under which letter a name is looked for, and how the alphabet is shared out among queues."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.paper.rules import LETTERS, MOST_QUEUES, OTHER, letter_of, queues, sort_word


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Étienne", "E"),
        ("œuvre", "O"),
        ("d’Estrelles", "D"),
        ("  Łukasz", "L"),
        ("3 petits pas", OTHER),
        ("Ярослава", OTHER),
        ("", OTHER),
    ],
)
def test_a_name_stands_under_its_first_letter_without_its_accent(name: str, letter: str) -> None:
    assert letter_of(name) == letter


def test_names_are_sorted_as_in_a_french_directory() -> None:
    names = ["Dupont Zoé", "d’Estrelles Inès", "Éloi", "Dumas", "De la Rue", "Destrez"]
    assert sorted(names, key=sort_word) == [
        "De la Rue",
        "d’Estrelles Inès",
        "Destrez",
        "Dumas",
        "Dupont Zoé",
        "Éloi",
    ]


def test_queues_wait_as_long_as_each_other() -> None:
    people = {"A": 30, "B": 10, "C": 10, "M": 50, "R": 20, "S": 30, OTHER: 5}
    found = queues(people, 3)
    assert [queue.name for queue in found] == ["A–H", "I–Q", "R–Z"]
    assert [sum(people.get(letter, 0) for letter in queue.letters) for queue in found] == [
        *(50, 50, 55)
    ]


def test_before_anybody_is_registered_letters_are_shared_out_evenly() -> None:
    assert [queue.name for queue in queues({}, 4)] == ["A–F", "G–L", "M–S", "T–Z"]


def test_other_signs_wait_in_the_last_queue_which_is_named_after_letters() -> None:
    found = queues({OTHER: 900, "A": 1}, 26)
    assert [queue.name for queue in found] == list(LETTERS)
    assert [queue.name for queue in found if queue.has_other_signs] == ["Z"]


@given(
    st.dictionaries(st.sampled_from([*LETTERS, OTHER]), st.integers(0, 500)),
    st.integers(1, MOST_QUEUES),
)
def test_every_letter_has_one_queue_whatever_the_names(people: dict[str, int], number: int) -> None:
    found = queues(people, number)
    assert "".join(queue.letters for queue in found) == LETTERS + OTHER
    assert len(found) == number

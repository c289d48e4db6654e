"""The programme of a day as a table."""

from forum.debates.models import Debate, Room
from forum.debates.timetable import timetable
from tests.builders import paris

AGORA, ATELIER = Room(id=1, slug="agora"), Room(id=2, slug="atelier")
Hour = tuple[int, int]


def a_slot(slug: str, room: Room | None, start: Hour, end: Hour) -> Debate:
    """Build a debate that is not stored."""
    return Debate(slug=slug, room_id=room and room.id, starts_at=paris(*start), ends_at=paris(*end))


def drawn(*debates: Debate) -> tuple[list[tuple[str, int]], list[list[tuple[str, int]]]]:
    """Return the columns with their lanes, then for each row its cells with their heights."""
    table = timetable(sorted(debates, key=lambda d: d.starts_at), [AGORA, ATELIER])
    columns = [(column.room.slug if column.room else "", column.lanes) for column in table.columns]
    rows = [
        [(cell.debate.slug if cell.debate else "", cell.rows) for cell in row.cells]
        for row in table.rows
    ]
    return columns, rows


def test_each_moment_at_which_something_changes_begins_a_row() -> None:
    table = timetable(
        [a_slot("a", AGORA, (9, 15), (10, 0)), a_slot("b", AGORA, (10, 15), (12, 30))], [AGORA]
    )
    assert [(row.starts_at, row.quarters) for row in table.rows] == [
        (paris(9, 15), 3),
        (paris(10, 0), 1),
        (paris(10, 15), 8),  # two hours and a quarter, shown as two hours
    ]
    assert table.ends_at == paris(12, 30)


def test_a_debate_is_as_high_as_the_rows_that_it_lasts_and_emptiness_is_one_cell() -> None:
    assert drawn(
        a_slot("long", AGORA, (10, 0), (12, 0)),
        a_slot("court", ATELIER, (11, 0), (11, 30)),
    ) == (
        [("agora", 1), ("atelier", 1)],
        [[("long", 3), ("", 1)], [("court", 1)], [("", 1)]],
    )


def test_debates_that_overlap_in_a_room_stand_side_by_side() -> None:
    assert drawn(
        a_slot("a", AGORA, (10, 0), (11, 0)),
        a_slot("b", AGORA, (10, 30), (11, 30)),
        a_slot("c", AGORA, (11, 0), (11, 30)),
    ) == (
        [("agora", 2)],
        [[("a", 2), ("", 1)], [("b", 2)], [("c", 1)]],
    )


def test_rooms_without_debates_are_left_out_and_debates_without_a_room_come_last() -> None:
    assert drawn(
        a_slot("sans-salle", None, (10, 0), (11, 0)), a_slot("b", ATELIER, (10, 0), (11, 0))
    ) == ([("atelier", 1), ("", 1)], [[("b", 1), ("sans-salle", 1)]])


def test_a_row_begins_at_each_mark_too_and_emptiness_reaches_the_last_one() -> None:
    debate = a_slot("a", AGORA, (10, 30), (11, 30))
    table = timetable([debate], [AGORA], [paris(10), paris(11), paris(12)])
    assert [(row.starts_at, [cell.rows for cell in row.cells]) for row in table.rows] == [
        (paris(10), [1]),
        (paris(10, 30), [2]),
        (paris(11), []),
        (paris(11, 30), [1]),
    ]
    assert table.ends_at == paris(12)

"""A day of the draft as a table of quarters of an hour and rooms."""

from dataclasses import dataclass

import pytest
from flask import Flask

from forum.backoffice.programme.grid import Day, grids
from forum.board.models import Draft
from forum.debates.models import Room
from forum.edition.models import Edition
from tests.builders import paris

AGORA, ATELIER = Room(id=1, name="Agora"), Room(id=2, name="Atelier")
pytestmark = pytest.mark.parametrize("app", ["sqlite"], indirect=True)


@dataclass(frozen=True, slots=True)
class Slip:
    """A debate on the board, by its title."""

    draft: Draft


def a_slip(slug: str, room: Room | None, hour: int, minute: int = 0, minutes: int = 60) -> Slip:
    """Build a debate that is not stored."""
    starts_at = paris(hour, minute)
    return Slip(Draft(slug=slug, room_id=room and room.id, starts_at=starts_at, minutes=minutes))


def a_day(*slips: Slip, until: int = 11) -> Day:
    """Arrange debates on a day that opens at 9 h."""
    [day] = grids(Edition(starts_at=paris(9), ends_at=paris(until)), [AGORA, ATELIER], slips)
    return day


def drawn(day: Day) -> dict[str, list[tuple[str, int, int]]]:
    """Return, for each quarter that is not wholly free, its cells: debate, rows, lanes."""
    return {
        row.starts_at.strftime("%H:%M"): [
            (cell.card.draft.slug if cell.card else "", cell.rows, cell.lanes) for cell in row.cells
        ]
        for row in day.rows
        if any(cell.card for cell in row.cells) or len(row.cells) != len(day.columns)
    }


def test_each_quarter_of_the_opening_hours_is_a_row_and_every_room_a_column(app: Flask) -> None:
    day = a_day()
    assert (len(day.rows), [column.room for column in day.columns]) == (8, [AGORA, ATELIER])
    assert {len(row.cells) for row in day.rows} == {2}


def test_a_debate_covers_the_quarters_that_it_touches(app: Flask) -> None:
    assert drawn(a_day(a_slip("a", AGORA, 9, 20, 40))) == {
        "09:15": [("a", 3, 1), ("", 1, 1)],
        "09:30": [("", 1, 1)],
        "09:45": [("", 1, 1)],
    }


def test_debates_that_overlap_stand_side_by_side(app: Flask) -> None:
    day = a_day(a_slip("a", AGORA, 9), a_slip("b", AGORA, 9, 30, 30))
    assert [(column.room, column.lanes) for column in day.columns] == [(AGORA, 2), (ATELIER, 1)]
    assert drawn(day) == {
        "09:00": [("a", 4, 1), ("", 1, 1), ("", 1, 1)],
        "09:30": [("b", 2, 1), ("", 1, 1)],
        "09:45": [("", 1, 1)],
    }
    assert [(cell.room, cell.lanes) for cell in day.rows[4].cells] == [(AGORA, 2), (ATELIER, 1)]


def test_what_takes_place_outside_of_the_hours_is_shown_as_such(app: Flask) -> None:
    day = a_day(a_slip("tot", None, 8, 30, 30), a_slip("tard", ATELIER, 11))
    assert [column.room for column in day.columns] == [AGORA, ATELIER, None]
    hours = [(row.starts_at.strftime("%H:%M"), row.is_open) for row in day.rows]
    assert (hours[0], hours[2], hours[-1]) == (("08:30", False), ("09:00", True), ("11:45", False))


def test_each_day_of_the_edition_has_its_table(app: Flask) -> None:
    edition = Edition(starts_at=paris(9), ends_at=paris(18, day=29))
    slip = a_slip("b", AGORA, 10)
    days = grids(edition, [AGORA], [slip])
    assert [(day.opens_at, len(day.rows), list(day.cards)) for day in days] == [
        (paris(9), 36, [slip]),
        (paris(9, day=29), 36, []),
    ]

"""The programme to print on A3, rooms beside one another and hours down, each block to scale."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import accumulate

from flask_babel import gettext

from forum.booklet.programme import framed
from forum.booklet.sheets import (
    BODY,
    full_hours,
    minutes,
    pieces,
    scale_of,
    side_by_side,
    spans,
)
from forum.booklet.telling import told
from forum.debates.models import Debate, Room
from forum.debates.presenting import ARRANGEMENTS, IN_BRIEF, ONLINE, still_online
from forum.debates.programme import Day, by_day
from forum.debates.queries import debates_of, shown_rooms, shown_tracks
from forum.debates.timetable import Column, Piece, Row, Timetable, timetable
from forum.edition.models import Edition
from forum.web.words import day, hour, hours, plain, sentence, zone

APART = 4.2  # millimetres between two hours that are written


def grid_facts(edition: Edition) -> dict[str, object]:
    """Return the programme as sheets of rooms and hours, in words and millimetres."""
    debates = debates_of(edition.id, with_speakers=True)
    rooms = shown_rooms(edition.id)
    days = by_day(debates, zone())
    return {
        **framed(edition, debates),
        "width": BODY[0],
        "sheets": [sheet for today in days for sheet in _sheets(today, rooms)],
        "tracks": [
            {"name": plain(track.name), "hue": track.hue, "pictogram": track.pictogram}
            for track in shown_tracks(edition.id)
        ],
        "marks": [
            {"pictogram": pictogram, "words": str(words)} for pictogram, words in _marks(debates)
        ],
    }


def _marks(debates: Sequence[Debate]) -> Iterator[tuple[str, str]]:
    """Give the pictograms that the sheets show, with their words."""
    for name, (pictogram, _) in ARRANGEMENTS.items():
        if any(name in debate.arrangements for debate in debates):
            yield pictogram, IN_BRIEF[name]
    if any(still_online(debate) for debate in debates):
        yield ONLINE


def _sheets(today: Day, rooms: Sequence[Room]) -> Iterator[dict[str, object]]:
    """Give the sheets of one day: some hours of some rooms on each."""
    scale = scale_of(today.debates)
    parts = side_by_side(timetable(today.debates, rooms).columns)
    hours_of_day = spans(today.debates, scale)
    for span in hours_of_day:
        for columns in parts:
            held = _of_rooms(pieces(today.debates, span), columns)
            if held:
                table = timetable(held, rooms, [span.starts_at, *full_hours(span), span.ends_at])
                yield {
                    "day": sentence(day(today.starts_at)),
                    "hours": hours(span.starts_at, span.ends_at) if len(hours_of_day) > 1 else "",
                    "rooms": _rooms(columns) if len(parts) > 1 else "",
                    **_table(table, scale),
                }


def _of_rooms(found: Sequence[Piece], columns: Sequence[Column]) -> list[Piece]:
    """Keep what happens in some rooms."""
    ids = {column.room and column.room.id for column in columns}
    return [piece for piece in found if piece.room_id in ids]


def _rooms(columns: Sequence[Column]) -> str:
    """Name the rooms of a sheet, from the first to the last."""
    first, last = _name(columns[0]), _name(columns[-1])
    if first == last:
        return first
    return str(gettext("De %(first)s à %(last)s", first=first, last=last))


def _name(column: Column) -> str:
    """Name the room of a column."""
    return column.room.name if column.room else str(gettext("Salle à préciser"))


def _table(table: Timetable[Piece], scale: float) -> dict[str, object]:
    """Return the columns of a sheet, and its rows with their heights."""
    ends = [*(row.starts_at for row in table.rows[1:]), table.ends_at]
    heights = [
        minutes(end - row.starts_at) * scale for row, end in zip(table.rows, ends, strict=True)
    ]
    return {
        "columns": [
            {
                "room": _name(column),
                "floor": plain(column.room.floor) if column.room else "",
                "lanes": column.lanes,
            }
            for column in table.columns
        ],
        "rows": list(_rows(table.rows, heights)),
    }


def _rows(rows: Sequence[Row[Piece]], heights: Sequence[float]) -> Iterator[dict[str, object]]:
    """Give the rows with their cells, and with the hours that can be read beside them."""
    written = _written(rows, heights)
    for number, (row, height) in enumerate(zip(rows, heights, strict=True)):
        yield {
            "hour": hour(row.starts_at) if number in written else "",
            "is_full": _is_full(row.starts_at),
            "height": height,
            "cells": [
                {
                    "rows": cell.rows,
                    "height": sum(heights[number : number + cell.rows]),
                    "debate": _block(cell.debate) if cell.debate else None,
                }
                for cell in row.cells
            ],
        }


def _written(rows: Sequence[Row[Piece]], heights: Sequence[float]) -> set[int]:
    """Return the rows whose hour is written: full ones, and others where there is space."""
    places = list(accumulate(heights, initial=0.0))
    taken = {number: places[number] for number, row in enumerate(rows) if _is_full(row.starts_at)}
    for number, place in enumerate(places[:-1]):
        if all(abs(place - other) >= APART for other in taken.values()):
            taken[number] = place
    return set(taken)


def _is_full(moment: dt.datetime) -> bool:
    """Tell whether a moment is a full hour."""
    return moment.minute == 0


def _block(piece: Piece) -> dict[str, object]:
    """Return what a block says; one that began on another sheet, or goes on on it, says so."""
    debate = piece.debate
    return {
        **told(debate),
        "hours": f"{hour(debate.starts_at)}\u202f–\u202f{hour(debate.ends_at)}",
        "is_continued": piece.starts_at > debate.starts_at,
        "goes_on": piece.ends_at < debate.ends_at,
        "is_french": debate.language == "fr" and not debate.other_languages,
    }

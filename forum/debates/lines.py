"""Lines of the programme as they are written: a long page is made of lines that hardly change.

Each is kept by all that it shows, so that a line is written anew when a seat is taken or a room
gets another name, and never otherwise.
"""

import datetime as dt
from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache

from flask import current_app, g, get_template_attribute, request
from markupsafe import Markup

from forum.database import Bilingual
from forum.debates.models import Debate, DebateState, Format, Room, Track
from forum.web.assets import asset
from forum.web.locale import locale

KEPT = 8192  # lines and cells: 900 debates in two languages, and what they were lately
LINE, CELL = ("debates/line.html", "line"), ("debates/table.html", "debate_cell")


@dataclass(frozen=True, slots=True)
class ShownTrack:
    """What a line shows of its track."""

    name: Bilingual
    hue: str
    pictogram: str
    is_founding: bool


@dataclass(frozen=True, slots=True)
class ShownRoom:
    """What a line shows of its room."""

    name: str


@dataclass(frozen=True, slots=True)
class Shown:
    """All that a line or a cell shows of a debate, under the names that the debate has."""

    slug: str
    title: Bilingual
    format: Format
    starts_at: dt.datetime
    ends_at: dt.datetime
    arrangements: tuple[str, ...]
    is_online: bool
    is_bookable: bool
    capacity: int | None
    seated: int
    waiting: int
    state: DebateState
    track: ShownTrack | None
    room: ShownRoom | None


class Lines:
    """Writes the lines of one page."""

    def __init__(self) -> None:
        # What lines show beside their debate: words, hours, addresses.
        self._page = (
            locale(),
            g.edition.slug,
            g.edition.time_zone,
            request.script_root,
            asset("pictograms.svg"),
        )
        self._tracks: dict[int | None, ShownTrack | None] = {None: None}
        self._rooms: dict[int | None, ShownRoom | None] = {None: None}

    def line(self, debate: Debate, heading: str) -> Markup:
        """Write a debate as a line under its hour."""
        said = (("heading", heading), ("under_hour", True))
        return self._written(LINE, debate, said)

    def cell(self, debate: Debate) -> Markup:
        """Write a debate as a cell of the table."""
        return self._written(CELL, debate, ())

    def _written(
        self, macro: tuple[str, str], debate: Debate, said: tuple[tuple[str, object], ...]
    ) -> Markup:
        """Write what was not written before; always, where templates are being changed."""
        write = written.__wrapped__ if current_app.jinja_env.auto_reload else written
        return write(macro, self._shown(debate), said, self._page)

    def _shown(self, debate: Debate) -> Shown:
        """Take from a debate what is shown."""
        if debate.track_id not in self._tracks:
            self._tracks[debate.track_id] = _shown_track(debate.track)
        if debate.room_id not in self._rooms:
            self._rooms[debate.room_id] = _shown_room(debate.room)
        return Shown(
            debate.slug,
            debate.title,
            debate.format,
            debate.starts_at,
            debate.ends_at,
            debate.arrangements,
            debate.is_online,
            debate.is_bookable,
            debate.capacity,
            debate.seated,
            debate.waiting,
            debate.state,
            self._tracks[debate.track_id],
            self._rooms[debate.room_id],
        )


def _shown_track(track: Track | None) -> ShownTrack | None:
    """Take from a track what is shown."""
    if track is None:
        return None
    return ShownTrack(track.name, track.hue, track.pictogram, track.is_founding)


def _shown_room(room: Room | None) -> ShownRoom | None:
    """Take from a room what is shown."""
    return ShownRoom(room.name) if room else None


@lru_cache(maxsize=KEPT)
def written(
    macro: tuple[str, str],
    shown: Shown,
    said: tuple[tuple[str, object], ...],
    page: tuple[Hashable, ...],
) -> Markup:
    """Write a line by its macro; the page only keys what is kept."""
    del page
    return Markup(get_template_attribute(*macro)(shown, **dict(said)))  # noqa: S704 - written by Jinja

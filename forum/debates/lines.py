"""Lines of the programme as they are written: a long page is made of lines that hardly change.

Each is kept by all that it shows, so that a line is written anew when a room gets another name, and
never otherwise. Where seats are told it has a gap, which each reader finds filled (`pages`).
"""

import datetime as dt
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import _lru_cache_wrapper, lru_cache
from typing import TypeVar

from flask import current_app, g, get_template_attribute, request
from markupsafe import Markup

from forum.database import Bilingual
from forum.debates.models import Debate, DebateState, Format, Room, Track
from forum.debates.presenting import still_online
from forum.web.assets import asset
from forum.web.locale import locale

KEPT = 8192  # lines and cells: 900 debates in two languages, and what they were lately
LINE, CELL = ("debates/line.html", "line"), ("debates/table.html", "debate_cell")
# No text brings this in: whatever people write is escaped.
GAP = Markup("<seats>")
Page = tuple[Hashable, ...]  # what lines show beside their debate: words, hours, addresses
Said = tuple[tuple[str, object], ...]
T = TypeVar("T")


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
    state: DebateState
    track: ShownTrack | None
    room: ShownRoom | None


@dataclass(frozen=True, slots=True)
class Gap:
    """Where a page tells the seats of a debate."""

    debate_id: int
    capacity: int | None


def page_now() -> Page:
    """Return what the lines of the page that is being written show beside their debate."""
    return (
        locale(),
        g.edition.slug,
        g.edition.time_zone,
        request.script_root,
        asset("pictograms.svg"),
    )


def unless_changing(write: "_lru_cache_wrapper[T]") -> Callable[..., T]:
    """Return what keeps what it wrote; where templates are being changed, what always writes."""
    return write.__wrapped__ if current_app.jinja_env.auto_reload else write


class Lines:
    """Writes the lines of one page, and notes whose seats are to be told in their gaps."""

    def __init__(self) -> None:
        self.gaps: list[Gap] = []
        self.is_kept = True  # False: a page of what one reader typed, such as there are many
        self._page = page_now()
        self._tracks: dict[int | None, ShownTrack | None] = {None: None}
        self._rooms: dict[int | None, ShownRoom | None] = {None: None}

    def line(self, debate: Debate, heading: str = "h3", **said: object) -> Markup:
        """Write a debate as a line, with a gap for its seats."""
        written = self._written(
            LINE, debate, (("heading", heading), ("places", GAP), *sorted(said.items()))
        )
        if GAP in written:
            self.gaps.append(Gap(debate.id, debate.capacity))
        return written

    def cell(self, debate: Debate) -> Markup:
        """Write a debate as a cell of the table."""
        return self._written(CELL, debate, ())

    def _written(self, macro: tuple[str, str], debate: Debate, said: Said) -> Markup:
        """Write what was not written before."""
        return unless_changing(written)(macro, self._shown(debate), said, self._page)

    def _shown(self, debate: Debate) -> Shown:
        """Take from a debate what is shown."""
        if debate.track_id not in self._tracks:
            self._tracks[debate.track_id] = shown_track(debate.track)
        if debate.room_id not in self._rooms:
            self._rooms[debate.room_id] = _shown_room(debate.room)
        return Shown(
            debate.slug,
            debate.title,
            debate.format,
            debate.starts_at,
            debate.ends_at,
            debate.arrangements,
            still_online(debate),
            debate.is_bookable,
            debate.state,
            self._tracks[debate.track_id],
            self._rooms[debate.room_id],
        )


def shown_track(track: Track | None) -> ShownTrack | None:
    """Take from a track what is shown."""
    if track is None:
        return None
    return ShownTrack(track.name, track.hue, track.pictogram, track.is_founding)


def _shown_room(room: Room | None) -> ShownRoom | None:
    """Take from a room what is shown."""
    return ShownRoom(room.name) if room else None


@lru_cache(maxsize=KEPT)
def written(macro: tuple[str, str], shown: Shown, said: Said, page: Page) -> Markup:
    """Write a line by its macro; the page only keys what is kept."""
    del page
    return Markup(get_template_attribute(*macro)(shown, **dict(said)))  # noqa: S704 - written by Jinja

"""The public programme as a table, under the headings by which an import knows its columns."""

from collections.abc import Iterable, Iterator, Sequence
from zoneinfo import ZoneInfo

from forum.debates.models import Debate, Part
from forum.debates.presenting import format_words
from forum.edition.models import Edition
from forum.schedules.importing.phrases import TARGETS
from forum.schedules.reading.columns import Target
from forum.schedules.writing.rules import minutes_between, name_of
from forum.spreadsheets.rules import Cell, Column

BETWEEN = " | "  # people of one cell
WIDTHS = {
    Target.TITLE: 40,
    Target.DAY: 12,
    Target.START: 8,
    Target.DURATION: 8,
    Target.ROOM: 20,
    Target.TRACK: 24,
    Target.SUMMARY: 60,
    Target.MODERATORS: 24,
    Target.SPEAKERS: 40,
    Target.FORMAT: 12,
    Target.LANGUAGE: 10,
    Target.SEATS: 8,
    Target.ONLINE: 32,
    Target.ID: 38,
}


def columns() -> Sequence[Column]:
    """Return the columns of a programme."""
    return [Column(target, str(TARGETS[target]), width) for target, width in WIDTHS.items()]


def rows(edition: Edition, debates: Iterable[Debate]) -> Iterator[Sequence[Cell]]:
    """Write one debate a row, in the words that an import understands.

    A length is told, not an end, so that a night is; seats are told where they can be booked.
    """
    zone = ZoneInfo(edition.time_zone)
    for debate in debates:
        starts_at = debate.starts_at.astimezone(zone)
        cells: dict[Target, Cell] = {
            Target.TITLE: debate.title.fr,
            Target.DAY: starts_at.date(),
            Target.START: f"{starts_at:%H:%M}",
            Target.DURATION: minutes_between(debate.starts_at, debate.ends_at),
            Target.ROOM: debate.room.name if debate.room else "",
            Target.TRACK: debate.track.name.fr if debate.track else "",
            Target.SUMMARY: debate.summary.fr,
            Target.MODERATORS: _people(debate, Part.MODERATOR),
            Target.SPEAKERS: _people(debate, Part.SPEAKER),
            Target.FORMAT: format_words(debate),
            Target.LANGUAGE: ", ".join((debate.language, *debate.other_languages)),
            Target.SEATS: debate.capacity or None if debate.is_bookable else None,
            Target.ONLINE: debate.online_url,
            Target.ID: debate.guid or name_of("debate", debate.uid),
        }
        yield [cells[target] for target in WIDTHS]


def _people(debate: Debate, part: Part) -> str:
    """Name who does something in a debate, in their order."""
    return BETWEEN.join(said.speaker.name.fr for said in debate.contributions if said.part is part)

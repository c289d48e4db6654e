"""A file as it would be imported into an edition at present; nothing is written."""

from dataclasses import dataclass

from forum.edition.models import Edition
from forum.schedules.importing.known import known_of
from forum.schedules.importing.plan import Plan, planned
from forum.schedules.reading.files import read_file
from forum.schedules.reading.table_file import Reading
from forum.schedules.reading.table_row import Frame


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What was read, and what it would do: nothing as long as there is a fault."""

    reading: Reading
    plan: Plan | None


def foreseen(data: bytes, edition: Edition) -> Foreseen:
    """Read a file and foretell its import. Raises NoScheduleError, UnreadableError."""
    is_one_day = edition.local_day == edition.last_local_day
    only_day = edition.local_day if is_one_day else None
    reading = read_file(data, Frame(edition.slug, edition.time_zone, only_day))
    if reading.schedule is None:
        return Foreseen(reading, None)
    return Foreseen(reading, planned(reading.schedule, known_of(edition.id), edition))

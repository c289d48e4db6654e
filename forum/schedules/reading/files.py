"""A file read as a schedule, told apart by what it contains, whatever it is called."""

import codecs
import re

from forum.schedules.reading.facts import Schedule
from forum.schedules.reading.json_file import read_json
from forum.schedules.reading.raw import MOST_BYTES, NoScheduleError, Trouble
from forum.schedules.reading.sense import understood
from forum.schedules.reading.table_file import Reading, read_programme
from forum.schedules.reading.table_row import Frame
from forum.schedules.reading.xml_file import read_xml
from forum.spreadsheets import rules as tables
from forum.spreadsheets.reading import read_table
from forum.spreadsheets.rules import UnreadableError

_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ASIDE = re.compile(rb"<!--.*?-->|<\?.*?\?>", re.DOTALL)  # what may stand before a document type
_DECLARES = re.compile(rb"\s*<!doctype", re.IGNORECASE)
_PAGE = re.compile(rb"\s*<(!doctype\s+html|html)\b", re.IGNORECASE)
LOOKED_AT = 4096  # bytes
OTHERS = {  # what tables are refused for, in the words of schedules
    tables.Trouble.EMPTY: Trouble.EMPTY,
    tables.Trouble.NOT_A_TABLE: Trouble.NOT_A_SCHEDULE,
}


def read_file(data: bytes, frame: Frame) -> Reading:
    """Read a schedule or a table. Raises NoScheduleError, UnreadableError."""
    if len(data) > MOST_BYTES:
        raise NoScheduleError(Trouble.TOO_LARGE)
    if _beginning(data)[:1] in {b"<", b"{"}:
        return Reading(schedule=read_schedule(data, frame.zone))
    try:
        table = read_table(data)
    except UnreadableError as error:
        if error.trouble in OTHERS:
            raise NoScheduleError(OTHERS[error.trouble]) from error
        raise
    return read_programme(table, frame)


def read_schedule(data: bytes, zone: str) -> Schedule:
    """Read a schedule; `zone` is the edition's, for a file without one. Raises NoScheduleError."""
    if len(data) > MOST_BYTES:
        raise NoScheduleError(Trouble.TOO_LARGE)
    beginning = _beginning(data)
    if not beginning:
        raise NoScheduleError(Trouble.EMPTY)
    if _PAGE.match(beginning):
        raise NoScheduleError(Trouble.NOT_A_SCHEDULE)
    if beginning.startswith(b"{"):
        return understood(read_json(data), zone)
    if _DECLARES.match(_ASIDE.sub(b"", beginning)):
        raise NoScheduleError(Trouble.DECLARES)
    return understood(read_xml(data), zone)


def _beginning(data: bytes) -> bytes:
    """Return the first signs of a file in one byte each, without marks of its encoding."""
    first = data[:LOOKED_AT]
    for mark in _MARKS:
        first = first.removeprefix(mark)
    return first.replace(b"\0", b"").lstrip()

"""The public programme written to a file of any kind, as its addresses give it."""

import datetime as dt
from pathlib import Path

from flask_babel import gettext

from forum.agenda.feeds import public_feed, rendered
from forum.agenda.queries import slots, still_told
from forum.agenda.rules import KEPT_AS_CANCELLED
from forum.debates.models import Debate, DebateState
from forum.debates.stamps import stamp_of
from forum.edition.models import Edition
from forum.schedules.writing import frab_json, frab_xml, table
from forum.schedules.writing.gathering import schedule_of
from forum.spreadsheets.rules import Format
from forum.spreadsheets.writing import once_whole, write_table

TABLES = (Format.CSV, Format.XLSX, Format.ODS)
SCHEDULES = {"json": frab_json.written, "xml": frab_xml.written}
KINDS = (*TABLES, *SCHEDULES, "ics")


def write_programme(path: Path, kind: str, edition: Edition, now: dt.datetime) -> int:
    """Write what is public of an edition, and return how many debates are told."""
    if kind == "ics":
        return _write_calendar(path, edition, now)
    debates = slots(edition.id, Debate.state == DebateState.PUBLISHED)
    if kind in TABLES:
        write_table(path, Format(kind), table.columns(), table.rows(edition, debates))
    else:
        schedule = schedule_of(edition, stamp_of(edition.id).revision)
        _write(path, SCHEDULES[kind](schedule))
    return len(debates)


def _write_calendar(path: Path, edition: Edition, now: dt.datetime) -> int:
    """Write the calendar; what was cancelled lately stays in it and says so."""
    debates = slots(edition.id, still_told(now - KEPT_AS_CANCELLED))
    revised_at = stamp_of(edition.id).revised_at
    feed = public_feed(edition, debates, gettext("programme"), "programme", revised_at)
    _write(path, rendered(feed))
    return len(debates)


def _write(path: Path, data: bytes) -> None:
    """Write a file at once."""
    with once_whole(path) as beside:
        beside.write_bytes(data)

"""What the day was: arrivals, gates, debates; on a page and in files."""

import datetime as dt
import io
import tempfile
from collections.abc import Iterable, Sequence
from http import HTTPStatus
from pathlib import Path
from zoneinfo import ZoneInfo

from flask import Response, abort, render_template, request, send_file

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, is_allowed, organiser
from forum.backoffice.doors import tables
from forum.backoffice.doors.drawing import arrivals_chart, marks
from forum.backoffice.doors.views.blueprint import bp
from forum.backoffice.doors.views.certificates import parts
from forum.backoffice.exchange.services import note_export
from forum.checkin.arrivals import arrivals, days_scanned, passed
from forum.checkin.attendance import attended, guests
from forum.debates.queries import debates_of
from forum.edition.models import Edition
from forum.spreadsheets.rules import Cell, Column, Format
from forum.spreadsheets.writing import MIMETYPES, write_table

KINDS = "any(csv, xlsx, ods, json)"


@bp.get("/frequentation")
@in_office(Permission.MANAGE_DEVICES)
def figures(edition: Edition) -> str:
    """Show who came when, by which gate and to which debates."""
    days = days_scanned(edition)
    day = _asked_day(edition, days)
    steps = arrivals(edition, day)
    may_export = is_allowed(Permission.EXPORT_REGISTRATIONS)
    return render_template(
        "backoffice/doors/figures.html",
        days=days,
        day=day,
        steps=steps,
        chart=arrivals_chart(steps) if steps else None,
        marks=marks(steps) if steps else [],
        passed=passed(edition, day),
        attended=attended(edition.id),
        may_export=may_export,
        parts=parts(edition) if may_export else [],
        formats=list(Format),
    )


@bp.get(f"/frequentation/arrivees.<{KINDS}:kind>")
@in_office(Permission.EXPORT_REGISTRATIONS)
def arrivals_file(edition: Edition, kind: str) -> Response:
    """Give the arrivals of a day in a file."""
    day = _asked_day(edition, days_scanned(edition))
    rows = tables.arrival_rows(arrivals(edition, day))
    return _file(edition, f"arrivees-{day}", kind, tables.arrival_columns(), rows)


@bp.get(f"/frequentation/debats.<{KINDS}:kind>")
@in_office(Permission.EXPORT_REGISTRATIONS)
def attendance_file(edition: Edition, kind: str) -> Response:
    """Give the attendance of all debates in a file."""
    rows = tables.attendance_rows(attended(edition.id))
    return _file(edition, "frequentation-debats", kind, tables.attendance_columns(), rows)


@bp.get(f"/frequentation/debats/<slug>.<{KINDS}:kind>")
@in_office(Permission.EXPORT_REGISTRATIONS)
def guests_file(edition: Edition, slug: str, kind: str) -> Response:
    """Give those who booked a debate, and those who came to it, in a file."""
    debate = {one.slug: one for one in debates_of(edition.id)}.get(slug) or abort(
        HTTPStatus.NOT_FOUND
    )
    rows = tables.guest_rows(guests(debate))
    return _file(edition, f"presents-{slug}", kind, tables.guest_columns(), rows)


def _file(
    edition: Edition,
    name: str,
    kind: str,
    columns: Sequence[Column],
    cells: Iterable[Sequence[Cell]],
) -> Response:
    """Note an export in the journal and give its file."""
    rows = list(cells)
    edition_slug = edition.slug
    said = f"{name}, {kind}, {len(rows)}"
    note_export(organiser(), edition.id, said, clock.now(), "attendance")
    with tempfile.TemporaryDirectory(prefix="forum-attendance-") as folder:
        path = Path(folder) / f"{name}.{kind}"
        write_table(path, Format(kind), columns, rows)
        written = io.BytesIO(path.read_bytes())
    return send_file(
        written,
        mimetype=MIMETYPES[Format(kind)],
        as_attachment=True,
        download_name=f"{name}-{edition_slug}.{kind}",
    )


def _asked_day(edition: Edition, days: Sequence[dt.date]) -> dt.date:
    """Read the day in the address: today where it is one of the forum, else its first."""
    today = clock.now().astimezone(ZoneInfo(edition.time_zone)).date()
    by_default = today if today in days else edition.local_day
    said = request.args.get("jour", "")
    return next((day for day in days if day.isoformat() == said), by_default)

"""The lists of the day: read on a page, taken away in a file."""

import datetime as dt
import io
import tempfile
from pathlib import Path

from flask import Blueprint, Response, abort, render_template, send_file

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, organiser
from forum.backoffice.exchange.services import note_export
from forum.backoffice.lists.queries import dossiers
from forum.backoffice.lists.sheets import BY_SLUG, SHEETS, Sheet, totals
from forum.edition.models import Edition
from forum.journal.rules import Deed, Subject
from forum.journal.services import note
from forum.spreadsheets.rules import Cell, Format
from forum.spreadsheets.writing import MIMETYPES, write_table
from forum.villages.queries import call_of
from forum.web.words import short_day

bp = Blueprint("list_office", __name__, url_prefix="/organisation/<edition_slug>/listes")


@bp.app_template_filter()
def cell(value: Cell) -> str | int | float | None:
    """Write the cell of a list for people: a date as they read it."""
    if isinstance(value, dt.date):
        return short_day(dt.datetime.combine(value, dt.time(12), dt.UTC))
    return value


@bp.get("")
@in_office(Permission.EXPORT_EXHIBITORS)
def index(edition: Edition) -> str:
    """Show which lists there are, and how many exhibitors stand in each."""
    known, day = dossiers(edition.id), _insured_on(edition)
    counts = {sheet.slug: len(sheet.rows(known, day)) for sheet in SHEETS}
    return render_template("backoffice/lists/index.html", sheets=SHEETS, counts=counts)


@bp.get("/<slug>")
@in_office(Permission.EXPORT_EXHIBITORS)
def show(edition: Edition, slug: str) -> str:
    """Show one list as a table."""
    sheet = _found(slug)
    subject = Subject(sheet.slug, "exhibitors")  # these lists name people
    note(organiser(), Deed.LIST_READ, clock.now(), edition_id=edition.id, subject=subject)
    rows = sheet.rows(dossiers(edition.id), _insured_on(edition))
    return render_template(
        "backoffice/lists/show.html",
        sheet=sheet,
        columns=sheet.columns(),
        rows=rows,
        totals=totals(sheet, rows),
        formats=list(Format),
    )


@bp.get("/<slug>.<any(csv, xlsx, ods, json):kind>")
@in_office(Permission.EXPORT_EXHIBITORS)
def file(edition: Edition, slug: str, kind: str) -> Response:
    """Give one list in a file."""
    sheet = _found(slug)
    rows = sheet.rows(dossiers(edition.id), _insured_on(edition))
    said = f"{slug}, {kind}, {len(rows)}"
    note_export(organiser(), edition.id, said, clock.now(), "exhibitors")
    with tempfile.TemporaryDirectory(prefix="forum-list-") as folder:
        path = Path(folder) / f"{slug}.{kind}"
        write_table(path, Format(kind), sheet.columns(), rows)
        written = io.BytesIO(path.read_bytes())
    return send_file(
        written,
        mimetype=MIMETYPES[Format(kind)],
        as_attachment=True,
        download_name=f"{slug}-{edition.slug}.{kind}",
    )


def _found(slug: str) -> Sheet:
    return BY_SLUG.get(slug) or abort(404)


def _insured_on(edition: Edition) -> dt.date | None:
    """Return the day that an insurance must cover; None where the call asks for none."""
    call = call_of(edition.id)
    return edition.last_local_day if call is None or call.is_insurance_due else None

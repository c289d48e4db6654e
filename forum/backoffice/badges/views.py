"""The page that prints badges in series, and the files that it gives."""

import io
import tempfile
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlencode

from flask import Blueprint, abort, flash, redirect, render_template, request, send_file, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, organiser
from forum.backoffice.badges import phrases
from forum.backoffice.badges.asking import UNPRINTED, Asked, asked_for, parts_of
from forum.backoffice.badges.queries import choices_of
from forum.badges.batches import write_badges
from forum.badges.queries import selected, selected_count, snapshot
from forum.badges.services import note_printed, record_printing
from forum.badges.sheets import SHEETS
from forum.edition.models import Edition
from forum.web.forms import Form

bp = Blueprint("badge_office", __name__, url_prefix="/organisation/<edition_slug>/badges")


@bp.get("")
@in_office(Permission.PRINT_BADGES)
def index(edition: Edition) -> str:
    """Show how many badges a selection makes, and the sheets on which they can be printed."""
    choices = choices_of(edition.id)
    asked = asked_for(request.args, choices)
    count = selected_count(edition.id, asked.selection)
    return render_template(
        "backoffice/badges/index.html",
        asked=asked,
        count=count,
        parts=parts_of(count),
        seen=snapshot(),
        sheets=SHEETS,
        options=phrases.options(choices),
        unprinted=UNPRINTED,
        phrases=phrases,
    )


@bp.post("/pdf")
@in_office(Permission.PRINT_BADGES)
def download(edition: Edition) -> Response:
    """Give a file of badges, and note them as printed if that is asked for."""
    if not Form().validate():
        abort(HTTPStatus.BAD_REQUEST)
    asked = asked_for(request.form, choices_of(edition.id))
    ids = asked.in_part(selected(edition.id, asked.selection, asked.order))
    if not ids:
        flash(gettext("Aucun badge ne correspond plus à ce choix."), "info")
        return redirect(f"{url_for('badge_office.index')}?{urlencode(asked.arguments)}", 303)
    written, now = _written(edition, asked, ids), clock.now()
    record_printing(organiser(), edition.id, asked.sheet.name, len(ids), now)
    if request.form.get("noter"):
        note_printed(ids, asked.sheet.name, now, organiser())
    return send_file(
        written,
        mimetype="application/pdf",
        as_attachment=True,
        download_name=f"badges-{edition.slug}-{asked.sheet.name}-{asked.part}.pdf",
    )


def _written(edition: Edition, asked: Asked, ids: list[int]) -> io.BytesIO:
    """Return a file of badges."""
    with tempfile.TemporaryDirectory(prefix="forum-badges-") as folder:
        path = Path(folder) / "badges.pdf"
        write_badges(path, edition, ids, asked.sheet, lambda _done, _total: None)
        return io.BytesIO(path.read_bytes())

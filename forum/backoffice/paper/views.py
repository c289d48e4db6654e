"""The page that gives the paper kit."""

import io

from flask import Blueprint, render_template, request, send_file
from werkzeug.wrappers import Response

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, organiser
from forum.backoffice.exchange.services import note_export
from forum.backoffice.paper.forms import KitForm
from forum.debates.queries import rooms_of
from forum.edition.models import Edition
from forum.paper.archive import archive_name, write_archive

bp = Blueprint("paper_office", __name__, url_prefix="/organisation/<edition_slug>/papier")
KIND = "paper"  # in the journal


@bp.route("", methods=["GET", "POST"])
@in_office(Permission.EXPORT_REGISTRATIONS, even_archived=True)
def kit(edition: Edition) -> str | tuple[str, int] | Response:
    """Tell what the kit holds, and give it."""
    form = KitForm()
    if not form.validate_on_submit():
        rooms = rooms_of(edition.id)
        page = render_template("backoffice/paper/kit.html", form=form, rooms=rooms)
        return (page, 422) if request.method == "POST" else page
    now = clock.now()
    archive = io.BytesIO()  # 7 MB for 10,000 people
    people = write_archive(archive, edition, form.queues.data, now, lambda _done, _total: None)
    note_export(organiser(), edition.id, f"papier, {people}", now, KIND)
    archive.seek(0)
    answer = send_file(
        archive,
        mimetype="application/zip",
        as_attachment=True,
        download_name=archive_name(edition),
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer

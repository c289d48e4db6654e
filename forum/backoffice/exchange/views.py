"""Spreadsheets in and out."""

from flask import Blueprint, Response, flash, redirect, render_template, request, send_file, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as Answer

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, is_allowed, organiser
from forum.backoffice.exchange import keeping, phrases
from forum.backoffice.exchange.access import allow_a_long_file, of_errand
from forum.backoffice.exchange.forms import ConfirmForm, ExportForm, UploadForm
from forum.backoffice.exchange.lists import reading_of
from forum.backoffice.exchange.rules import AT_ONCE, MOST_LETTERS, Errand, Kind, State
from forum.backoffice.exchange.running import made_by, mapping_in
from forum.backoffice.exchange.starting import (
    begin_export,
    begin_import,
    confirm,
    correct_columns,
    is_late,
    start,
)
from forum.debates.seats import bookable_debates
from forum.edition.models import Edition
from forum.registration.exporting import count
from forum.registration.importing.phrases import TARGETS, fault_sentence
from forum.spreadsheets.phrases import trouble_sentence
from forum.spreadsheets.rules import MOST_BYTES, Format, UnreadableError
from forum.spreadsheets.writing import MIMETYPES

bp = Blueprint("exchange", __name__, url_prefix="/organisation/<edition_slug>/echanges")
bp.url_value_preprocessor(allow_a_long_file)
Page = str | tuple[str, int]


@bp.get("")
@in_office(Permission.EXPORT_REGISTRATIONS)
def index(edition: Edition) -> str:
    """Tell what can be read from a file and written to one."""
    may_import = is_allowed(Permission.IMPORT_REGISTRATIONS) and not edition.is_archived
    return render_template("backoffice/exchange/index.html", may_import=may_import)


@bp.route("/inscriptions/importer", methods=["GET", "POST"])
@in_office(Permission.IMPORT_REGISTRATIONS)
def import_registrations(edition: Edition) -> Page | Answer:
    """Take a list in; nothing is imported before its preview was read."""
    form = UploadForm()
    if form.validate_on_submit():
        given = form.file.data
        try:
            errand = begin_import(edition, organiser(), given.read(), given.filename or "")
        except UnreadableError as error:
            form.file.errors = [trouble_sentence(error)]
        else:
            return redirect(url_for("exchange.preview", token=errand.token), 303)
    page = render_template(
        "backoffice/exchange/upload.html", form=form, megabytes=MOST_BYTES // 1024**2
    )
    return (page, 422) if request.method == "POST" else page


@bp.get("/inscriptions/importer/<token>")
@of_errand(Kind.IMPORT, State.DRAFT)
def preview(edition: Edition, errand: Errand) -> str:
    """Show what an import would do, and every fault; the columns can be corrected."""
    reading = reading_of(keeping.given(errand), edition.id, clock.now(), mapping_in(errand))
    personal, others = phrases.ignored(reading)
    return render_template(
        "backoffice/exchange/preview.html",
        errand=errand,
        reading=reading,
        form=ConfirmForm(),
        targets=TARGETS,
        missing=[str(TARGETS[target]) for target in reading.missing],
        examples=phrases.examples(reading.table),
        personal=personal,
        others=others,
        fault_sentence=fault_sentence,
        may_write=len(reading.meaning.newcomers) <= MOST_LETTERS,
        most_letters=MOST_LETTERS,
    )


@bp.post("/inscriptions/importer/<token>/colonnes")
@of_errand(Kind.IMPORT, State.DRAFT)
def columns(edition: Edition, errand: Errand) -> Answer:
    """Correct what the columns hold."""
    del edition
    correct_columns(errand, request.form.getlist("column"))
    return redirect(url_for("exchange.preview", token=errand.token), 303)


@bp.post("/inscriptions/importer/<token>")
@of_errand(Kind.IMPORT, State.DRAFT)
def agree(edition: Edition, errand: Errand) -> Answer:
    """Import what was shown."""
    del edition
    done = confirm(errand, has_letters=bool(ConfirmForm().letters.data))
    page = "exchange.preview" if done.state is State.DRAFT else "exchange.imported"
    return redirect(url_for(page, token=errand.token), 303)


@bp.post("/inscriptions/importer/<token>/abandonner")
@of_errand(Kind.IMPORT, State.DRAFT)
def drop(edition: Edition, errand: Errand) -> Answer:
    """Forget a file."""
    del edition
    keeping.forget(errand)
    flash(gettext("Le fichier est effacé ; rien n’a été importé."), "success")
    return redirect(url_for("exchange.index"), 303)


@bp.get("/inscriptions/importer/<token>/suivi")
@of_errand(Kind.IMPORT)
def imported(edition: Edition, errand: Errand) -> str | Answer:
    """Tell how far an import is, or what it did."""
    del edition
    if errand.state is State.DRAFT:
        return redirect(url_for("exchange.preview", token=errand.token))
    return _followed(errand)


@bp.route("/inscriptions/exporter", methods=["GET", "POST"])
@in_office(Permission.EXPORT_REGISTRATIONS, even_archived=True)
def export(edition: Edition) -> Page | Answer:
    """Write a list to a file: at once where it is short, by the worker where it is long."""
    form = ExportForm(request.form if request.method == "POST" else request.args)
    form.offer(bookable_debates(edition.id))
    if not form.validate_on_submit():
        page = render_template("backoffice/exchange/export.html", form=form)
        return (page, 422) if request.method == "POST" else page
    selection = form.selection()
    errand = begin_export(edition, organiser(), selection, form.format.data)
    done = start(errand, is_short=count(edition.id, selection) <= AT_ONCE)
    if done.state is not State.DONE:
        return redirect(url_for("exchange.exported", token=errand.token), 303)
    answer = _file(done, edition)
    keeping.forget(done)
    return answer


@bp.get("/inscriptions/exporter/<token>")
@of_errand(Kind.EXPORT)
def exported(edition: Edition, errand: Errand) -> str:
    """Tell how far an export is, and give its file."""
    del edition
    return _followed(errand)


@bp.get("/inscriptions/exporter/<token>/fichier")
@of_errand(Kind.EXPORT, State.DONE)
def download(edition: Edition, errand: Errand) -> Response:
    """Give a file that was made."""
    return _file(errand, edition)


def _followed(errand: Errand) -> str:
    """Show how far an errand is, or how it ended."""
    return render_template(
        "backoffice/exchange/follow.html",
        errand=errand,
        told=keeping.told(errand),
        is_late=is_late(errand),
        done_sentence=phrases.done_sentence,
    )


def _file(errand: Errand, edition: Edition) -> Response:
    """Return the file of an export; it is open already, and may be removed meanwhile."""
    return send_file(
        made_by(errand).open("rb"),
        mimetype=MIMETYPES[Format(errand.said["format"])],
        as_attachment=True,
        download_name=phrases.file_name(errand, edition.slug),
    )

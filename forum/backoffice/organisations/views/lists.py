"""Lists of organisations, in and out: a file, its preview, the import; the export."""

from dataclasses import replace
from http import HTTPStatus

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as Answer

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import above_editions, organiser
from forum.backoffice.exchange import keeping
from forum.backoffice.exchange.forms import UploadForm
from forum.backoffice.exchange.phrases import examples
from forum.backoffice.exchange.rules import Errand, Kind
from forum.backoffice.organisations.access import ABOVE, of_given_file
from forum.backoffice.organisations.forms import ExportForm, ImportForm
from forum.backoffice.organisations.lists import MOST_ROWS, Reading, reading_of, table_of, written
from forum.backoffice.organisations.phrases import NOT_AS_SEEN, imported
from forum.backoffice.organisations.services import note_export
from forum.backoffice.organisations.views.blueprint import bp
from forum.organisations.importing.phrases import TARGETS, fault_sentence
from forum.organisations.importing.rules import Target
from forum.organisations.services.importing import FaultyListError, Order, import_organisations
from forum.refusals import ChangedMeanwhileError
from forum.spreadsheets.phrases import trouble_sentence
from forum.spreadsheets.rules import MOST_BYTES, Format, UnreadableError
from forum.spreadsheets.writing import MIMETYPES
from forum.web.locale import locale

Page = str | tuple[str, int] | Answer
SHOWN = 200  # rows of a preview


@bp.route("/importer", methods=["GET", "POST"])
@above_editions(Permission.EDIT_ORGANISATIONS)
def give_list() -> Page:
    """Take a list in; nothing is imported before its preview was read."""
    form = UploadForm()
    if form.validate_on_submit():
        try:
            token = _begun(form.file.data.read(), form.file.data.filename or "")
        except UnreadableError as error:
            form.file.errors = [trouble_sentence(error)]
        else:
            return redirect(url_for("organisation_office.read_list", token=token), 303)
    page = render_template(
        "backoffice/organisations/give_list.html",
        form=form,
        megabytes=MOST_BYTES // 1024**2,
        most=MOST_ROWS,
        targets=TARGETS,
    )
    return (page, HTTPStatus.UNPROCESSABLE_ENTITY) if request.method == "POST" else page


def _begun(data: bytes, name: str) -> str:
    """Keep a file until somebody says yes to it, and return its token. Raises UnreadableError."""
    table_of(data)
    now = clock.now()
    keeping.forget_stale(now)
    errand = Errand.of(Kind.ORGANISATIONS, ABOVE, organiser(), now, filename=name, locale=locale())
    return keeping.begin(errand, data).token


@bp.get("/importer/<token>")
@of_given_file
def read_list(errand: Errand) -> str:
    """Show what an import would do, and every fault; the columns can be corrected."""
    return _preview(errand, ImportForm())


@bp.post("/importer/<token>/colonnes")
@of_given_file
def correct_list(errand: Errand) -> Answer:
    """Correct what the columns hold; of two that hold the same, the first does."""
    known = {str(target) for target in Target}
    said: list[str] = []
    for name in request.form.getlist("column"):
        said.append(name if name in known and name not in said else "")
    keeping.keep(replace(errand, said={**errand.said, "mapping": ",".join(said)}))
    return redirect(url_for("organisation_office.read_list", token=errand.token), 303)


@bp.post("/importer/<token>")
@of_given_file
def import_list(errand: Errand) -> Page:
    """Import what was shown."""
    form, reading = ImportForm(), _reading(errand)
    if reading.missing or reading.faults:
        return _preview(errand, form), HTTPStatus.CONFLICT
    order = Order(
        reading.shaped.rows,
        organiser(),
        leaves_known=form.leaves_known.data,
        seen=request.form.get("seen", ""),
    )
    try:
        done = import_organisations(order, clock.now())
    except FaultyListError:  # the directory changed since: it is shown again
        return _preview(errand, form), HTTPStatus.CONFLICT
    except ChangedMeanwhileError:
        flash(str(NOT_AS_SEEN), "error")
        return _preview(errand, form), HTTPStatus.CONFLICT
    keeping.forget(errand)
    flash(imported(done, leaves_known=order.leaves_known), "success")
    return redirect(url_for("organisation_office.index"), 303)


@bp.post("/importer/<token>/abandonner")
@of_given_file
def drop_list(errand: Errand) -> Answer:
    """Forget a file."""
    keeping.forget(errand)
    flash(gettext("Le fichier est effacé\u202f; rien n’a été importé."), "success")
    return redirect(url_for("organisation_office.index"), 303)


@bp.route("/exporter", methods=["GET", "POST"])
@above_editions(Permission.EDIT_ORGANISATIONS)
def export() -> Page | Response:
    """Write the whole directory to a file."""
    form = ExportForm()
    if not form.validate_on_submit():
        page = render_template("backoffice/organisations/export.html", form=form)
        return (page, HTTPStatus.UNPROCESSABLE_ENTITY) if request.method == "POST" else page
    kind = Format(form.format.data)
    data, count = written(kind)
    now = clock.now()
    note_export(organiser(), f"{kind}, {count}", now)
    answer = make_response(data)
    answer.mimetype = MIMETYPES[kind]
    name = f"structures-{now.date().isoformat()}.{kind}"
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer


def _reading(errand: Errand) -> Reading:
    """Read a file that is kept, its columns as somebody corrected them."""
    said = errand.said.get("mapping")
    mapping = None if said is None else [Target(name) if name else None for name in said.split(",")]
    return reading_of(keeping.given(errand), mapping)


def _preview(errand: Errand, form: ImportForm) -> str:
    """Show what an import would do."""
    reading = _reading(errand)
    entries = (*reading.meaning.added, *reading.meaning.changed)
    return render_template(
        "backoffice/organisations/read_list.html",
        errand=errand,
        reading=reading,
        form=form,
        entries=sorted(entries, key=lambda entry: entry.line)[:SHOWN],
        more=max(len(entries) - SHOWN, 0),
        targets=TARGETS,
        missing=[str(TARGETS[target]) for target in reading.missing],
        examples=examples(reading.table),
        fault_sentence=fault_sentence,
    )

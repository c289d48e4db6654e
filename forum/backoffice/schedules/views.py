"""A programme taken in from a file: what it would do is shown before anything is written."""

from http import HTTPStatus

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, organiser
from forum.backoffice.exchange import keeping
from forum.backoffice.exchange.access import of_errand
from forum.backoffice.exchange.rules import Errand, Kind, State
from forum.backoffice.schedules.access import allow_a_long_file
from forum.backoffice.schedules.foreseeing import Foreseen, foreseen
from forum.backoffice.schedules.forms import ScheduleForm
from forum.backoffice.schedules.phrases import refused_sentence, why_not
from forum.edition.models import Edition
from forum.refusals import RefusedError
from forum.schedules.importing.phrases import FIELDS, TARGETS, done_sentence, fault_sentence
from forum.schedules.odd_phrases import odd_sentence, place_words
from forum.schedules.reading.raw import MOST_BYTES, NoScheduleError
from forum.schedules.services.importing import Order, import_schedule
from forum.spreadsheets.rules import UnreadableError
from forum.web.locale import locale

bp = Blueprint(
    "schedule_office", __name__, url_prefix="/organisation/<edition_slug>/programme/import"
)
bp.url_value_preprocessor(allow_a_long_file)
Page = str | tuple[str, int] | Response
SHOWN = 200  # debates of a preview
UNREADABLE = (NoScheduleError, UnreadableError)


@bp.route("", methods=["GET", "POST"])
@in_office(Permission.EDIT_PROGRAMME)
def give(edition: Edition) -> Page:
    """Take a file in; nothing is imported before its preview was read."""
    form = ScheduleForm()
    if form.validate_on_submit():
        try:
            errand = _begun(edition, form.file.data.read(), form.file.data.filename or "")
        except UNREADABLE as error:
            form.file.errors = [why_not(error)]
        else:
            return redirect(url_for("schedule_office.read", token=errand.token), 303)
    page = render_template(
        "backoffice/schedules/give.html",
        form=form,
        megabytes=MOST_BYTES // 1024**2,
        targets=TARGETS,
    )
    return (page, HTTPStatus.UNPROCESSABLE_ENTITY) if request.method == "POST" else page


def _begun(edition: Edition, data: bytes, name: str) -> Errand:
    """Keep a file that was understood until somebody says yes to it."""
    foreseen(data, edition)
    now = clock.now()
    keeping.forget_stale(now)
    errand = Errand.of(Kind.PROGRAMME, edition.id, organiser(), now, filename=name, locale=locale())
    return keeping.begin(errand, data)


@bp.get("/<token>")
@of_errand(Kind.PROGRAMME, State.DRAFT)
def read(edition: Edition, errand: Errand) -> str:
    """Show what an import would do, what is odd in the file, and every fault."""
    return _preview(edition, errand)


@bp.post("/<token>")
@of_errand(Kind.PROGRAMME, State.DRAFT)
def agree(edition: Edition, errand: Errand) -> Page:
    """Import what was shown into the draft."""
    found = foreseen(keeping.given(errand), edition)
    if found.reading.schedule is None:
        return _preview(edition, errand), HTTPStatus.CONFLICT
    name, seen = errand.said["filename"], request.form.get("seen", "")
    try:
        order = Order(edition.id, found.reading.schedule, name, organiser(), seen)
        done = import_schedule(order, clock.now())
    except RefusedError as refused:
        flash(refused_sentence(refused.refusals[0]), "error")
        return _preview(edition, errand), HTTPStatus.CONFLICT
    keeping.forget(errand)
    flash(done_sentence(done), "success")
    return redirect(url_for("board.show"), 303)


@bp.post("/<token>/abandonner")
@of_errand(Kind.PROGRAMME, State.DRAFT)
def drop(edition: Edition, errand: Errand) -> Response:
    """Forget a file."""
    del edition
    keeping.forget(errand)
    flash(gettext("Le fichier est effacé\u202f; rien n’a été importé."), "success")
    return redirect(url_for("board.show"), 303)


def _preview(edition: Edition, errand: Errand) -> str:
    """Write what an import would do."""
    found: Foreseen = foreseen(keeping.given(errand), edition)
    entries = (*found.plan.added, *found.plan.changed) if found.plan else ()
    return render_template(
        "backoffice/schedules/read.html",
        errand=errand,
        reading=found.reading,
        schedule=found.reading.schedule,
        plan=found.plan,
        entries=entries[:SHOWN],
        more=max(len(entries) - SHOWN, 0),
        targets=TARGETS,
        fields=FIELDS,
        fault_sentence=fault_sentence,
        odd_sentence=odd_sentence,
        place_words=place_words,
    )

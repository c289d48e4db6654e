"""The speakers of an edition: a list and a form."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, is_allowed, organiser
from forum.backoffice.programme.blueprint import bp
from forum.backoffice.programme.editing import attempt
from forum.backoffice.programme.forms import speaker_form
from forum.backoffice.programme.phrases import objection_sentence
from forum.board.queries import speakers_of, uses
from forum.board.services.removing import remove_speaker
from forum.debates.models import Speaker
from forum.debates.services import Target, add_speaker, edit_speaker
from forum.edition.models import Edition
from forum.refusals import RefusedError

Page = str | tuple[str, int] | Response


@bp.get("/intervenants")
@in_office(Permission.SEE_PROGRAMME)
def speakers(edition: Edition) -> str:
    """List the speakers."""
    return render_template(
        "backoffice/programme/speakers.html",
        speakers=speakers_of(edition.id),
        uses=uses(edition.id)["speaker"],
        may_edit=is_allowed(Permission.EDIT_PROGRAMME),
    )


@bp.route("/intervenants/nouveau", methods=["GET", "POST"])
@in_office(Permission.EDIT_PROGRAMME)
def add_a_speaker(edition: Edition) -> Page:
    """Add a speaker."""
    form = speaker_form(None, request.form if request.method == "POST" else None)
    status = 200
    if form.validate_on_submit():
        try:
            add_speaker(edition.id, form.wish(), organiser(), clock.now())
        except RefusedError as refused:
            form.refuse(refused.refusals, objection_sentence)
            status = 409
        else:
            flash(gettext("C’est ajouté."), "success")
            return redirect(url_for("board.speakers"), 303)
    elif request.method == "POST":
        status = 422
    page = render_template(
        "backoffice/programme/speaker.html", form=form, speaker=None, differences=None
    )
    return page, status


@bp.route("/intervenants/<int(max=2147483647):number>", methods=["GET", "POST"])
@in_office(Permission.EDIT_PROGRAMME)
def speaker(edition: Edition, number: int) -> Page:
    """Change a speaker."""
    tried = attempt(
        lambda: _speaker(edition, number),
        speaker_form,
        lambda form: edit_speaker(
            Target(edition.id, number, form.version.data), form.wish(), organiser(), clock.now()
        ),
    )
    if tried.is_saved:
        flash(gettext("C’est enregistré."), "success")
        return redirect(url_for("board.speakers"), 303)
    page = render_template(
        "backoffice/programme/speaker.html",
        form=tried.form,
        speaker=tried.record,
        differences=tried.differences,
    )
    return page, tried.status


@bp.post("/intervenants/<int(max=2147483647):number>/supprimer")
@in_office(Permission.EDIT_PROGRAMME)
def remove_a_speaker(edition: Edition, number: int) -> Response:
    """Take a speaker away that no debate needs."""
    try:
        remove_speaker(Target(edition.id, number), organiser(), clock.now())
    except RefusedError as refused:
        flash(objection_sentence(refused.refusals[0]), "error")
    else:
        flash(gettext("C’est supprimé."), "success")
    return redirect(url_for("board.speakers"), 303)


def _speaker(edition: Edition, number: int) -> Speaker:
    """Return a speaker of the edition, or answer that there is none."""
    found = {one.id: one for one in speakers_of(edition.id)}.get(number)
    return found or abort(404)

"""The tracks of an edition: a list, a form, an order."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, is_allowed, organiser
from forum.backoffice.programme.blueprint import bp
from forum.backoffice.programme.editing import attempt
from forum.backoffice.programme.forms import track_form
from forum.backoffice.programme.forms.tracks import HUES
from forum.backoffice.programme.phrases import objection_sentence
from forum.board.queries import uses
from forum.board.services.removing import remove_track
from forum.debates.models import Track
from forum.debates.queries import tracks_of
from forum.debates.services import Target, add_track, edit_track, reorder
from forum.edition.models import Edition
from forum.refusals import RefusedError

Page = str | tuple[str, int] | Response


@bp.get("/parcours")
@in_office(Permission.SEE_PROGRAMME)
def tracks(edition: Edition) -> str:
    """List the tracks."""
    return render_template(
        "backoffice/programme/tracks.html",
        tracks=tracks_of(edition.id),
        uses=uses(edition.id)["track"],
        hues=HUES,
        may_edit=is_allowed(Permission.EDIT_PROGRAMME),
    )


@bp.route("/parcours/nouveau", methods=["GET", "POST"])
@in_office(Permission.EDIT_PROGRAMME)
def add_a_track(edition: Edition) -> Page:
    """Add a track."""
    form = track_form(None, request.form if request.method == "POST" else None)
    status = 200
    if form.validate_on_submit():
        try:
            add_track(edition.id, form.wish(), organiser(), clock.now())
        except RefusedError as refused:
            form.refuse(refused.refusals, objection_sentence)
            status = 409
        else:
            flash(gettext("Le parcours est ajouté."), "success")
            return redirect(url_for("board.tracks"), 303)
    elif request.method == "POST":
        status = 422
    page = render_template(
        "backoffice/programme/track.html", form=form, track=None, differences=None
    )
    return page, status


@bp.route("/parcours/<int(max=2147483647):number>", methods=["GET", "POST"])
@in_office(Permission.EDIT_PROGRAMME)
def track(edition: Edition, number: int) -> Page:
    """Change a track."""
    tried = attempt(
        lambda: _track(edition, number),
        track_form,
        lambda form: edit_track(
            Target(edition.id, number, form.version.data), form.wish(), organiser(), clock.now()
        ),
    )
    if tried.is_saved:
        flash(gettext("Le parcours est enregistré."), "success")
        return redirect(url_for("board.tracks"), 303)
    page = render_template(
        "backoffice/programme/track.html",
        form=tried.form,
        track=tried.record,
        differences=tried.differences,
    )
    return page, tried.status


@bp.post("/parcours/<int(max=2147483647):number>/ordre")
@in_office(Permission.EDIT_PROGRAMME)
def order_track(edition: Edition, number: int) -> Response:
    """Move a track up or down by one place."""
    steps = -1 if request.form.get("vers") == "haut" else 1
    try:
        reorder(Track, Target(edition.id, number), organiser(), clock.now(), steps=steps)
    except RefusedError:
        abort(404)
    return redirect(url_for("board.tracks", _anchor=f"ligne-{number}"), 303)


@bp.post("/parcours/<int(max=2147483647):number>/supprimer")
@in_office(Permission.EDIT_PROGRAMME)
def remove_a_track(edition: Edition, number: int) -> Response:
    """Take a track away that no debate needs."""
    try:
        remove_track(Target(edition.id, number), organiser(), clock.now())
    except RefusedError as refused:
        flash(objection_sentence(refused.refusals[0]), "error")
    else:
        flash(gettext("Le parcours est supprimé."), "success")
    return redirect(url_for("board.tracks"), 303)


def _track(edition: Edition, number: int) -> Track:
    """Return a track of the edition, or answer that there is none."""
    found = {one.id: one for one in tracks_of(edition.id)}.get(number)
    return found or abort(404)

"""The rooms of an edition: a list, a form, an order."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, is_allowed, organiser
from forum.backoffice.programme.blueprint import bp
from forum.backoffice.programme.editing import attempt
from forum.backoffice.programme.forms import room_form
from forum.backoffice.programme.phrases import objection_sentence
from forum.board.queries import uses
from forum.board.services.removing import remove_room
from forum.debates.models import Room
from forum.debates.queries import rooms_of
from forum.debates.services import Target, add_room, edit_room, reorder
from forum.edition.models import Edition
from forum.refusals import RefusedError

Page = str | tuple[str, int] | Response


@bp.get("/salles")
@in_office(Permission.SEE_PROGRAMME)
def rooms(edition: Edition) -> str:
    """List the rooms."""
    return render_template(
        "backoffice/programme/rooms.html",
        rooms=rooms_of(edition.id),
        uses=uses(edition.id)["room"],
        may_edit=is_allowed(Permission.EDIT_PROGRAMME),
    )


@bp.route("/salles/nouvelle", methods=["GET", "POST"])
@in_office(Permission.EDIT_PROGRAMME)
def add_a_room(edition: Edition) -> Page:
    """Add a room."""
    form = room_form(None, request.form if request.method == "POST" else None)
    status = 200
    if form.validate_on_submit():
        try:
            add_room(edition.id, form.wish(), organiser(), clock.now())
        except RefusedError as refused:
            form.refuse(refused.refusals, objection_sentence)
            status = 409
        else:
            flash(gettext("La salle est ajoutée."), "success")
            return redirect(url_for("board.rooms"), 303)
    elif request.method == "POST":
        status = 422
    page = render_template("backoffice/programme/room.html", form=form, room=None, differences=None)
    return page, status


@bp.route("/salles/<int(max=2147483647):number>", methods=["GET", "POST"])
@in_office(Permission.EDIT_PROGRAMME)
def room(edition: Edition, number: int) -> Page:
    """Change a room."""
    tried = attempt(
        lambda: _room(edition, number),
        room_form,
        lambda form: edit_room(
            Target(edition.id, number, form.version.data), form.wish(), organiser(), clock.now()
        ),
    )
    if tried.is_saved:
        flash(gettext("La salle est enregistrée."), "success")
        return redirect(url_for("board.rooms"), 303)
    page = render_template(
        "backoffice/programme/room.html",
        form=tried.form,
        room=tried.record,
        differences=tried.differences,
    )
    return page, tried.status


@bp.post("/salles/<int(max=2147483647):number>/ordre")
@in_office(Permission.EDIT_PROGRAMME)
def order_room(edition: Edition, number: int) -> Response:
    """Move a room up or down by one place."""
    steps = -1 if request.form.get("vers") == "haut" else 1
    try:
        reorder(Room, Target(edition.id, number), organiser(), clock.now(), steps=steps)
    except RefusedError:
        abort(404)
    return redirect(url_for("board.rooms", _anchor=f"ligne-{number}"), 303)


@bp.post("/salles/<int(max=2147483647):number>/supprimer")
@in_office(Permission.EDIT_PROGRAMME)
def remove_a_room(edition: Edition, number: int) -> Response:
    """Take a room away that no debate needs."""
    try:
        remove_room(Target(edition.id, number), organiser(), clock.now())
    except RefusedError as refused:
        flash(objection_sentence(refused.refusals[0]), "error")
    else:
        flash(gettext("La salle est supprimée."), "success")
    return redirect(url_for("board.rooms"), 303)


def _room(edition: Edition, number: int) -> Room:
    """Return a room of the edition, or answer that there is none."""
    found = {one.id: one for one in rooms_of(edition.id)}.get(number)
    return found or abort(404)

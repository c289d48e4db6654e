"""An application handed to another contact: asked for here, answered by a letter."""

from http import HTTPStatus

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum import clock
from forum.exhibiting.services.standing import hindrances
from forum.exhibiting.services.transferring import (
    accept_transfer,
    ask_transfer,
    give_up_transfer,
)
from forum.exhibiting.space_access import by_transfer_letter, in_space
from forum.exhibiting.space_forms import TransferForm
from forum.exhibiting.space_phrases import sentence
from forum.exhibiting.views.blueprint import bp
from forum.exhibiting.views.space_ways import LETTERS, Answer, back, this_exhibitor
from forum.refusals import RefusedError
from forum.villages.models import ExhibitorApplication
from forum.web.forms import Form
from forum.web.limits import limiter

NUMBER = "<int(max=2147483647):number>"


@bp.route("/x/<token>/transmettre", methods=["GET", "POST"])
@in_space
@limiter.limit(LETTERS, methods=["POST"], key_func=this_exhibitor)
def transfer(application: ExhibitorApplication) -> Answer:
    """Name the next contact, who must answer a letter before anything changes."""
    number = application.id
    form = TransferForm()
    status = HTTPStatus.OK
    if form.is_submitted():
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.validate():
            try:
                ask_transfer(number, form.name.data, form.email.data, clock.now())
            except RefusedError as error:
                form.refuse(error.refusals, sentence)
                status = HTTPStatus.CONFLICT
            else:
                return back(gettext("Une lettre est partie à la nouvelle adresse."))
    closed = hindrances(application, clock.now())
    page = render_template(
        "exhibiting/space_transfer.html",
        form=form,
        application=application,
        closed=sentence(closed[0]) if closed else "",
    )
    return page, status


@bp.post("/x/<token>/transmettre/renoncer")
@in_space
def give_up(application: ExhibitorApplication) -> Response:
    """Keep the present contact."""
    if not Form().validate():
        abort(HTTPStatus.BAD_REQUEST)
    give_up_transfer(application.id)
    return back(gettext("Le contact reste le même."))


@bp.route(f"/x/transmission/{NUMBER}/<word>", methods=["GET", "POST"])
@by_transfer_letter
def accept(application: ExhibitorApplication, word: str) -> str | Response:
    """Become the contact, by a button: mail programs open links on their own."""
    form = Form()
    if not form.validate_on_submit():
        return render_template("exhibiting/space_accept.html", form=form, application=application)
    try:
        token = accept_transfer(application.id, word, clock.now())
    except RefusedError as error:
        flash(sentence(error.refusals[0]), "error")
        return redirect(url_for("home.show"), HTTPStatus.SEE_OTHER)
    flash(gettext("Vous êtes le contact de cette candidature."), "success")
    return redirect(url_for("exhibiting.space", token=token), HTTPStatus.SEE_OTHER)

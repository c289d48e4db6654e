"""What somebody whom a network named sees, and answers."""

from http import HTTPStatus

from flask import abort, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from forum import clock
from forum.groups import services
from forum.groups.access import by_invitation
from forum.groups.forms import ConfirmationForm
from forum.groups.models import Invitation
from forum.groups.phrases import sentence
from forum.groups.rules import GroupState
from forum.groups.views.blueprint import bp
from forum.refusals import RefusedError
from forum.registration.answers import CONSENT_HINTS
from forum.web.forms import Form
from forum.web.locale import locale

Answer = Response | tuple[str, int]


@bp.route("/g/confirmer/<word>", methods=["GET", "POST"])
@by_invitation
def confirm(invitation: Invitation) -> Answer:
    """Show what would be kept of an invited member, and register her when she says so."""
    if invitation.group.state is GroupState.CANCELLED:
        abort(make_response(render_template("groups/withdrawn.html"), HTTPStatus.GONE))
    form = ConfirmationForm()
    status = HTTPStatus.OK
    if form.validate_on_submit():
        try:
            word = services.confirm(invitation.id, form.consents(), locale(), clock.now())
        except RefusedError as error:
            form.refuse(error.refusals, sentence)
            status = HTTPStatus.CONFLICT
        else:
            way = "registration.space" if word else "registration.link_sent"
            return redirect(url_for(way, token=word), HTTPStatus.SEE_OTHER)
    page = render_template(
        "groups/invitation.html", form=form, invitation=invitation, hints=CONSENT_HINTS
    )
    return page, status


@bp.post("/g/confirmer/<word>/decliner")
@by_invitation
def decline(invitation: Invitation) -> str | Response:
    """Note that an invited member does not come."""
    if not Form().validate():
        abort(HTTPStatus.BAD_REQUEST)
    try:
        services.decline(invitation.id, clock.now())
    except RefusedError:
        abort(make_response(render_template("groups/withdrawn.html"), HTTPStatus.GONE))
    return render_template("groups/declined.html", invitation=invitation)

"""A decision on an application: a page says what will be sent, then it is done."""

from http import HTTPStatus

from flask import abort, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office
from forum.backoffice.exhibitors.access import found, refuse_here
from forum.backoffice.exhibitors.deeds import DEEDS, deed
from forum.backoffice.exhibitors.forms import DecisionForm, villages_as_choices
from forum.backoffice.exhibitors.views.blueprint import NUMBER, back, bp
from forum.edition.models import Edition
from forum.mailing.decision_letters import previewed
from forum.refusals import RefusedError
from forum.villages.applications import village_id_of
from forum.villages.dossier_phrases import sentence
from forum.villages.models import ExhibitorApplication, Village
from forum.villages.queries import call_of, villages
from forum.villages.rules import (
    Actor,
    ExhibitorState,
    PassageReason,
    Remit,
    may_pass,
    refusals_to_pass,
)
from forum.villages.services.deciding import decide

TARGETS = ", ".join(f'"{state.value}"' for state in DEEDS)
FLOOR = "arrivees"  # names the page that a mark was made on


@bp.route(f"/{NUMBER}/passer/<any({TARGETS}):to>", methods=["GET", "POST"])
@in_office(Permission.MARK_EXHIBITORS)
def pass_on(edition: Edition, exhibitor_id: int, to: str) -> tuple[str, int] | Response:
    """Bring an application to another state, after a page that says what leaves to its contact."""
    target = ExhibitorState(to)
    application, remit = found(edition, exhibitor_id)
    exhibitor = application.exhibitor or abort(HTTPStatus.NOT_FOUND)
    actor = remit.acts_as(village_id_of(application))
    if actor is None or not _is_hers(exhibitor.state, target, actor):
        refuse_here(edition)
    form = _form(application, remit, villages(edition.id))
    form.ask_for(target)
    status = HTTPStatus.OK
    if form.is_submitted():
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.validate():
            told = deed(exhibitor.state, target).done
            try:
                decide(edition.id, exhibitor_id, form.decision(target), remit, clock.now())
            except RefusedError as error:
                form.refuse(error.refusals, sentence)
                status = HTTPStatus.CONFLICT
            else:
                return _done(exhibitor_id, str(told))
    elif not may_pass(exhibitor.state, target, actor):
        form.refuse(refusals_to_pass(exhibitor.state, target, actor), sentence)
        status = HTTPStatus.CONFLICT
    return _page(edition, exhibitor_id, target, form), status


def _is_hers(state: ExhibitorState, to: ExhibitorState, actor: Actor) -> bool:
    """Tell whether a role may decide so; what is no way at all is said as such, to everybody."""
    reasons = {refusal.reason for refusal in refusals_to_pass(state, to, actor)}
    return PassageReason.NOT_HERS not in reasons


def _form(application: ExhibitorApplication, remit: Remit, known: list[Village]) -> DecisionForm:
    """Build the form of a decision; a coordinator allots her own villages alone.

    A wish is never chosen in advance: a village that is allotted binds the proposal of the plan.
    """
    exhibitor = application.exhibitor or abort(HTTPStatus.NOT_FOUND)
    mine = [v for v in known if remit.instructs(v.id)]
    allotted = exhibitor.village_id
    chosen = str(allotted) if allotted in {v.id for v in mine} else ""
    form = DecisionForm(data={"version": exhibitor.version, "village": chosen})
    form.village.choices = villages_as_choices(mine, gettext("À choisir plus tard"))
    return form


def _done(exhibitor_id: int, told: str) -> Response:
    """Lead back to where the decision was taken."""
    if request.form.get("retour") == FLOOR:
        address = url_for("exhibitor_office.floor", _anchor=f"exposant-{exhibitor_id}")
        return redirect(address, HTTPStatus.SEE_OTHER)
    return back(exhibitor_id, told)


def _page(edition: Edition, exhibitor_id: int, to: ExhibitorState, form: DecisionForm) -> str:
    """Show a decision with the letter that it sends, as the application stands now."""
    application, remit = found(edition, exhibitor_id)
    exhibitor = application.exhibitor or abort(HTTPStatus.NOT_FOUND)
    actor = remit.acts_as(village_id_of(application))
    form.version.data = exhibitor.version
    return render_template(
        "backoffice/exhibitors/decide.html",
        application=application,
        exhibitor=exhibitor,
        form=form,
        to=to,
        deed=deed(exhibitor.state, to),
        is_open=actor is not None and may_pass(exhibitor.state, to, actor),
        call=call_of(edition.id),
        letter=previewed(application, exhibitor.state, to),
    )

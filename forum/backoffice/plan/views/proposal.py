"""A proposal of stands: computed, shown with its reasons, applied line by line."""

from http import HTTPStatus

from flask import flash, redirect, render_template, request, url_for
from flask_babel import lazy_gettext, ngettext
from werkzeug.wrappers import Response

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, organiser
from forum.backoffice.plan.placing_forms import ProposalForm
from forum.backoffice.plan.placing_rows import left_lines, proposal_lines, still_true
from forum.backoffice.plan.views.blueprint import bp
from forum.backoffice.plan.views.placing import figures, hand
from forum.edition.models import Edition
from forum.journal.rules import Deed, Subject
from forum.journal.services import note
from forum.placing.ground import ground
from forum.placing.rules import tally
from forum.placing.sentences import sentence
from forum.placing.services import Line, apply_proposal
from forum.placing.solving import propose
from forum.refusals import RefusedError

Answer = tuple[str, int] | Response
UNREADABLE = lazy_gettext("Cette proposition ne se lit pas : calculez-la de nouveau.")


@bp.get("/proposition")
@in_office(Permission.PLACE_EXHIBITORS)
def proposal(edition: Edition) -> str:
    """Say what would be computed; compute it when asked to, within a request."""
    subject = Subject("plan_office.proposal")
    note(organiser(), Deed.LIST_READ, clock.now(), edition_id=edition.id, subject=subject)
    found = ground(edition.id)
    if "calcul" not in request.args or not found.floor.waiting or not found.floor.free:
        return render_template("backoffice/plan/proposal.html", figures=figures(found), lines=[])
    made = propose(found.floor)
    return render_template(
        "backoffice/plan/proposal.html",
        figures=figures(found),
        form=ProposalForm(None),
        made=made,
        tally=made.tally,
        lines=proposal_lines(found, made.allocation),
        left=left_lines(found, made.allocation),
    )


@bp.post("/proposition")
@in_office(Permission.PLACE_EXHIBITORS)
def proposal_apply(edition: Edition) -> Answer:
    """Give the stands of the lines that are ticked, all of them or none."""
    form = ProposalForm()
    chosen = form.chosen() if form.validate() else None
    if chosen is None:
        form.form_errors.append(UNREADABLE)
        return _shown(edition, form, []), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        given = apply_proposal(edition.id, chosen, hand(), clock.now())
    except RefusedError as error:
        form.refuse(error.refusals, sentence)
        return _shown(edition, form, chosen), HTTPStatus.CONFLICT
    said = ngettext("%(num)s stand est attribué.", "%(num)s stands sont attribués.", given)
    flash(said, "success")
    return redirect(url_for("plan_office.placing"), HTTPStatus.SEE_OTHER)


def _shown(edition: Edition, form: ProposalForm, chosen: list[Line]) -> str:
    """Return a proposal that was refused: what changed, and the lines that are still true."""
    found = ground(edition.id)
    kept = still_true(found, chosen)
    allocation = {**found.floor.kept, **kept}
    return render_template(
        "backoffice/plan/proposal.html",
        figures=figures(found),
        form=form,
        made=None,
        tally=tally(found.floor, allocation),
        lines=proposal_lines(found, allocation),
        left=[],
    )

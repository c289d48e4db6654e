"""Changes of pages that wait, each with its difference, accepted or refused with a word."""

from http import HTTPStatus

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, is_allowed, organiser
from forum.backoffice.pages.forms import DecisionForm, decision_form
from forum.backoffice.pages.phrases import lines_of
from forum.backoffice.pages.views.blueprint import bp
from forum.edition.models import Edition
from forum.exhibiting.page_changes import change_of_edition, fingerprint_of, waiting_changes
from forum.exhibiting.services.reading_over import Decision, decide_change
from forum.exhibiting.space_phrases import sentence
from forum.exhibiting.space_rules import PageField
from forum.refusals import ChangedMeanwhileError, RefusedError
from forum.uploads.answers import answer_of
from forum.uploads.queries import file_by_id
from forum.villages import phrases as of_villages
from forum.villages.models import Exhibitor

CHANGE = "<int(max=2147483647):change_id>"
ACCEPT = "accepter"
Answer = Response | tuple[str, int]


@bp.get("")
@in_office(Permission.SEE_EXHIBITORS)
def index(edition: Edition) -> str:
    """Show the changes that wait, the oldest first, field by field."""
    return _shown(edition)


def _shown(edition: Edition, tried: tuple[int, DecisionForm] | None = None) -> str:
    """Return the page of the changes; the form that was tried is shown as it was typed."""
    changes = []
    for change in waiting_changes(edition.id):
        form = decision_form(change.id, fingerprint_of(change))
        if tried is not None and tried[0] == change.id:
            form = tried[1]
            form.seen.data = fingerprint_of(change)
        changes.append((change, lines_of(change), form))
    return render_template(
        "backoffice/pages/index.html",
        changes=changes,
        tried=tried[1] if tried is not None else None,
        may_decide=is_allowed(Permission.INSTRUCT_EXHIBITORS) and not edition.is_archived,
        villages=of_villages,
    )


@bp.post(f"/{CHANGE}")
@in_office(Permission.INSTRUCT_EXHIBITORS)
def decide(edition: Edition, change_id: int) -> Answer:
    """Accept a change, or refuse it with a word."""
    if change_of_edition(edition.id, change_id) is None:
        return _back(gettext("Cette demande n’attend plus : elle a été relue ou reprise."), "info")
    form = decision_form(change_id, "")
    if not form.validate():
        return _shown(edition, (change_id, form)), HTTPStatus.UNPROCESSABLE_ENTITY
    is_accepted = request.form.get("decision") == ACCEPT
    decision = Decision(organiser(), is_accepted, form.note.data or "", form.seen.data or "")
    try:
        decide_change(edition.id, change_id, decision, clock.now())
    except ChangedMeanwhileError:
        form.form_errors.append(
            gettext("La page ou la demande a changé entre-temps : relisez la différence.")
        )
    except RefusedError as error:
        form.refuse(error.refusals, sentence)
    else:
        said = gettext("Le changement est publié, et le contact est prévenu.")
        if not is_accepted:
            said = gettext("Le changement n’est pas retenu, et le contact sait pourquoi.")
        return _back(said, "success")
    return _shown(edition, (change_id, form)), HTTPStatus.CONFLICT


def _back(message: str, kind: str) -> Response:
    """Lead back to the changes that wait, where a sentence says what was done."""
    flash(message, kind)
    return redirect(url_for("page_changes.index"), HTTPStatus.SEE_OTHER)


@bp.get(f"/{CHANGE}/logo/<any(public, demande):which>")
@in_office(Permission.SEE_EXHIBITORS)
def logo(edition: Edition, change_id: int, which: str) -> Response:
    """Show a logo of the difference: the public one, or the one that is asked for."""
    change = change_of_edition(edition.id, change_id) or abort(HTTPStatus.NOT_FOUND)
    public: Exhibitor = change.exhibitor
    number = public.logo_id if which == "public" else change.wanted.get(PageField.LOGO)
    return answer_of(file_by_id(number) or abort(HTTPStatus.NOT_FOUND), as_attachment=False)

"""The space of an exhibitor: where its application stands, and what it decides of it."""

from http import HTTPStatus

from flask import abort, g, render_template
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum import clock, codes
from forum.exhibiting.dossiers import pending_changes, unread_by_exhibitor
from forum.exhibiting.services import passing
from forum.exhibiting.services.staff import quota
from forum.exhibiting.services.standing import exhibitor_of, hindrances
from forum.exhibiting.space_access import in_space
from forum.exhibiting.space_forms import WithdrawalForm
from forum.exhibiting.space_missing import ways_to_send
from forum.exhibiting.space_phrases import course, sentence, slot_span
from forum.exhibiting.staff_queries import staff_of
from forum.exhibiting.views.blueprint import bp
from forum.exhibiting.views.space_ways import Answer, back, back_refused
from forum.refusals import RefusedError
from forum.uploads import phrases as of_files
from forum.villages import phrases as of_villages
from forum.villages.applications import passages_of
from forum.villages.dossier_phrases import VEHICLES
from forum.villages.models import ExhibitorApplication
from forum.villages.queries import call_of
from forum.villages.rules import Actor, ExhibitorState, ways_from
from forum.web.forms import Form


@bp.context_processor
def _words() -> dict[str, object]:
    return {
        "villages": of_villages,
        "file_words": of_files,
        "vehicles": VEHICLES,
        "slot_span": slot_span,
    }


@bp.get("/x/<token>")
@in_space
def space(application: ExhibitorApplication) -> str:
    """Show an application to its contact: its state first, then what she can do."""
    exhibitor = exhibitor_of(application)
    call, passages = call_of(application.edition_id), passages_of(exhibitor.id)
    all_of_them = [exhibitor, *exhibitor.guests]
    ids = [one.id for one in all_of_them]
    return render_template(
        "exhibiting/space.html",
        application=application,
        exhibitor=exhibitor,
        number=codes.spoken(application.code),
        course=course(application, call, g.edition, passages),
        missing=ways_to_send(application),
        ways=ways_from(exhibitor.state, Actor.EXHIBITOR),
        is_closed=bool(hindrances(application, clock.now())),
        pending=pending_changes(ids),
        named=len(staff_of(ids)),
        quota=sum(quota(one, call) for one in all_of_them),
        unread=unread_by_exhibitor(exhibitor.id),
        call=call,
    )


@bp.post("/x/<token>/confirmer")
@in_space
def confirm(application: ExhibitorApplication) -> Response:
    """Confirm that an exhibitor comes to its stand."""
    _require_form()
    try:
        passing.confirm(application.id, clock.now())
    except RefusedError as error:
        return back_refused(error)
    return back(gettext("Votre venue est confirmée."))


@bp.post("/x/<token>/completer")
@in_space
def complete(application: ExhibitorApplication) -> Response:
    """Send an incomplete application again."""
    _require_form()
    try:
        passing.complete(application.id, clock.now())
    except RefusedError as error:
        return back_refused(error)
    return back(gettext("Votre dossier est renvoyé : son examen reprend."))


@bp.route("/x/<token>/retirer", methods=["GET", "POST"])
@in_space
def withdraw(application: ExhibitorApplication) -> Answer:
    """Withdraw an application, after a page that says what is lost."""
    exhibitor = exhibitor_of(application)
    if ExhibitorState.WITHDRAWN not in ways_from(exhibitor.state, Actor.EXHIBITOR):
        return back(gettext("Cette candidature ne peut plus être retirée."), "info")
    form = WithdrawalForm()
    status = HTTPStatus.OK
    if form.is_submitted():
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.validate():
            try:
                passing.withdraw(application.id, form.reason.data or "", clock.now())
            except RefusedError as error:
                form.refuse(error.refusals, sentence)
                status = HTTPStatus.CONFLICT
            else:
                return back(gettext("Votre candidature est retirée."))
    page = render_template(
        "exhibiting/space_withdraw.html",
        form=form,
        application=application,
        exhibitor=exhibitor,
        named=len(staff_of([exhibitor.id, *(guest.id for guest in exhibitor.guests)])),
        guests=", ".join(of_villages.name(guest) for guest in exhibitor.guests),
    )
    return page, status


def _require_form() -> None:
    """Refuse what did not come from a form of this site."""
    if not Form().validate():
        abort(HTTPStatus.BAD_REQUEST)

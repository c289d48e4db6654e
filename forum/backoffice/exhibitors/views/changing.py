"""Corrections of an application, and messages to its contact."""

from http import HTTPStatus

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office
from forum.backoffice.attempting import attempt
from forum.backoffice.exhibitors.access import instructed
from forum.backoffice.exhibitors.forms import NEEDS, MessageForm, correction_form
from forum.backoffice.exhibitors.views.blueprint import NUMBER, back, back_refused, bp
from forum.backoffice.exhibitors.views.reading import shown
from forum.edition.models import Edition
from forum.refusals import RefusedError
from forum.villages.applications import application_of, village_id_of
from forum.villages.dossier_phrases import sentence
from forum.villages.models import ExhibitorApplication, Village
from forum.villages.queries import call_of, villages
from forum.villages.rules import Remit
from forum.villages.services.answering import answer, mark_read
from forum.villages.services.correcting import correct, version_of
from forum.web.forms import Form


@bp.route(f"/{NUMBER}/modifier", methods=["GET", "POST"])
@in_office(Permission.INSTRUCT_VILLAGE)
def change(edition: Edition, exhibitor_id: int) -> tuple[str, int] | Response:
    """Correct the village, the equipment, the badges and the insurance of an application."""
    _, remit = instructed(edition, exhibitor_id)
    call = call_of(edition.id)
    known = villages(edition.id)
    tried = attempt(
        lambda: instructed(edition, exhibitor_id)[0],
        version_of,
        lambda application, said: correction_form(
            application, _offered(application, remit, known), call, said
        ),
        lambda form: correct(edition.id, exhibitor_id, form.correction(), remit, clock.now()),
        sentence,
    )
    if tried.is_saved:
        return _saved(edition, exhibitor_id, remit)
    page = render_template(
        "backoffice/exhibitors/change.html",
        application=tried.record,
        exhibitor=tried.record.exhibitor,
        call=call,
        form=tried.form,
        differences=tried.differences,
        needs=NEEDS,
    )
    return page, tried.status


@bp.post(f"/{NUMBER}/messages")
@in_office(Permission.INSTRUCT_VILLAGE)
def write(edition: Edition, exhibitor_id: int) -> tuple[str, int] | Response:
    """Write to the contact of an application."""
    _, remit = instructed(edition, exhibitor_id)
    form = MessageForm()
    if not form.validate():
        return shown(edition, exhibitor_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        answer(edition.id, exhibitor_id, form.text.data or "", remit, clock.now())
    except RefusedError as error:
        return back_refused(exhibitor_id, error)
    return back(exhibitor_id, gettext("Le message est parti, et le contact est prévenu."))


@bp.post(f"/{NUMBER}/messages/lus")
@in_office(Permission.INSTRUCT_VILLAGE)
def read(edition: Edition, exhibitor_id: int) -> Response:
    """Note that the messages of an exhibitor were read."""
    _, remit = instructed(edition, exhibitor_id)
    if Form().validate():
        mark_read(edition.id, exhibitor_id, remit, clock.now())
    return back(exhibitor_id, gettext("Les messages sont notés comme lus."))


def _offered(
    application: ExhibitorApplication, remit: Remit, known: list[Village]
) -> list[Village]:
    """Return the villages that an organiser may allot, and the one that is allotted already."""
    allotted = application.exhibitor.village_id if application.exhibitor else None
    return [v for v in known if remit.instructs(v.id) or v.id == allotted]


def _saved(edition: Edition, exhibitor_id: int, remit: Remit) -> Response:
    """Lead back to the application, or to the list where it is now somebody else's."""
    application = application_of(edition.id, exhibitor_id)
    if application and remit.sees(village_id_of(application)):
        return back(exhibitor_id, gettext("Le dossier est corrigé."))
    flash(gettext("Le dossier est corrigé ; un autre village s’en occupe maintenant."), "success")
    return redirect(url_for("exhibitor_office.index"), HTTPStatus.SEE_OTHER)

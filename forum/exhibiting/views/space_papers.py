"""The documents of an exhibitor: regulation accepted, certificate of insurance, logos."""

from http import HTTPStatus

from flask import abort, g, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum import clock
from forum.exhibiting.access import opens_a_dossier
from forum.exhibiting.dossiers import application_by_id, pending_changes
from forum.exhibiting.services.pages import change_logo
from forum.exhibiting.services.papers import send_insurance
from forum.exhibiting.services.standing import hindrances, one_of
from forum.exhibiting.space_access import in_space
from forum.exhibiting.space_forms import InsuranceForm, LogoForm
from forum.exhibiting.space_phrases import sentence
from forum.exhibiting.space_rules import PageField
from forum.exhibiting.views.blueprint import bp
from forum.exhibiting.views.space_page import EXHIBITOR, saved_words, shown_page
from forum.exhibiting.views.space_ways import LETTERS, Answer, back, this_exhibitor
from forum.refusals import RefusedError
from forum.uploads.answers import answer_of
from forum.uploads.examining import examine
from forum.uploads.queries import file_by_id
from forum.uploads.receiving import takes_files
from forum.uploads.rules import Purpose
from forum.villages.models import ExhibitorApplication
from forum.villages.queries import call_of
from forum.web.limits import limiter


@bp.route("/x/<token>/documents", methods=["GET", "POST"])
@in_space
@takes_files(Purpose.INSURANCE, when=opens_a_dossier)
@limiter.limit(LETTERS, methods=["POST"], key_func=this_exhibitor)
def papers(application: ExhibitorApplication) -> Answer:
    """Show the documents, and take a certificate of insurance with its last day."""
    number = application.id
    form = InsuranceForm()
    status = HTTPStatus.OK
    if form.is_submitted():
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.validate():
            try:
                sent = form.assurance.data
                certificate = examine(sent.stream, Purpose.INSURANCE, sent.filename or "")
                is_sent_again = send_insurance(
                    number, certificate, form.insured_until_on.data, clock.now()
                )
            except RefusedError as error:
                form.refuse(error.refusals, sentence)
                status = HTTPStatus.CONFLICT
            else:
                return back(_received(is_sent_again=is_sent_again))
    shown = application_by_id(number)
    closed = hindrances(shown, clock.now())
    page = render_template(
        "exhibiting/space_papers.html",
        form=form,
        application=shown,
        exhibitor=shown.exhibitor,
        call=call_of(g.edition.id),
        closed=sentence(closed[0]) if closed else "",
    )
    return page, status


def _received(*, is_sent_again: bool) -> str:
    """Say what a certificate did."""
    if is_sent_again:
        return str(gettext("Attestation reçue. Votre dossier est complet : son examen reprend."))
    return str(gettext("Attestation reçue."))


@bp.get("/x/<token>/documents/assurance")
@in_space
def insurance(application: ExhibitorApplication) -> Response:
    """Give the certificate back to whom it belongs."""
    file = file_by_id(application.insurance_id) or abort(HTTPStatus.NOT_FOUND)
    return answer_of(file, as_attachment=True)


@bp.post(f"/x/<token>/fiche/{EXHIBITOR}/logo/envoyer")
@in_space
@takes_files(Purpose.LOGO, when=opens_a_dossier)
@limiter.limit(LETTERS, key_func=this_exhibitor)
def send_logo(application: ExhibitorApplication, exhibitor_id: int) -> Answer:
    """Give a page another logo, or none."""
    number = application.id
    _known(application, exhibitor_id)
    form = LogoForm()
    is_taken_away = "retirer" in request.form
    if not is_taken_away and not form.validate():
        return shown_page(number, exhibitor_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        sent = form.logo.data
        logo = None if is_taken_away else examine(sent.stream, Purpose.LOGO, sent.filename or "")
        waits = change_logo(number, exhibitor_id, logo, clock.now())
    except RefusedError as error:
        form.refuse(error.refusals, sentence)
        return shown_page(number, exhibitor_id, form), HTTPStatus.CONFLICT
    return back(saved_words(waits=waits))


@bp.get(f"/x/<token>/fiche/{EXHIBITOR}/logo")
@in_space
def logo(application: ExhibitorApplication, exhibitor_id: int) -> Response:
    """Show the logo of a page as its contact wants it."""
    exhibitor_id = _known(application, exhibitor_id)
    change = pending_changes([exhibitor_id]).get(exhibitor_id)
    wanted = change.wanted if change is not None else {}
    number = wanted.get(PageField.LOGO, one_of(application, exhibitor_id).logo_id)
    file = file_by_id(number) or abort(HTTPStatus.NOT_FOUND)
    return answer_of(file, as_attachment=False)


def _known(application: ExhibitorApplication, exhibitor_id: int) -> int:
    """Answer that there is no such page, unless it is one of this application."""
    try:
        return one_of(application, exhibitor_id).id
    except RefusedError:
        abort(HTTPStatus.NOT_FOUND)

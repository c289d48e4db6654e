"""The staff badges of an exhibitor and of each of its guests."""

from http import HTTPStatus

from flask import abort, g, make_response, render_template
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum import clock
from forum.badges.batches import badges_pdf
from forum.exhibiting.dossiers import application_by_id
from forum.exhibiting.services.staff import name_staff, quota, remove_staff, rename_staff
from forum.exhibiting.services.standing import exhibitor_of, hindrances
from forum.exhibiting.space_access import in_space
from forum.exhibiting.space_phrases import sentence
from forum.exhibiting.space_rules import refusals_to_name
from forum.exhibiting.staff_forms import NameForm, StaffForm, staff_form
from forum.exhibiting.staff_queries import StaffLine, staff_of
from forum.exhibiting.views.blueprint import bp
from forum.exhibiting.views.space_ways import (
    LETTERS,
    PRINTINGS,
    Answer,
    back,
    back_refused,
    this_exhibitor,
)
from forum.refusals import RefusedError
from forum.villages.models import Exhibitor, ExhibitorApplication
from forum.villages.queries import call_of
from forum.web.forms import Form
from forum.web.limits import limiter

EXHIBITOR = "<int(max=2147483647):exhibitor_id>"
PERSON = "<int(max=2147483647):registration_id>"
STAFF = "exhibiting.staff"


@bp.get("/x/<token>/badges")
@in_space
def staff(application: ExhibitorApplication) -> str:
    """Show who has a badge, stand by stand, and a form for one more while there is room."""
    return _shown(application)


def _shown(
    application: ExhibitorApplication, named_for: int = 0, form: StaffForm | None = None
) -> str:
    """Return the page of the badges; a form that was refused is shown as it was typed."""
    exhibitor = exhibitor_of(application)
    them = [exhibitor, *exhibitor.guests]
    lines = staff_of([one.id for one in them])
    call = call_of(application.edition_id)
    stands = []
    for one in them:
        named = [line for line in lines if line.registration.exhibitor_id == one.id]
        allowed = quota(one, call)
        hindered = refusals_to_name(one.state, len(named), allowed)
        of_this = (
            form if form is not None and named_for == one.id else staff_form(one.id, is_typed=False)
        )
        stands.append((one, named, allowed, hindered, of_this))
    closed = hindrances(application, clock.now())
    return render_template(
        "exhibiting/space_staff.html",
        stands=stands,
        refused=form,
        printed=any(line.is_printed for line in lines),
        closed=sentence(closed[0]) if closed else "",
        sentence=sentence,
    )


@bp.post(f"/x/<token>/badges/{EXHIBITOR}")
@in_space
@limiter.limit(LETTERS, key_func=this_exhibitor)
def name(application: ExhibitorApplication, exhibitor_id: int) -> Answer:
    """Give somebody a badge of a stand."""
    number, locale = application.id, application.locale
    _one_of(application, exhibitor_id)
    form = staff_form(exhibitor_id, is_typed=True)
    if not form.validate():
        return _shown(application, exhibitor_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        name_staff(number, exhibitor_id, form.person(), locale, clock.now())
    except RefusedError as error:
        form.refuse(error.refusals, sentence)
        return _shown(application_by_id(number), exhibitor_id, form), HTTPStatus.CONFLICT
    return back(_given(has_email=bool(form.email.data)), endpoint=STAFF)


def _given(*, has_email: bool) -> str:
    """Say where a new badge is found."""
    if has_email:
        return str(gettext("Le badge est donné : une lettre l’apporte à cette personne."))
    return str(gettext("Le badge est donné : imprimez-le d’ici."))


@bp.route(f"/x/<token>/badges/personnes/{PERSON}", methods=["GET", "POST"])
@in_space
def rename(application: ExhibitorApplication, registration_id: int) -> Answer:
    """Correct the name on a badge."""
    line = _line_of(application, registration_id)
    number = application.id
    one = line.registration
    form = NameForm(data={"first_name": one.first_name, "last_name": one.last_name})
    status = HTTPStatus.OK
    if form.is_submitted():
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.validate():
            try:
                rename_staff(
                    number,
                    registration_id,
                    form.first_name.data,
                    form.last_name.data,
                    clock.now(),
                )
            except RefusedError as error:
                return back_refused(error, STAFF)
            return back(
                gettext("Le nom est corrigé : imprimez le badge de nouveau."), endpoint=STAFF
            )
    return render_template("exhibiting/space_rename.html", form=form, line=line), status


@bp.post(f"/x/<token>/badges/personnes/{PERSON}/retirer")
@in_space
def remove(application: ExhibitorApplication, registration_id: int) -> Response:
    """Take somebody off a stand."""
    if not Form().validate():
        abort(HTTPStatus.BAD_REQUEST)
    try:
        remove_staff(application.id, registration_id, clock.now())
    except RefusedError as error:
        return back_refused(error, STAFF)
    return back(gettext("Ce badge n’ouvre plus les portes."), endpoint=STAFF)


@bp.get("/x/<token>/badges.pdf")
@bp.get(f"/x/<token>/badges/{EXHIBITOR}.pdf")
@in_space
@limiter.limit(PRINTINGS, key_func=this_exhibitor)
def print_badges(application: ExhibitorApplication, exhibitor_id: int = 0) -> Response:
    """Give the badges of all, or of one of the exhibitors, to print."""
    exhibitor = exhibitor_of(application)
    ids = [one.id for one in (exhibitor, *exhibitor.guests)]
    chosen = [_one_of(application, exhibitor_id).id] if exhibitor_id else ids
    found = [line.registration for line in staff_of(chosen) if line.is_printed]
    if not found:
        return back(gettext("Aucun badge n’est à imprimer."), "info", STAFF)
    response = make_response(badges_pdf(g.edition, found, application.locale))
    response.mimetype = "application/pdf"
    filename = f"badges-exposant-forum-ess-{g.edition.slug}.pdf"
    response.headers.set("Content-Disposition", "inline", filename=filename)
    return response


def _one_of(application: ExhibitorApplication, exhibitor_id: int) -> Exhibitor:
    """Return the exhibitor or guest that an address names, or answer that there is none."""
    host = exhibitor_of(application)
    found = (one for one in (host, *host.guests) if one.id == exhibitor_id)
    return next(found, None) or abort(HTTPStatus.NOT_FOUND)


def _line_of(application: ExhibitorApplication, registration_id: int) -> StaffLine:
    """Return the person that an address names, or answer that there is none on this stand."""
    host = exhibitor_of(application)
    lines = staff_of([host.id, *(guest.id for guest in host.guests)])
    found = (line for line in lines if line.registration.id == registration_id)
    return next(found, None) or abort(HTTPStatus.NOT_FOUND)

"""A group added by hand, changed, cancelled, written to again."""

from http import HTTPStatus

from flask import abort, render_template, request
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, organiser
from forum.backoffice.groups.forms import CHANGES
from forum.backoffice.groups.views.blueprint import NUMBER, back, back_refused, bp, found
from forum.backoffice.groups.views.reading import shown_group
from forum.edition.models import Edition
from forum.groups import services
from forum.groups.choosing import lines
from forum.groups.forms import FORMS, MembersForm, as_registered
from forum.groups.phrases import KINDS, sentence
from forum.groups.queries import group_by_code
from forum.groups.rules import MOST_PEOPLE, GroupKind
from forum.refusals import RefusedError
from forum.web.forms import Form
from forum.web.locale import locale

Answer = Response | tuple[str, int]


@bp.route("/nouveau", methods=["GET", "POST"])
@in_office(Permission.MANAGE_GROUPS)
def add(edition: Edition) -> Answer:
    """Register a group by hand, by the same rules; the window of registration is not asked."""
    kind = _asked_kind()
    form = FORMS[kind]()
    status = HTTPStatus.OK
    if form.is_submitted():
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.validate():
            try:
                code = services.register(
                    edition.id, form.wish(locale()), clock.now(), by=organiser()
                )
            except RefusedError as error:
                form.refuse(error.refusals, sentence)
                status = HTTPStatus.CONFLICT
            else:
                return back(group_by_code(code or "").id, gettext("Le groupe est inscrit."))
    page = render_template(
        "backoffice/groups/add.html",
        form=form,
        kind=kind,
        kinds=KINDS,
        lines=lines(edition.id, clock.now()),
        most=MOST_PEOPLE,
    )
    return page, status


def _asked_kind() -> GroupKind:
    """Read the kind of group from the address: a class unless it says otherwise."""
    said = request.args.get("genre", "")
    return next((kind for kind in GroupKind if kind == said), GroupKind.SCHOOL)


@bp.route(f"/{NUMBER}/modifier", methods=["GET", "POST"])
@in_office(Permission.MANAGE_GROUPS)
def change(edition: Edition, group_id: int) -> Answer:
    """Change the counts, the slot and the contact of a group."""
    group = found(edition, group_id)
    form = CHANGES[group.kind](data=as_registered(group))
    status = HTTPStatus.OK
    if form.is_submitted():
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.validate():
            try:
                services.change(group_id, form.change(), clock.now(), by=organiser())
            except RefusedError as error:
                form.refuse(error.refusals, sentence)
                status = HTTPStatus.CONFLICT
            else:
                return back(group_id, gettext("C’est enregistré, et le contact est prévenu."))
    page = render_template(
        "backoffice/groups/change.html",
        group=group,
        form=form,
        lines=lines(edition.id, clock.now(), group.visit),
        most=MOST_PEOPLE,
    )
    return page, status


@bp.route(f"/{NUMBER}/annuler", methods=["GET", "POST"])
@in_office(Permission.MANAGE_GROUPS)
def cancel(edition: Edition, group_id: int) -> str | Response:
    """Cancel a group, after a page that says what is lost."""
    group = found(edition, group_id)
    form = Form()
    if not form.validate_on_submit():
        return render_template("backoffice/groups/cancel.html", form=form, group=group)
    try:
        services.cancel(group_id, clock.now(), by=organiser())
    except RefusedError as error:
        return back_refused(group_id, error)
    return back(group_id, gettext("Le groupe est annulé, et le contact est prévenu."))


@bp.post(f"/{NUMBER}/lien")
@in_office(Permission.MANAGE_GROUPS)
def send_link(edition: Edition, group_id: int) -> Response:
    """Write the private link to the contact again."""
    if not Form().validate():
        abort(HTTPStatus.BAD_REQUEST)
    services.send_link(found(edition, group_id).id)
    return back(group_id, gettext("Le lien est parti au contact."))


@bp.post(f"/{NUMBER}/lien/renouveler")
@in_office(Permission.MANAGE_GROUPS)
def renew_link(edition: Edition, group_id: int) -> Response:
    """Give a group another private link, which is written to the contact."""
    if not Form().validate():
        abort(HTTPStatus.BAD_REQUEST)
    try:
        services.renew_link(found(edition, group_id).id, organiser(), clock.now())
    except RefusedError as error:
        return back_refused(group_id, error)
    return back(
        group_id, gettext("L’ancien lien n’ouvre plus rien ; le nouveau est parti au contact.")
    )


@bp.post(f"/{NUMBER}/membres")
@in_office(Permission.MANAGE_GROUPS)
def invite(edition: Edition, group_id: int) -> Answer:
    """Write to the members who were named, and to those named now."""
    form = MembersForm()
    group = found(edition, group_id)
    if not form.validate():
        return shown_group(group, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        count = services.invite(group_id, form.named, clock.now(), by=organiser())
    except RefusedError as error:
        form.refuse(error.refusals, sentence)
        return shown_group(found(edition, group_id), form), HTTPStatus.CONFLICT
    said = ngettext("%(num)s lettre est partie.", "%(num)s lettres sont parties.", count)
    return back(group_id, said if count else gettext("Ces personnes ont déjà leur lettre."))


@bp.post(f"/{NUMBER}/membres/<int(max=2147483647):member_id>/retirer")
@in_office(Permission.MANAGE_GROUPS)
def remove(edition: Edition, group_id: int, member_id: int) -> Response:
    """Forget that a member was named."""
    try:
        services.remove_member(found(edition, group_id).id, member_id, clock.now(), by=organiser())
    except RefusedError as error:
        return back_refused(group_id, error)
    return back(group_id, gettext("Ce membre ne fait plus partie de la liste."))

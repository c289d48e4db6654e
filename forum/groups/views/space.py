"""The group's own space: see, print, change, cancel, name members."""

from http import HTTPStatus

from flask import g, make_response, render_template
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from forum import clock, codes
from forum.badges.batches import badges_pdf
from forum.groups import services
from forum.groups.access import by_group_link
from forum.groups.choosing import lines
from forum.groups.forms import CHANGES, MembersForm, as_registered
from forum.groups.invitations import members_of
from forum.groups.models import Group
from forum.groups.phrases import KINDS, MEMBER_STATES, sentence
from forum.groups.queries import badges_to_print, seated_in_visit
from forum.groups.rules import MOST_PEOPLE, GroupState
from forum.groups.views.blueprint import back, back_refused, bp
from forum.refusals import RefusedError
from forum.registration.answers import ARRANGEMENTS
from forum.web.forms import Form
from forum.web.limits import limiter

PRINTINGS = "30 per 10 minutes"  # drawing two hundred codes takes a second
LETTERS = "30 per hour"  # times that one group has letters written
Answer = Response | tuple[str, int]


def _this_group() -> str:
    """Count by the private link that is used."""
    return codes.fingerprint(g.token)


@bp.get("/g/<token>")
@by_group_link
def space(group: Group) -> str:
    """Show a group to its contact."""
    return shown_space(group, MembersForm())


def shown_space(group: Group, form: MembersForm) -> str:
    """Return the page of a group, with the form that names more members."""
    return render_template(
        "groups/space.html",
        group=group,
        form=form,
        kinds=KINDS,
        needs=ARRANGEMENTS,
        seated=seated_in_visit(group),
        members=members_of(group.id),
        member_states=MEMBER_STATES,
    )


@bp.route("/g/<token>/modifier", methods=["GET", "POST"])
@by_group_link
@limiter.limit(LETTERS, methods=["POST"], key_func=_this_group)
def change(group: Group) -> Answer:
    """Change the counts, the slot and the contact of a group."""
    form = CHANGES[group.kind](data=as_registered(group))
    status = HTTPStatus.OK
    if form.is_submitted():
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.validate():
            try:
                services.change(group.id, form.change(), clock.now())
            except RefusedError as error:
                form.refuse(error.refusals, sentence)
                status = HTTPStatus.CONFLICT
            else:
                return back(gettext("C’est enregistré."))
    page = render_template(
        "groups/change.html",
        group=group,
        form=form,
        lines=lines(group.edition_id, clock.now(), group.visit),
        most=MOST_PEOPLE,
    )
    return page, status


@bp.route("/g/<token>/annuler", methods=["GET", "POST"])
@by_group_link
def cancel(group: Group) -> str | Response:
    """Cancel a group, after a page that says what is lost."""
    form = Form()
    if not form.validate_on_submit():
        return render_template("groups/cancel.html", form=form, group=group)
    try:
        services.cancel(group.id, clock.now())
    except RefusedError as error:
        return back_refused(error)
    return back()


@bp.get("/g/<token>/badges.pdf")
@by_group_link
@limiter.limit(PRINTINGS, key_func=_this_group)
def badges(group: Group) -> Response:
    """Give the numbered badges of a group to print."""
    found = badges_to_print(group.id) if group.state is GroupState.ACTIVE else []
    if not found:
        return back(gettext("Ce groupe n’a pas de badges à imprimer."), "info")
    response = make_response(badges_pdf(g.edition, found, group.locale))
    response.mimetype = "application/pdf"
    name = f"badges-groupe-forum-ess-{g.edition.slug}.pdf"
    response.headers.set("Content-Disposition", "inline", filename=name)
    return response


@bp.post("/g/<token>/membres")
@by_group_link
@limiter.limit(LETTERS, key_func=_this_group)
def invite(group: Group) -> Answer:
    """Write to the members who were named, and to those named now."""
    form = MembersForm()
    if not form.validate():
        return shown_space(group, form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        count = services.invite(group.id, form.named, clock.now())
    except RefusedError as error:
        form.refuse(error.refusals, sentence)
        return shown_space(group, form), HTTPStatus.CONFLICT
    if not count:
        return back(gettext("Ces personnes ont déjà leur lettre."), "info")
    return back(ngettext("%(num)s lettre est partie.", "%(num)s lettres sont parties.", count))


@bp.post("/g/<token>/membres/<int(max=2147483647):member_id>/retirer")
@by_group_link
def remove(group: Group, member_id: int) -> Response:
    """Forget that a member was named."""
    try:
        services.remove_member(group.id, member_id, clock.now())
    except RefusedError as error:
        return back_refused(error)
    return back(gettext("Ce membre ne fait plus partie de la liste."))

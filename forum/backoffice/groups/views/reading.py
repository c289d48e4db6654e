"""The list of groups, the page of one, and its badges."""

from flask import abort, make_response, render_template, request
from werkzeug.wrappers import Response

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, is_allowed, organiser
from forum.backoffice.groups import queries
from forum.backoffice.groups.phrases import history
from forum.backoffice.groups.views.blueprint import NUMBER, bp, found
from forum.badges.batches import badges_pdf
from forum.checkin.queries import badges_shown
from forum.edition.models import Edition
from forum.groups.forms import MembersForm
from forum.groups.invitations import members_of
from forum.groups.models import Group
from forum.groups.phrases import KINDS, MEMBER_STATES, STATES
from forum.groups.queries import badges_to_print, seated_in_visit
from forum.journal.rules import Deed, Subject
from forum.journal.services import note
from forum.registration.answers import ARRANGEMENTS
from forum.registration.fields import clean


@bp.get("")
@in_office(Permission.MANAGE_GROUPS)
def index(edition: Edition) -> str:
    """List the groups of an edition, with totals by kind and by slot."""
    subject = Subject("group_office.index")
    note(organiser(), Deed.LIST_READ, clock.now(), edition_id=edition.id, subject=subject)
    asked = queries.Asked(
        **{name: clean(request.args.get(name)) for name in ("kind", "state", "slot", "q")}
    )
    groups = queries.groups_asked(edition.id, asked)
    pages = max(-(-len(groups) // queries.PER_PAGE), 1)
    page = min(max(request.args.get("page", 1, type=int), 1), pages)
    shown = groups[(page - 1) * queries.PER_PAGE : page * queries.PER_PAGE]
    return render_template(
        "backoffice/groups/index.html",
        groups=shown,
        count=len(groups),
        answers=queries.answers_of([group.id for group in shown]),
        by_kind=queries.totals_by_kind(edition.id),
        by_slot=queries.totals_by_slot(edition.id),
        asked=asked,
        no_slot=queries.NO_SLOT,
        page=page,
        pages=pages,
        kinds=KINDS,
        states=STATES,
    )


@bp.get(f"/{NUMBER}")
@in_office(Permission.MANAGE_GROUPS)
def show(edition: Edition, group_id: int) -> str:
    """Show a group, its members and its history."""
    found(edition, group_id)
    subject = Subject(kind=queries.SUBJECT, number=group_id)
    note(organiser(), Deed.PERSON_READ, clock.now(), edition_id=edition.id, subject=subject)
    return shown_group(found(edition, group_id), MembersForm())


def shown_group(group: Group, form: MembersForm) -> str:
    """Return the page of a group, with the form that names more members."""
    return render_template(
        "backoffice/groups/show.html",
        group=group,
        form=form,
        kinds=KINDS,
        states=STATES,
        needs=ARRANGEMENTS,
        seated=seated_in_visit(group),
        members=members_of(group.id),
        member_states=MEMBER_STATES,
        history=history(group),
        has_certificates=is_allowed(Permission.EXPORT_REGISTRATIONS)
        and bool(badges_shown(group.id)),
    )


@bp.get(f"/{NUMBER}/badges.pdf")
@in_office(Permission.MANAGE_GROUPS)
def badges(edition: Edition, group_id: int) -> Response:
    """Give the numbered badges of a group to print."""
    group = found(edition, group_id)
    printed = badges_to_print(group.id) or abort(404)
    response = make_response(badges_pdf(edition, printed, group.locale))
    response.mimetype = "application/pdf"
    name = f"badges-groupe-{group.id}.pdf"
    response.headers.set("Content-Disposition", "inline", filename=name)
    return response

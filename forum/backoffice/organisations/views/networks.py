"""Networks: a list, a page with their members, a form."""

from http import HTTPStatus

from flask import render_template, request
from flask_babel import gettext

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import above_editions, organiser
from forum.backoffice.organisations import queries
from forum.backoffice.organisations.forms import MemberForm, network_form
from forum.backoffice.organisations.phrases import history
from forum.backoffice.organisations.views.blueprint import NUMBER, Page, back, bp, found_network
from forum.backoffice.programme.editing import attempt
from forum.organisations import queries as known
from forum.organisations import services
from forum.organisations.phrases import sentence
from forum.organisations.services import Target
from forum.organisations.services.networks import SUBJECT
from forum.refusals import RefusedError
from forum.villages.phrases import STATES


@bp.get("/reseaux")
@above_editions(Permission.EDIT_ORGANISATIONS)
def networks() -> str:
    """List the networks."""
    return render_template(
        "backoffice/organisations/networks.html",
        networks=known.networks(),
        counts=queries.member_counts(),
    )


@bp.route("/reseaux/nouveau", methods=["GET", "POST"])
@above_editions(Permission.EDIT_ORGANISATIONS)
def add_network() -> Page:
    """Add a network."""
    form = network_form(None, request.form if request.method == "POST" else None)
    status = HTTPStatus.OK
    if form.validate_on_submit():
        try:
            number = services.add_network(form.wish(), organiser(), clock.now())
        except RefusedError as refused:
            form.refuse(refused.refusals, sentence)
            status = HTTPStatus.CONFLICT
        else:
            return back("network", number, gettext("Le réseau est ajouté."))
    elif form.is_submitted():
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    page = render_template(
        "backoffice/organisations/network_form.html", form=form, network=None, differences=None
    )
    return page, status


@bp.get(f"/reseaux/{NUMBER}")
@above_editions(Permission.EDIT_ORGANISATIONS)
def network(number: int) -> str:
    """Show a network, its members, its collective stands and its history."""
    return _page(number, MemberForm())


@bp.route(f"/reseaux/{NUMBER}/modifier", methods=["GET", "POST"])
@above_editions(Permission.EDIT_ORGANISATIONS)
def change_network(number: int) -> Page:
    """Change a network."""
    tried = attempt(
        lambda: found_network(number),
        network_form,
        lambda form: services.change_network(
            Target(number, form.version.data), form.wish(), organiser(), clock.now()
        ),
        sentence,
    )
    if tried.is_saved:
        return back("network", number, gettext("Le réseau est enregistré."))
    page = render_template(
        "backoffice/organisations/network_form.html",
        form=tried.form,
        network=tried.record,
        differences=tried.differences,
    )
    return page, tried.status


@bp.post(f"/reseaux/{NUMBER}/membres")
@above_editions(Permission.EDIT_ORGANISATIONS)
def join(number: int) -> Page:
    """Make an organisation a member."""
    found_network(number)
    form = MemberForm()
    form.offer(queries.names())
    if not form.validate() or not form.organisation.data:
        form.organisation.errors = [gettext("Choisissez une structure de la liste.")]
        return _page(number, form), HTTPStatus.UNPROCESSABLE_ENTITY
    services.join_network(int(form.organisation.data), number, organiser(), clock.now())
    return back("network", number, gettext("La structure est membre du réseau."))


@bp.post(f"/reseaux/{NUMBER}/membres/<int(max=2147483647):member>/retirer")
@above_editions(Permission.EDIT_ORGANISATIONS)
def leave(number: int, member: int) -> Page:
    """Take an organisation out of a network."""
    found_network(number)
    try:
        services.leave_network(member, number, organiser(), clock.now())
    except RefusedError as refused:
        return back("network", number, sentence(refused.refusals[0]), "error")
    return back("network", number, gettext("La structure n’est plus membre du réseau."))


def _page(number: int, form: MemberForm) -> str:
    """Show a network, with the form that adds a member."""
    shown = found_network(number)
    members = queries.members_of(shown)
    within = {one.id for one in members}
    form.offer(row for row in queries.names() if row[0] not in within)
    return render_template(
        "backoffice/organisations/network.html",
        network=shown,
        members=members,
        form=form,
        stands=queries.parts_of(network=shown),
        states=STATES,
        history=history(queries.deeds_on(SUBJECT, number)),
    )

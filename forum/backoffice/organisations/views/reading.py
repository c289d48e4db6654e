"""The list of organisations, and the page of one."""

from flask import render_template, request

from forum.accounts.rules import Permission
from forum.backoffice.access import above_editions
from forum.backoffice.organisations import queries
from forum.backoffice.organisations.phrases import history
from forum.backoffice.organisations.views.blueprint import NUMBER, bp, found
from forum.folding import clean
from forum.organisations.queries import networks, same_siren
from forum.organisations.rules import DEPARTMENT, is_local
from forum.organisations.services.keeping import SUBJECT
from forum.villages.phrases import STATES


@bp.get("")
@above_editions(Permission.EDIT_ORGANISATIONS)
def index() -> str:
    """List the organisations that a filter keeps."""
    names = ("q", "famille", "conventionnement", "reseau", "college")
    asked = queries.Asked(**{name: clean(request.args.get(name))[:100] for name in names})
    numbers = queries.found(asked)
    pages = max(-(-len(numbers) // queries.PER_PAGE), 1)
    page = min(max(request.args.get("page", 1, type=int), 1), pages)
    shown = numbers[(page - 1) * queries.PER_PAGE : page * queries.PER_PAGE]
    return render_template(
        "backoffice/organisations/index.html",
        organisations=queries.organisations_numbered(shown),
        count=len(numbers),
        asked=asked,
        networks=networks(),
        colleges=queries.colleges(),
        is_local=is_local,
        department=DEPARTMENT,
        page=page,
        pages=pages,
    )


@bp.get(f"/{NUMBER}")
@above_editions(Permission.EDIT_ORGANISATIONS)
def show(number: int) -> str:
    """Show an organisation, its other establishments, its forums and its history."""
    organisation = found(number)
    return render_template(
        "backoffice/organisations/show.html",
        organisation=organisation,
        establishments=same_siren(organisation.siret or "", organisation.id),
        parts=queries.parts_of(organisation),
        states=STATES,
        is_local=is_local(organisation.postcode, acts_here=organisation.acts_here),
        department=DEPARTMENT,
        history=history(queries.deeds_on(SUBJECT, number), organisation.created_at),
    )

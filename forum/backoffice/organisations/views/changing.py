"""An organisation added or changed; what another one holds already is a question."""

from http import HTTPStatus

from flask import flash, render_template, request
from flask_babel import gettext

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import above_editions, organiser
from forum.backoffice.organisations import queries
from forum.backoffice.organisations.forms import Offered, OrganisationForm, organisation_form
from forum.backoffice.organisations.phrases import same_enterprise
from forum.backoffice.organisations.views.blueprint import NUMBER, Page, back, bp, found
from forum.backoffice.programme.editing import attempt
from forum.organisations import services
from forum.organisations.models import Organisation
from forum.organisations.phrases import sentence
from forum.organisations.queries import networks, same_siren
from forum.organisations.services import Target
from forum.refusals import RefusedError
from forum.web.versions import Difference

UNSEEN = 0  # the version of what was never opened: its form was that of a new one


@bp.route("/nouvelle", methods=["GET", "POST"])
@above_editions(Permission.EDIT_ORGANISATIONS)
def add() -> Page:
    """Add an organisation."""
    offered = Offered(networks(), queries.colleges())
    form = organisation_form(None, request.form if request.method == "POST" else None, offered)
    status = HTTPStatus.OK
    if not form.is_submitted():
        form.remember(organisation_form(None, None, offered), UNSEEN)
    elif form.validate():
        try:
            number = services.add_organisation(form.wish(), organiser(), clock.now())
        except RefusedError as refused:
            form.refuse(refused.refusals, sentence)
            status = HTTPStatus.CONFLICT
        else:
            return _saved(number, gettext("La structure est ajoutée."))
    else:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return _page(form, None), status


@bp.route(f"/{NUMBER}/modifier", methods=["GET", "POST"])
@above_editions(Permission.EDIT_ORGANISATIONS)
def change(number: int) -> Page:
    """Change an organisation."""
    offered = Offered(networks(), queries.colleges())
    tried = attempt(
        lambda: found(number),
        lambda organisation, said: organisation_form(organisation, said, offered),
        lambda form: services.change_organisation(
            Target(number, form.version.data), form.wish(), organiser(), clock.now()
        ),
        sentence,
    )
    if tried.is_saved:
        return _saved(number, gettext("La structure est enregistrée."))
    return _page(tried.form, tried.record, tried.differences), tried.status


def _saved(number: int, message: str) -> Page:
    """Lead to the page of an organisation, and warn of other establishments of its enterprise."""
    others = same_siren(found(number).siret or "", number)
    if others:
        flash(same_enterprise(others), "warning")
    return back("show", number, message)


def _page(
    form: OrganisationForm,
    organisation: Organisation | None,
    differences: list[Difference] | None = None,
) -> str:
    """Show the form, with what it asks: whether the organisation is not one that is known."""
    holders = queries.organisations_numbered([int(str(q.facts["number"])) for q in form.questions])
    return render_template(
        "backoffice/organisations/form.html",
        form=form,
        organisation=organisation,
        differences=differences,
        is_unseen=request.form.get("version") == str(UNSEEN),
        questions=list(zip(form.questions, holders, strict=True)),
        sentence=sentence,
    )

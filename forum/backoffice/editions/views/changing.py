"""Changing an edition: two at once lose nothing."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, is_allowed, organiser
from forum.backoffice.editions.forms import EditionForm, said_of
from forum.backoffice.editions.phrases import sentence, telling, telling_contacts
from forum.backoffice.editions.views.blueprint import bp
from forum.edition.models import Edition
from forum.edition.rules import is_outside_ess_month
from forum.edition.services import change
from forum.mailing.edition_notices import people_to_tell
from forum.mailing.group_news import contacts_to_tell
from forum.mailing.told_edition import ToldEdition, news_of
from forum.refusals import ChangedMeanwhileError, RefusedError
from forum.web.versions import Difference, typed


@bp.route("/<edition_slug>/edition", methods=["GET", "POST"])
@in_office(Permission.EDIT_EDITION)
def edit(edition: Edition) -> tuple[str, int] | Response:
    """Change the texts, dates, place and settings of an edition."""
    current = EditionForm(None, data=said_of(edition))
    form = EditionForm(typed(current), data=said_of(edition))
    if request.method == "GET":
        form.remember(current, edition.version)
        return _page(edition, form), 200
    if not form.validate():
        return _page(edition, form), 422
    told = ToldEdition.of(edition)
    try:
        change(
            edition.id,
            form.wish(),
            form.version.data,
            organiser(),
            clock.now(),
            despite_debates=form.despite_debates.data,
        )
    except RefusedError as refused:
        form.refuse(refused.refusals, sentence)
        return _page(edition, form), 409
    except ChangedMeanwhileError:
        current = EditionForm(None, data=said_of(edition))
        differences = form.differences(current)
        form.remember(current, edition.version)
        return _page(edition, form, differences), 409
    flash(gettext("L’édition est enregistrée."), "success")
    if news_of(edition, told):
        if people := people_to_tell(edition, clock.now()):
            flash(telling(people, edition.quiet_minutes), "info")
        if contacts := contacts_to_tell(edition, clock.now()):
            flash(telling_contacts(contacts), "info")
    if is_outside_ess_month(edition.local_day, is_ess_month=edition.is_ess_month):
        flash(gettext("Le Mois de l’ESS est en novembre : vérifiez la date."), "warning")
    return redirect(url_for("editions.edit"), 303)


def _page(edition: Edition, form: EditionForm, differences: list[Difference] | None = None) -> str:
    """Show the form, with what two people wrote differently where there is something."""
    return render_template(
        "backoffice/editions/edit.html",
        edition=edition,
        form=form,
        differences=differences,
        may_open=is_allowed(Permission.MAKE_EDITION),
        concerned=people_to_tell(edition, clock.now()),
        contacts=contacts_to_tell(edition, clock.now()),
    )

"""Times to set up and least shares: two short lists, each with the form that adds a line."""

from collections.abc import Callable

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, organiser
from forum.backoffice.call.forms import share_form, slot_form
from forum.backoffice.call.phrases import sentence
from forum.backoffice.call.queries import chosen_slots
from forum.backoffice.call.views.blueprint import Page, bp
from forum.backoffice.exhibitors import phrases
from forum.edition.models import Edition
from forum.refusals import RefusedError
from forum.villages.gauges import shares_today
from forum.villages.queries import set_up_slots, villages
from forum.villages.services.timing import add_share, add_slot, remove_share, remove_slot
from forum.web.forms import Form

NUMBER = "<int(max=2147483647):number>"


@bp.route("/installation", methods=["GET", "POST"])
@in_office(Permission.EDIT_CALL)
def slots(edition: Edition) -> Page | Response:
    """List the times to set up; add one."""
    form = slot_form(edition)
    status = _tried(
        form,
        lambda: add_slot(edition.id, form.span(), form.capacity.data, organiser(), clock.now()),
    )
    if status == 303:  # noqa: PLR2004 - an answer of HTTP
        flash(gettext("Le créneau est ajouté."), "success")
        return redirect(url_for("call_office.slots"), status)
    page = render_template(
        "backoffice/call/slots.html",
        form=form,
        slots=set_up_slots(edition.id),
        chosen=chosen_slots(edition.id),
    )
    return page, status


@bp.post(f"/installation/{NUMBER}/supprimer")
@in_office(Permission.EDIT_CALL)
def remove_a_slot(edition: Edition, number: int) -> Response:
    """Take a time to set up away that nobody chose."""
    return _removed(
        lambda: remove_slot(edition.id, number, organiser(), clock.now()),
        gettext("Le créneau est supprimé."),
        "call_office.slots",
    )


@bp.route("/parts", methods=["GET", "POST"])
@in_office(Permission.EDIT_CALL)
def shares(edition: Edition) -> Page | Response:
    """List the least shares beside what is accepted today; want another."""
    form = share_form(villages(edition.id))
    status = _tried(
        form,
        lambda: add_share(edition.id, form.share(), form.village_id, organiser(), clock.now()),
    )
    if status == 303:  # noqa: PLR2004 - an answer of HTTP
        flash(gettext("La part est fixée."), "success")
        return redirect(url_for("call_office.shares"), status)
    page = render_template(
        "backoffice/call/shares.html",
        form=form,
        shares=shares_today(edition.id),
        phrases=phrases,
    )
    return page, status


@bp.post(f"/parts/{NUMBER}/supprimer")
@in_office(Permission.EDIT_CALL)
def remove_a_share(edition: Edition, number: int) -> Response:
    """Want a least share no more."""
    return _removed(
        lambda: remove_share(edition.id, number, organiser(), clock.now()),
        gettext("La part est supprimée."),
        "call_office.shares",
    )


def _tried(form: Form, add: Callable[[], None]) -> int:
    """Try to add what was typed; return how the page is to be answered."""
    if not form.is_submitted():
        return 200
    if not form.validate():
        return 422
    try:
        add()
    except RefusedError as refused:
        form.refuse(refused.refusals, sentence)
        return 409
    return 303


def _removed(remove: Callable[[], None], told: str, back: str) -> Response:
    """Take a line away and lead back to its list."""
    try:
        remove()
    except RefusedError as refused:
        flash(sentence(refused.refusals[0]), "error")
    else:
        flash(told, "success")
    return redirect(url_for(back), 303)

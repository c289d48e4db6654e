"""The stand of one exhibitor: given, changed, taken back, exchanged."""

from collections.abc import Callable
from http import HTTPStatus

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office
from forum.backoffice.plan.placing_forms import ExchangeForm, GivingForm, TakingBackForm
from forum.backoffice.plan.placing_options import options
from forum.backoffice.plan.placing_rows import Asked, exhibitors_asked
from forum.backoffice.plan.views.blueprint import bp
from forum.backoffice.plan.views.placing import hand
from forum.edition.models import Edition
from forum.folding import folded
from forum.placing import phrases, services
from forum.placing.ground import Ground, ground
from forum.placing.rules import breaches, reasons_for
from forum.placing.sentences import sentence
from forum.placing.services.moving import name_of
from forum.refusals import RefusedError
from forum.villages.models import Exhibitor
from forum.villages.phrases import STATES
from forum.web.forms import Form

NUMBER = "<int(max=2147483647):exhibitor_id>"
Answer = str | tuple[str, int] | Response


@bp.get(f"/attributions/{NUMBER}")
@in_office(Permission.PLACE_EXHIBITORS)
def placing_one(edition: Edition, exhibitor_id: int) -> str:
    """Show the stand of an exhibitor, and all free stands in the order in which they suit it."""
    return _page(edition, exhibitor_id)


@bp.post(f"/attributions/{NUMBER}")
@in_office(Permission.PLACE_EXHIBITORS)
def placing_give(edition: Edition, exhibitor_id: int) -> Answer:
    """Give a stand; the next exhibitor to place is where the page opens again."""
    form = GivingForm()
    if not form.validate():
        return _page(edition, exhibitor_id, giving=form), HTTPStatus.UNPROCESSABLE_ENTITY
    following = _next(ground(edition.id), exhibitor_id)
    wish = services.Giving(
        edition_id=edition.id,
        exhibitor_id=exhibitor_id,
        stand_id=form.stand.data or 0,
        seen=form.version.data,
        despite=form.despite.data,
    )
    if _is_refused(form, lambda: services.give(wish, hand(), clock.now())):
        return _page(edition, exhibitor_id, giving=form), HTTPStatus.CONFLICT
    return _back(edition, exhibitor_id, following)


@bp.post(f"/attributions/{NUMBER}/reprendre")
@in_office(Permission.PLACE_EXHIBITORS)
def placing_take_back(edition: Edition, exhibitor_id: int) -> Answer:
    """Take a stand back: its exhibitor is accepted, and waits for another."""
    form = TakingBackForm()
    if not form.validate():
        abort(HTTPStatus.BAD_REQUEST)
    seen, now = form.version.data, clock.now()
    if _is_refused(
        form, lambda: services.take_back(edition.id, exhibitor_id, hand(), now, seen=seen)
    ):
        return _page(edition, exhibitor_id, refused=form), HTTPStatus.CONFLICT
    flash(gettext("Le stand est repris ; il peut être attribué à un autre."), "success")
    return redirect(
        url_for("plan_office.placing_one", exhibitor_id=exhibitor_id), HTTPStatus.SEE_OTHER
    )


@bp.post(f"/attributions/{NUMBER}/echanger")
@in_office(Permission.PLACE_EXHIBITORS)
def placing_exchange(edition: Edition, exhibitor_id: int) -> Answer:
    """Swap the stands of two exhibitors."""
    form = ExchangeForm()
    if not form.validate():
        return _page(edition, exhibitor_id, exchange=form), HTTPStatus.UNPROCESSABLE_ENTITY
    wish = services.Exchange(
        edition_id=edition.id,
        first_id=exhibitor_id,
        second_id=form.other.data or 0,
        seen=form.version.data,
        despite=form.despite.data,
    )
    if _is_refused(form, lambda: services.exchange(wish, hand(), clock.now())):
        return _page(edition, exhibitor_id, exchange=form), HTTPStatus.CONFLICT
    return _back(edition, exhibitor_id, None)


def _is_refused(form: Form, deed: Callable[[], object]) -> bool:
    """Move stands, or write beside the fields why it cannot be."""
    try:
        deed()
    except RefusedError as error:
        form.refuse(error.refusals, sentence)
        return True
    return False


def _page(edition: Edition, exhibitor_id: int, **said: Form) -> str:
    """Return the page of an exhibitor, with the form that was refused if one was."""
    found = ground(edition.id)
    exhibitor = found.exhibitors.get(exhibitor_id) or abort(HTTPStatus.NOT_FOUND)
    candidate = found.candidates[exhibitor_id]
    place = found.floor.by_stand.get(exhibitor.stand_id or 0)
    present = None
    if place:
        reasons = reasons_for(found.floor, candidate, place, found.floor.kept)
        present = {
            "facts": phrases.place_said(place),
            "met": phrases.met_said(found, reasons),
            "unmet": phrases.unmet_said(found, candidate, reasons),
            "lacking": phrases.lacking_said(breaches(found.floor, candidate, place)),
        }
    return render_template(
        "backoffice/plan/placing_one.html",
        exhibitor=exhibitor,
        name=name_of(exhibitor),
        stand=found.stands.get(exhibitor.stand_id or 0),
        present=present,
        needs=phrases.needs_said(candidate),
        wishes=phrases.wishes_said(found, candidate),
        options=options(found, candidate),
        others=_others(found, exhibitor),
        giving=said.get("giving") or GivingForm(None),
        exchange=said.get("exchange") or ExchangeForm(None),
        refused=said.get("refused"),
        has_file=exhibitor_id in found.floor.by_exhibitor,
        states=STATES,
    )


def _others(found: Ground, exhibitor: Exhibitor) -> list[tuple[int, str]]:
    """Return those with whom an exhibitor can swap its stand, by name."""
    placed = [one for one in found.exhibitors.values() if one.stand_id and one is not exhibitor]
    placed.sort(key=lambda one: (folded(name_of(one)), one.id))
    return [(one.id, f"{name_of(one)} – {found.stands[one.stand_id or 0].code}") for one in placed]


def _next(found: Ground, exhibitor_id: int) -> int | None:
    """Return who comes after an exhibitor in the list of those to place."""
    waiting = [one.id for one in exhibitors_asked(found, Asked())]
    if exhibitor_id not in waiting:
        return None
    after = waiting[waiting.index(exhibitor_id) + 1 :]
    return after[0] if after else None


def _back(edition: Edition, exhibitor_id: int, following: int | None) -> Response:
    """Lead back to where the work goes on: the list at its next line, or the same exhibitor."""
    found = ground(edition.id)
    exhibitor = found.exhibitors[exhibitor_id]
    stand = found.stands[exhibitor.stand_id or 0]
    said = gettext("%(name)s : stand %(stand)s.", name=name_of(exhibitor), stand=stand.code)
    flash(said, "success")
    if request.form.get("from") == "list":
        anchor = f"exposant-{following}" if following else None
        where = url_for("plan_office.placing", _anchor=anchor)
    else:
        where = url_for("plan_office.placing_one", exhibitor_id=exhibitor_id)
    return redirect(where, HTTPStatus.SEE_OTHER)

"""The gates: entrances added, named, opened and shut; doors around their debates."""

import datetime as dt
from http import HTTPStatus
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from flask import abort, render_template
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, organiser
from forum.backoffice.attempting import attempt
from forum.backoffice.doors.forms import DoorForm, EntranceForm, ReleaseForm, said_of
from forum.backoffice.doors.phrases import sentence
from forum.backoffice.doors.views.blueprint import NUMBER, back, back_refused, bp
from forum.checkin.arrivals import day_of
from forum.checkin.gate_queries import gate_by_id, passages_since
from forum.checkin.models import VENUE, Gate, GateKind
from forum.checkin.occupancy import inside
from forum.checkin.queries import gates as gates_of
from forum.checkin.services.gatekeeping import (
    Kept,
    add_entrance,
    change_door,
    change_entrance,
    set_release,
    shut_entrance,
)
from forum.checkin.windows import MINUTES_AFTER, MINUTES_BEFORE
from forum.edition.models import Edition
from forum.refusals import RefusedError
from forum.registration.answers import CATEGORIES

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict

Page = Response | tuple[str, int]
MANAGE = Permission.MANAGE_DEVICES


@bp.get("/portes")
@in_office(MANAGE)
def gates(edition: Edition) -> str:
    """List the gates, with their hours, who is behind them and who went in today."""
    return _shown_gates(edition, ReleaseForm(data={"minutes": edition.release_minutes}))


@bp.post("/portes/liberation")
@in_office(MANAGE)
def release(edition: Edition) -> Page:
    """Say how long after the beginning of a debate a booked seat is kept."""
    form = ReleaseForm()
    if not form.validate():
        return _shown_gates(edition, form), HTTPStatus.UNPROCESSABLE_ENTITY
    set_release(edition.id, form.minutes.data or 0, organiser(), clock.now())
    return back("doors.gates", gettext("C’est enregistré. Les téléphones l’apprennent aussitôt."))


@bp.route("/portes/nouvelle", methods=["GET", "POST"])
@in_office(MANAGE)
def add_gate(edition: Edition) -> Page:
    """Add an entrance; it opens at first when the edition does."""
    form = EntranceForm(data={"opens_at": edition.starts_at, "closes_at": edition.ends_at})
    status = HTTPStatus.OK
    if form.is_submitted():
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.validate():
            try:
                add_entrance(edition.id, form.wish(), organiser(), clock.now())
            except RefusedError as error:
                form.refuse(error.refusals, sentence)
                status = HTTPStatus.CONFLICT
            else:
                return back(
                    "doors.gates", gettext("L’entrée est ajoutée. Les téléphones la voient.")
                )
    page = render_template("backoffice/doors/entrance.html", form=form, gate=None, differences=None)
    return page, status


@bp.route(f"/portes/<{NUMBER}:gate_id>", methods=["GET", "POST"])
@in_office(MANAGE)
def gate(edition: Edition, gate_id: int) -> Page:
    """Change a gate: an entrance at will, a door around its debate."""
    found = gate_by_id(edition.id, gate_id) or abort(HTTPStatus.NOT_FOUND)
    is_entrance = found.kind is GateKind.ENTRANCE
    tried = attempt(
        lambda: gate_by_id(edition.id, gate_id) or abort(HTTPStatus.NOT_FOUND),
        lambda kept: kept.version,
        _entrance_form if is_entrance else _door_form,
        lambda form: _write(edition, gate_id, form),
        sentence,
    )
    if tried.is_saved:
        return back("doors.gates", gettext("La porte est réglée. Les téléphones suivent."))
    page = render_template(
        f"backoffice/doors/{'entrance' if is_entrance else 'door'}.html",
        form=tried.form,
        gate=tried.record,
        differences=tried.differences,
        usual=(MINUTES_BEFORE, MINUTES_AFTER),
    )
    return page, tried.status


@bp.post(f"/portes/<{NUMBER}:gate_id>/fermer")
@in_office(MANAGE)
def shut(edition: Edition, gate_id: int) -> Page:
    """Shut an entrance at once."""
    try:
        shut_entrance(edition.id, gate_id, organiser(), clock.now())
    except RefusedError as error:
        return back_refused("doors.gates", error)
    return back("doors.gates", gettext("L’entrée est fermée : ses téléphones n’y admettent plus."))


def _shown_gates(edition: Edition, form: ReleaseForm) -> str:
    """Show the gates, with the form about seats that nobody took."""
    now = clock.now()
    begins, _ends = day_of(edition, now.astimezone(ZoneInfo(edition.time_zone)).date())
    return render_template(
        "backoffice/doors/gates.html",
        form=form,
        gates=gates_of(edition.id),
        passages=passages_since(edition.id, begins, now),
        inside=inside(edition.id, now),
        venue=VENUE,
        categories=CATEGORIES,
        usual=dt.timedelta(minutes=MINUTES_BEFORE),
        now=now,
    )


def _entrance_form(gate: Gate, said: "MultiDict[str, str] | None") -> EntranceForm:
    """Build the form of an entrance over what was typed."""
    return EntranceForm(said, data=said_of(gate))


def _door_form(gate: Gate, said: "MultiDict[str, str] | None") -> DoorForm:
    """Build the form of a door over what was typed."""
    return DoorForm(said, data=said_of(gate))


def _write(edition: Edition, gate_id: int, form: EntranceForm | DoorForm) -> None:
    """Save a gate on top of the version that was read."""
    kept = Kept(edition.id, gate_id, form.version.data)
    if isinstance(form, EntranceForm):
        change_entrance(kept, form.wish(), organiser(), clock.now())
    else:
        change_door(kept, form.wish(), organiser(), clock.now())

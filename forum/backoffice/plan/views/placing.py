"""The table of exhibitors and their stands, and that of stands and who holds them."""

from collections import defaultdict
from http import HTTPStatus

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import ngettext
from werkzeug.wrappers import Response

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, organiser
from forum.backoffice.plan.placing_rows import Asked, exhibitors_asked, placing_lines
from forum.backoffice.plan.views.blueprint import bp
from forum.edition.models import Edition
from forum.journal.rules import Deed, Subject
from forum.journal.services import note
from forum.placing import services
from forum.placing.ground import Ground, ground
from forum.placing.phrases import place_said
from forum.placing.sentences import sentence
from forum.placing.services.moving import name_of
from forum.refusals import RefusedError
from forum.registration.fields import clean
from forum.villages.phrases import STATES
from forum.villages.rules import Actor
from forum.villages.services.passing import By
from forum.web.forms import Form

PER_PAGE = 60
SHOWN = ("", "places", "tous")


def hand() -> By:
    """Return who gives stands: whoever may place exhibitors does so for all villages."""
    return By(Actor.INSTRUCTOR, organiser())


@bp.get("/attributions")
@in_office(Permission.PLACE_EXHIBITORS)
def placing(edition: Edition) -> str:
    """List the exhibitors to place, each with the stands that suit it best."""
    subject = Subject("plan_office.placing")
    note(organiser(), Deed.LIST_READ, clock.now(), edition_id=edition.id, subject=subject)
    found = ground(edition.id)
    state = request.args.get("etat", "")
    asked = Asked(state if state in SHOWN else "", clean(request.args.get("q")) or "")
    exhibitors = exhibitors_asked(found, asked)
    pages = max(-(-len(exhibitors) // PER_PAGE), 1)
    page = min(max(request.args.get("page", 1, type=int), 1), pages)
    shown = exhibitors[(page - 1) * PER_PAGE : page * PER_PAGE]
    return render_template(
        "backoffice/plan/placing.html",
        lines=placing_lines(found, shown),
        count=len(exhibitors),
        figures=figures(found),
        asked=asked,
        page=page,
        pages=pages,
        states=STATES,
    )


@bp.get("/attributions/stands")
@in_office(Permission.PLACE_EXHIBITORS)
def placing_stands(edition: Edition) -> str:
    """List the stands and who holds each."""
    subject = Subject("plan_office.placing_stands")
    note(organiser(), Deed.LIST_READ, clock.now(), edition_id=edition.id, subject=subject)
    found = ground(edition.id)
    by_village = defaultdict(list)
    for place in found.floor.places:
        stand = found.stands[place.stand_id]
        holder = found.exhibitors.get(place.holder or 0)
        by_village[stand.village].append((stand, place_said(place), holder))
    return render_template(
        "backoffice/plan/placing_stands.html",
        by_village=sorted(by_village.items(), key=lambda one: (one[0].position, one[0].id)),
        figures=figures(found),
        name_of=name_of,
        states=STATES,
    )


@bp.post("/attributions/annuler")
@in_office(Permission.PLACE_EXHIBITORS)
def placing_undo(edition: Edition) -> Response:
    """Take back one's last gesture with stands, a whole proposal among them."""
    if not Form().validate():
        abort(HTTPStatus.BAD_REQUEST)
    try:
        moved = services.undo_last(edition.id, hand(), clock.now())
    except RefusedError as error:
        flash(" ".join(sentence(refusal) for refusal in error.refusals), "error")
    else:
        said = ngettext(
            "Annulé : %(num)s exposant est où il était avant.",
            "Annulé : %(num)s exposants sont où ils étaient avant.",
            moved,
        )
        flash(said, "success")
    return redirect(url_for("plan_office.placing"), HTTPStatus.SEE_OTHER)


def figures(found: Ground) -> dict[str, int]:
    """Count who waits, who is placed, and the stands that are free."""
    return {
        "waiting": sum(one.stand_id is None for one in found.exhibitors.values()),
        "placed": len(found.floor.kept),
        "free": len(found.floor.free),
        "stands": len(found.floor.places),
    }

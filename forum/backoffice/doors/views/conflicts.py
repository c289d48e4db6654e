"""Who was let in against the rule, and what organisers decide of it."""

from http import HTTPStatus

from flask import abort, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, is_allowed, organiser
from forum.backoffice.doors import queries
from forum.backoffice.doors.phrases import AGAINST, DECISIONS, DONE
from forum.backoffice.doors.views.blueprint import NUMBER, back, back_refused, bp
from forum.backoffice.registrations.phrases import DIRECTIONS
from forum.checkin.models import Decision
from forum.checkin.services.deciding import Disputed, decide_conflict
from forum.edition.models import Edition
from forum.journal.rules import Deed, Subject
from forum.journal.services import note
from forum.refusals import ChangedMeanwhileError, RefusedError
from forum.web.forms import Form

PER_PAGE = 20


@bp.get("/doubles-passages")
@in_office(Permission.MANAGE_DEVICES)
def conflicts(edition: Edition) -> str:
    """Show who was let in twice or without a right: to be decided upon first, page by page."""
    subject = Subject("doors.conflicts")
    note(organiser(), Deed.LIST_READ, clock.now(), edition_id=edition.id, subject=subject)
    found = queries.disputes(edition.id)
    pages = max(-(-len(found.open) // PER_PAGE), 1)
    page = min(max(request.args.get("page", 1, type=int), 1), pages)
    return render_template(
        "backoffice/doors/conflicts.html",
        found=found,
        shown=found.open[(page - 1) * PER_PAGE : page * PER_PAGE],
        page=page,
        pages=pages,
        form=Form(),
        decisions=DECISIONS,
        against=AGAINST,
        directions=DIRECTIONS,
        may_decide=not edition.is_archived,
        sees_people=is_allowed(Permission.SEE_REGISTRATIONS),
    )


@bp.post(f"/doubles-passages/<{NUMBER}:scan_id>")
@in_office(Permission.MANAGE_DEVICES)
def decide(edition: Edition, scan_id: int) -> Response:
    """Decide of one of them, or decide otherwise."""
    said, seen = request.form.get("decision", ""), request.form.get("seen", "")
    if said not in set(Decision) or seen not in {"", *Decision}:
        abort(HTTPStatus.BAD_REQUEST)
    about = Disputed(edition.id, scan_id, Decision(seen) if seen else None)
    try:
        decide_conflict(about, Decision(said), organiser(), clock.now())
    except RefusedError as error:
        return back_refused("doors.conflicts", error)
    except ChangedMeanwhileError:
        message = gettext("Quelqu’un vient d’en décider : relisez, puis changez si besoin.")
        return back("doors.conflicts", message, "warning")
    return back("doors.conflicts", str(DONE[Decision(said)]), _anchor=f"passage-{scan_id}")

"""Likely duplicates: shown side by side, merged, or said to be two people."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, organiser
from forum.backoffice.registrations import phrases
from forum.backoffice.registrations.forms import DeedForm
from forum.backoffice.registrations.views.blueprint import back_to, bp, note_reading
from forum.codes import typed
from forum.edition.models import Edition
from forum.journal.rules import Deed, Subject
from forum.journal.services import note
from forum.refusals import RefusedError
from forum.registration.answers import CATEGORIES
from forum.registration.doubles import likely_doubles, pair
from forum.registration.models import Registration
from forum.registration.rules import overlapping_pairs
from forum.registration.services.merging import merge, tell_apart

Answer = Response | str | tuple[str, int]


@bp.get("/doublons")
@in_office(Permission.EDIT_REGISTRATIONS)
def duplicates(edition: Edition) -> str:
    """List the people who may be registered twice."""
    subject = Subject(kind="registrations")
    note(organiser(), Deed.LIST_READ, clock.now(), edition_id=edition.id, subject=subject)
    after = request.args.get("apres", "").replace("\0", "")  # which PostgreSQL cannot look for
    found = likely_doubles(edition.id, after)
    return render_template("backoffice/registrations/duplicates.html", found=found)


@bp.get("/doublons/comparer")
@in_office(Permission.EDIT_REGISTRATIONS)
def compare(edition: Edition) -> Answer:
    """Show two registrations side by side, and what merging them would do."""
    one, other = request.args.get("une", ""), request.args.get("autre", "")
    if not pair(edition.id, (typed(one), typed(other))):
        flash(gettext("Donnez les codes de deux inscriptions différentes de ce forum."), "error")
        return redirect(url_for("attendees.duplicates"), 303)
    for number in [person.id for person in _two(edition, one, other)]:
        note_reading(edition, number)
    return _compared(edition, one, other)


@bp.post("/doublons/comparer")
@in_office(Permission.EDIT_REGISTRATIONS)
def settle(edition: Edition) -> Answer:
    """Merge two registrations, or remember that they are two people."""
    kept, given_up = request.form.get("keep", ""), request.form.get("drop", "")
    two = _two(edition, kept, given_up)
    if "apart" in request.form:
        tell_apart(two[0].id, two[1].id, organiser(), clock.now())
        flash(gettext("C’est noté : ce sont deux personnes."), "success")
        return redirect(url_for("attendees.duplicates"), 303)
    try:
        merge(two[0].id, two[1].id, DeedForm().hand(organiser()), clock.now())
    except RefusedError as refused:
        return _compared(edition, kept, given_up, refused)
    return back_to(two[0].code, gettext("Les deux inscriptions n’en font plus qu’une."))


def _two(edition: Edition, one: str, other: str) -> tuple[Registration, Registration]:
    """Return two registrations of the edition by their codes, as typed."""
    found = pair(edition.id, (typed(one), typed(other)))
    return found or abort(404)


def _compared(
    edition: Edition, one: str, other: str, refused: RefusedError | None = None
) -> Answer:
    """Show two registrations side by side; a refusal is told above them."""
    two = _two(edition, one, other)
    held = {b.debate_id: b.debate for person in two for b in person.bookings if b.holds_seat}
    page = render_template(
        "backoffice/registrations/compare.html",
        two=two,
        torn=overlapping_pairs(sorted(held.values(), key=lambda debate: debate.starts_at)),
        deed=DeedForm(),
        phrases=phrases,
        categories=CATEGORIES,
        refusals=[phrases.sentence(refusal) for refusal in refused.refusals] if refused else [],
    )
    return (page, 409) if refused else page

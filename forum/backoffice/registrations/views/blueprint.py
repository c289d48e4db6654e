"""The blueprint of the topic, the page of a person, and the way back to it."""

from flask import Blueprint, abort, flash, redirect, render_template, session, url_for
from werkzeug.wrappers import Response

from forum import clock, codes
from forum.accounts.access import sees_arrangements
from forum.accounts.rules import Permission
from forum.backoffice.access import is_allowed, organiser
from forum.backoffice.registrations import phrases, queries
from forum.backoffice.registrations.forms import DeedForm
from forum.badges.sheets import FOLDED, SHEETS
from forum.edition.models import Edition
from forum.journal.rules import Deed, Subject
from forum.journal.services import note
from forum.refusals import RefusedError
from forum.registration.answers import ARRANGEMENTS, CATEGORIES, CONSENTS, KINDS
from forum.registration.choosing import lines

bp = Blueprint("attendees", __name__, url_prefix="/organisation/<edition_slug>/inscriptions")

LAST_SHEET = "planche"  # in the session: what the printer of this desk holds


@bp.app_template_filter()
def spoken(code: str) -> str:
    """Write a code as it is printed and read aloud."""
    return codes.spoken(code)


def note_reading(edition: Edition, registration_id: int) -> None:
    """Write in the journal that the page of a person is read."""
    note(
        organiser(),
        Deed.PERSON_READ,
        clock.now(),
        edition_id=edition.id,
        subject=Subject(kind="registration", number=registration_id),
    )


def person_page(
    edition: Edition, code: str, refused: RefusedError | None = None, field: str = ""
) -> str | tuple[str, int]:
    """Show a person; a refusal is said beside the field that it concerns."""
    registration = queries.person_by_code(edition.id, code)
    if registration is None:
        abort(404)
    person = queries.person_of(registration)
    said = [phrases.sentence(refusal) for refusal in refused.refusals] if refused else []
    page = render_template(
        "backoffice/registrations/person.html",
        person=person,
        registration=registration,
        bookings=sorted(registration.bookings, key=lambda one: one.debate.starts_at),
        choices=[
            line
            for line in lines(edition.id, clock.now(), registration.bookings)
            if not line.booking
        ],
        deed=DeedForm(),
        refusals=said,
        refused_field=field if refused else "",
        may_edit=is_allowed(Permission.EDIT_REGISTRATIONS) and not edition.is_archived,
        may_print=is_allowed(Permission.PRINT_BADGES) and not edition.is_archived,
        sheets=SHEETS,
        sheet=session.get(LAST_SHEET, FOLDED),
        sees_needs=sees_arrangements(),
        phrases=phrases,
        words={
            "arrangements": ARRANGEMENTS,
            "categories": CATEGORIES,
            "consents": CONSENTS,
            "kinds": KINDS,
        },
    )
    return (page, 409) if refused else page


def back_to(code: str, message: str = "", kind: str = "success") -> Response:
    """Lead back to the page of a person, where a sentence says what was done."""
    if message:
        flash(message, kind)
    return redirect(url_for("attendees.person", code=code), 303)

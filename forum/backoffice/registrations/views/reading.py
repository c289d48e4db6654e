"""Reading: the list, the search, the page of a person."""

from flask import render_template, request

from forum import clock
from forum.accounts.access import sees_arrangements
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office, is_allowed, organiser
from forum.backoffice.registrations import phrases
from forum.backoffice.registrations.access import of_person
from forum.backoffice.registrations.asking import asked_for
from forum.backoffice.registrations.queries import debates_of
from forum.backoffice.registrations.views.blueprint import bp, note_reading, person_page
from forum.badges.rules import parts
from forum.edition.models import Edition
from forum.journal.rules import Deed, Subject
from forum.journal.services import note
from forum.registration.answers import CATEGORIES
from forum.registration.finding import found, looked_for
from forum.registration.models import Registration
from forum.registration.words import Facet, Term, facet

EVERYBODY = Term(facet(Facet.STATE))


@bp.get("")
@in_office(Permission.SEE_REGISTRATIONS)
def index(edition: Edition) -> str:
    """List those who registered, or those whom a search and filters fit."""
    subject = Subject(kind="registrations")
    note(organiser(), Deed.LIST_READ, clock.now(), edition_id=edition.id, subject=subject)
    debates = debates_of(edition.id)
    asked = asked_for(request.args, debates, sees_needs=sees_arrangements())
    badge = parts(asked.text) if "/b/" in asked.text.lower() else None  # scanned into the field
    typed = badge.code if badge else asked.text
    terms, is_name = looked_for(edition.id, typed, is_everywhere=asked.is_everywhere)
    people = found(edition.id, (*terms, *asked.facets) or (EVERYBODY,), asked.order, asked.after)
    return render_template(
        "backoffice/registrations/index.html",
        asked=asked,
        found=people,
        is_name=is_name,
        options=phrases.options(debates.values()),
        sees_needs=sees_arrangements(),
        may_edit=is_allowed(Permission.EDIT_REGISTRATIONS) and not edition.is_archived,
        phrases=phrases,
        categories=CATEGORIES,
    )


@bp.get("/<string(length=9):code>")
@of_person(Permission.SEE_REGISTRATIONS)
def person(edition: Edition, registration: Registration) -> str | tuple[str, int]:
    """Show all that is known of one registration."""
    note_reading(edition, registration.id)
    return person_page(edition, registration.code)

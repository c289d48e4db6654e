"""Which applications an organiser sees: all, or those of the villages that she coordinates."""

from http import HTTPStatus
from typing import NoReturn

from flask import abort, request

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import is_allowed, organiser
from forum.edition.models import Edition
from forum.journal.rules import Deed, Subject
from forum.journal.services import note
from forum.villages.applications import application_of, village_id_of
from forum.villages.models import ExhibitorApplication
from forum.villages.queries import coordinated_by
from forum.villages.rules import Remit


def remit_in(edition: Edition) -> Remit:
    """Return what the one who reads the page may see and decide in an edition."""
    instructs_hers = is_allowed(Permission.INSTRUCT_VILLAGE)
    return Remit(
        account_id=organiser(),
        sees_all=is_allowed(Permission.SEE_EVERY_VILLAGE),
        instructs_all=is_allowed(Permission.INSTRUCT_EXHIBITORS),
        instructs_hers=instructs_hers,
        marks=is_allowed(Permission.MARK_EXHIBITORS),
        villages=coordinated_by(edition.id, organiser()) if instructs_hers else frozenset(),
    )


def found(edition: Edition, exhibitor_id: int) -> tuple[ExhibitorApplication, Remit]:
    """Return an application of this edition, for an organiser who may see it.

    That of somebody else's village is refused in the voice of the site, and noted.
    """
    application = application_of(edition.id, exhibitor_id) or abort(HTTPStatus.NOT_FOUND)
    remit = remit_in(edition)
    if not remit.sees(village_id_of(application)):
        refuse_here(edition)
    return application, remit


def instructed(edition: Edition, exhibitor_id: int) -> tuple[ExhibitorApplication, Remit]:
    """Return an application, for an organiser who may decide on it."""
    application, remit = found(edition, exhibitor_id)
    if not remit.instructs(village_id_of(application)):
        refuse_here(edition)
    return application, remit


def refuse_here(edition: Edition) -> NoReturn:
    """Note that a page was asked for that is not hers, and answer so."""
    subject = Subject(str(request.endpoint), "endpoint")
    note(organiser(), Deed.REFUSED, clock.now(), edition_id=edition.id, subject=subject)
    abort(HTTPStatus.FORBIDDEN)

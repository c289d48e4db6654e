"""An exhibitor added by hand: one that is invited, or whose application came on paper."""

import datetime as dt
from dataclasses import dataclass

from forum import codes
from forum.database import Bilingual, db, judged_again, transaction
from forum.journal.rules import Deed
from forum.organisations.models import Organisation
from forum.refusals import Refusal, RefusedError
from forum.villages import signals
from forum.villages.applications import lock_application
from forum.villages.links import link_word
from forum.villages.models import Exhibitor, ExhibitorApplication
from forum.villages.queries import exhibitor_of, free_slug, villages
from forum.villages.rules import Actor, ExhibitorState, PassageReason, Remit
from forum.villages.services.holding import note_deed
from forum.villages.services.passing import By, pass_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """An exhibitor as an organiser adds it."""

    organisation_id: int
    contact_name: str
    email: str
    contact_title: str = ""
    mobile: str = ""
    village_id: int | None = None
    size: str = ""
    is_invited: bool = False  # accepted at once
    locale: str = "fr"


@judged_again
def add_exhibitor(edition_id: int, wish: Added, remit: Remit, now: dt.datetime) -> int:
    """Add an exhibitor and return its number. Raises RefusedError.

    Its contact gets the private link: with the acceptance where it is invited, or else with the
    receipt that every application is owed.
    """
    with transaction() as session:
        organisation = db.session.get(Organisation, wish.organisation_id)
        known = {village.id for village in villages(edition_id)}
        if organisation is None:
            raise RefusedError(Refusal(PassageReason.NO_ORGANISATION, "organisation"))
        if exhibitor_of(edition_id, organisation.id) is not None:
            raise RefusedError(Refusal(PassageReason.THERE_ALREADY, "organisation"))
        if wish.village_id is not None and wish.village_id not in known:
            raise RefusedError(Refusal(PassageReason.NO_VILLAGE, "village"))
        exhibitor = Exhibitor(
            edition_id=edition_id,
            organisation_id=organisation.id,
            village_id=wish.village_id if wish.is_invited else None,
            slug=free_slug(edition_id, organisation.slug),
            state=ExhibitorState.UNDER_REVIEW if wish.is_invited else ExhibitorState.SUBMITTED,
            presentation=Bilingual("", ""),
        )
        session.add(exhibitor)
        session.flush()
        session.add(_application(edition_id, exhibitor.id, wish, now))
        session.flush()
        application = lock_application(edition_id, exhibitor.id)
        if application is None:
            raise RefusedError(Refusal(PassageReason.NO_ORGANISATION, "organisation"))
        note_deed(Deed.EXHIBITOR_ADDED, application, remit, now)
        if wish.is_invited:
            by = By(Actor.INSTRUCTOR, remit.account_id)
            pass_on(application, ExhibitorState.ACCEPTED, by, now)
        else:
            signals.submitted.send(application)
        return exhibitor.id


def _application(
    edition_id: int, exhibitor_id: int, wish: Added, now: dt.datetime
) -> ExhibitorApplication:
    """Return the application of an exhibitor who never filled one in."""
    code = codes.new_code()
    return ExhibitorApplication(
        edition_id=edition_id,
        exhibitor_id=exhibitor_id,
        code=code,
        link_hash=codes.fingerprint(link_word(code, 1)),
        locale=wish.locale,
        created_at=now,
        saved_at=now,
        submitted_at=now,
        contact_name=wish.contact_name,
        contact_title=wish.contact_title,
        contact_email=wish.email,
        contact_key=wish.email.lower(),
        contact_mobile=wish.mobile,
        first_village_id=wish.village_id,
        size=wish.size,
    )

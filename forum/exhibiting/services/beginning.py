"""An application is begun, and its private link written to its contact again."""

import datetime as dt

from forum import codes
from forum.database import db, transaction
from forum.edition.queries import edition_by_id
from forum.exhibiting.queries import drafts_and_dossiers_of
from forum.exhibiting.rules import Reason, window_refusals
from forum.refusals import Refusal, RefusedError
from forum.registration.services.profile import email_key
from forum.villages.links import link_word
from forum.villages.models import ExhibitorApplication
from forum.villages.queries import call_of
from forum.villages.signals import begun, link_requested

MOST_LINKS = 20  # letters to one contact at once


def hindrances(edition_id: int, now: dt.datetime) -> tuple[Refusal, ...]:
    """Tell why nobody can apply to an edition at this moment."""
    call = call_of(edition_id)
    if call is None or edition_by_id(edition_id).is_archived:
        return (Refusal(Reason.NO_CALL),)
    return window_refusals(call.opens_at, call.closes_at, now)


def begin(edition_id: int, contact_name: str, email: str, locale: str, now: dt.datetime) -> str:
    """Begin an application and return the word of its private link. Raises RefusedError.

    Each beginning is a dossier of its own, whatever others were begun under that e-mail: whoever
    types an e-mail is shown nothing of what its owner wrote.
    """
    with transaction():
        if refusals := hindrances(edition_id, now):
            raise RefusedError(*refusals)
        code = codes.new_code()
        word = link_word(code, 1)
        application = ExhibitorApplication(
            edition_id=edition_id,
            code=code,
            link_version=1,
            link_hash=codes.fingerprint(word),
            locale=locale,
            answers={},
            created_at=now,
            saved_at=now,
            contact_name=contact_name,
            contact_email=email,
            contact_key=email_key(email),
            exhibitor=None,
        )
        db.session.add(application)
        db.session.flush()
        begun.send(application)
        return word


def ask_for_link(edition_id: int, email: str) -> None:
    """Send the links of their dossiers to whoever is their contact; to nobody otherwise."""
    with transaction():
        for application in drafts_and_dossiers_of(edition_id, email_key(email))[:MOST_LINKS]:
            link_requested.send(application)

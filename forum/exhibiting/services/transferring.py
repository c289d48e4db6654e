"""An application handed to another contact, who answers a letter first."""

import datetime as dt

from forum import codes
from forum.database import transaction
from forum.exhibiting.links import is_transfer_word
from forum.exhibiting.queries import lock_application
from forum.exhibiting.services.standing import require_open
from forum.exhibiting.signals import transfer_asked
from forum.exhibiting.space_rules import SpaceReason
from forum.refusals import Refusal, RefusedError
from forum.registration.services.profile import email_key
from forum.villages.links import word_of
from forum.villages.signals import transferred


def ask_transfer(application_id: int, name: str, email: str, now: dt.datetime) -> None:
    """Write to the next contact; until she answers, nothing changes. Raises RefusedError."""
    with transaction():
        application = lock_application(application_id)
        require_open(application, now)
        if email_key(email) == application.contact_key:
            raise RefusedError(Refusal(SpaceReason.SAME_CONTACT, "email"))
        application.new_contact_name, application.new_contact_email = name, email
        transfer_asked.send(application)


def give_up_transfer(application_id: int) -> None:
    """Keep the present contact; the letter to the next one opens nothing any more."""
    with transaction():
        application = lock_application(application_id)
        application.new_contact_name = application.new_contact_email = ""


def accept_transfer(application_id: int, word: str, now: dt.datetime) -> str:
    """Make the reader of the letter the contact, and return the word of the new private link.

    The former link opens nothing any more, and both are told. Raises RefusedError.
    """
    with transaction() as session:
        application = lock_application(application_id)
        require_open(application, now)
        if not is_transfer_word(application, word):
            raise RefusedError(Refusal(SpaceReason.NOTHING_TO_TRANSFER))
        former, former_name = application.contact_email, application.contact_name
        application.contact_name = application.new_contact_name
        application.contact_email = application.new_contact_email
        application.contact_key = email_key(application.new_contact_email)
        application.contact_title = application.contact_mobile = ""
        application.new_contact_name = application.new_contact_email = ""
        application.link_version += 1
        application.link_hash = codes.fingerprint(word_of(application))
        application.version += 1
        session.flush()
        transferred.send(application, former=former, former_name=former_name)
        return word_of(application)

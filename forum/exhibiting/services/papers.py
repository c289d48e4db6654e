"""The certificate of insurance, sent from the space; it may be all that was missing."""

import datetime as dt

from forum.database import transaction
from forum.edition.queries import edition_by_id
from forum.exhibiting.queries import lock_application
from forum.exhibiting.services.passing import send_again
from forum.exhibiting.services.standing import exhibitor_of, local_day, require_open
from forum.exhibiting.space_rules import INSURANCE_PIECES, insurance_refusals
from forum.refusals import RefusedError
from forum.uploads.examining import Examined
from forum.uploads.queries import file_by_id
from forum.uploads.services import forget, keep
from forum.villages.rules import ExhibitorState


def send_insurance(
    application_id: int, certificate: Examined, until_on: dt.date, now: dt.datetime
) -> bool:
    """Keep a certificate in place of the former one; tell whether the file was sent again by it.

    An incomplete application that lacked nothing else is complete. Raises RefusedError.
    """
    with transaction() as session:
        application = lock_application(application_id)
        require_open(application, now)
        exhibitor = exhibitor_of(application)
        edition = edition_by_id(application.edition_id)
        if refusals := insurance_refusals(until_on, local_day(edition, edition.ends_at)):
            raise RefusedError(*refusals)
        former = file_by_id(application.insurance_id)
        application.insurance_id = keep(certificate, now).id
        exhibitor.insured_until_on = until_on
        application.saved_at = now
        application.version += 1
        session.flush()
        forget(former)
        if exhibitor.state is not ExhibitorState.INCOMPLETE:
            return False
        lacking = tuple(p for p in application.missing if p not in INSURANCE_PIECES)
        is_complete = bool(application.missing) and not lacking
        application.missing = lacking
        if is_complete:
            send_again(application, now)
        return is_complete

"""An application held for an organiser who may work on it, and what the journal keeps of it."""

import datetime as dt

from forum.journal.rules import Deed, Subject
from forum.journal.services import record
from forum.refusals import Refusal, RefusedError
from forum.villages.applications import lock_application, village_id_of
from forum.villages.models import ExhibitorApplication
from forum.villages.rules import Actor, PassageReason, Remit

SUBJECT = "exhibitor"  # kind of the journal's subject: an organisation's name is no person's


def held(edition_id: int, exhibitor_id: int, remit: Remit) -> tuple[ExhibitorApplication, Actor]:
    """Hold an application, and say as whom an organiser works on it. Raises RefusedError."""
    application = lock_application(edition_id, exhibitor_id)
    actor = remit.acts_as(village_id_of(application)) if application else None
    if application is None or actor is None:
        raise RefusedError(Refusal(PassageReason.NOT_HERS))
    return application, actor


def note_deed(
    deed: Deed, application: ExhibitorApplication, remit: Remit, now: dt.datetime
) -> None:
    """Note what an organiser did to an application, under the name of its organisation."""
    exhibitor = application.exhibitor
    name = exhibitor.organisation.name if exhibitor else application.code
    subject = Subject(name, SUBJECT, application.exhibitor_id)
    record(remit.account_id, deed, now, edition_id=application.edition_id, subject=subject)

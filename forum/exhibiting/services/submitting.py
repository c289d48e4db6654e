"""An application is sent: its organisations, its exhibitors, its columns, all at once or not."""

import datetime as dt
from dataclasses import asdict

import sqlalchemy as sa

from forum.database import db, judged_again, transaction
from forum.exhibiting.answers import logo_number, said_of_structure
from forum.exhibiting.dossiers import holders_besides, lock_slot
from forum.exhibiting.queries import lock_application, organisation_names
from forum.exhibiting.rules import Reason, neighbours_in
from forum.exhibiting.services.identifying import first_sent_at, made_by
from forum.exhibiting.services.joining import Moment, guests_of, host_of
from forum.exhibiting.services.passing import ITSELF, send_again
from forum.exhibiting.services.saving import hindrances_to_change
from forum.exhibiting.wishes import Dossier
from forum.refusals import ChangedMeanwhileError, Refusal, RefusedError
from forum.villages.models import Exhibitor, ExhibitorApplication, NeighbourWish
from forum.villages.rules import ExhibitorState
from forum.villages.services.passing import pass_on
from forum.villages.signals import submitted


@judged_again
def submit(application_id: int, dossier: Dossier, version: int, now: dt.datetime) -> None:
    """Send an application for the first time, or again once it is completed.

    `version` is that of the answers from which the dossier was read: what was typed meanwhile is
    read again (ChangedMeanwhileError). Raises RefusedError, with fields as the steps name them.
    """
    with transaction():
        application = lock_application(application_id)
        if refusals := hindrances_to_change(application, now):
            raise RefusedError(*refusals)
        if application.version != version:
            raise ChangedMeanwhileError
        _take_slot(application, dossier.coming.set_up_slot_id)
        moment = Moment(now, first_sent_at(application))
        logo = logo_number(application)
        exhibitor = host_of(application, dossier, moment)
        exhibitor.logo_id = logo
        application.exhibitor = exhibitor
        guests_of(exhibitor, dossier.guests, moment)
        _fill(application, dossier, now)
        _wish_neighbours(application, exhibitor, dossier.stand.neighbours)
        is_own = made_by(exhibitor.organisation, moment.first_sent_at or now)
        application.answers = {} if is_own else said_of_structure(application)
        application.saved_at = now
        application.version += 1
        db.session.flush()
        if exhibitor.state is ExhibitorState.DRAFT:
            application.submitted_at = now
            pass_on(application, ExhibitorState.SUBMITTED, ITSELF, now)
            submitted.send(application)
        else:
            send_again(application, now)


def _take_slot(application: ExhibitorApplication, slot_id: int | None) -> None:
    """Judge, under the lock of a time to set up, that one more exhibitor fits into it."""
    if slot_id is None or (application.exhibitor and slot_id == application.set_up_slot_id):
        return
    slot = lock_slot(application.edition_id, slot_id)
    if slot is None:
        raise RefusedError(Refusal(Reason.SLOT_GONE, "set_up_slot"))
    if holders_besides(slot.id, application.id) >= slot.capacity:
        raise RefusedError(Refusal(Reason.SLOT_FULL, "set_up_slot"))


def _fill(application: ExhibitorApplication, dossier: Dossier, now: dt.datetime) -> None:
    """Write the columns of an application; those of the exhibitor are written with it."""
    structure, papers = dossier.structure, dossier.papers
    columns = {**asdict(dossier.stand), **asdict(dossier.coming)}
    del columns["sells_on_site"]
    columns |= {
        "contact_name": structure.contact_name,
        "contact_title": structure.contact_title,
        "contact_mobile": structure.contact_mobile,
        "signatory": papers.signatory,
        "signatory_title": papers.signatory_title,
    }
    for name, value in columns.items():
        setattr(application, name, value)
    if application.regulation_version != papers.regulation_version:
        application.regulation_version = papers.regulation_version
        application.regulation_accepted_at = now


def _wish_neighbours(application: ExhibitorApplication, exhibitor: Exhibitor, text: str) -> None:
    """Note the organisations that a wish in free words names, where they are known."""
    db.session.execute(
        sa.delete(NeighbourWish).where(NeighbourWish.application_id == application.id)
    )
    own = {exhibitor.organisation_id, *(guest.organisation_id for guest in exhibitor.guests)}
    if text:
        db.session.add_all(
            NeighbourWish(application_id=application.id, organisation_id=number)
            for number in neighbours_in(text, organisation_names())
            if number not in own
        )

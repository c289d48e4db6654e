"""Exhibitors of a locked application: the one who applies, and those who come along."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from forum.database import db
from forum.exhibiting.queries import applies_already
from forum.exhibiting.rules import Reason
from forum.exhibiting.services.identifying import identified, made_by
from forum.exhibiting.wishes import Described, Dossier, GuestsWish
from forum.organisations.models import Organisation
from forum.refusals import Refusal, RefusedError
from forum.villages.models import Exhibitor, ExhibitorApplication
from forum.villages.queries import free_slug
from forum.villages.rules import ExhibitorState


@dataclass(frozen=True, slots=True)
class Moment:
    """When an application is sent, and when it was for the first time."""

    now: dt.datetime
    first_sent_at: dt.datetime | None


def host_of(application: ExhibitorApplication, dossier: Dossier, moment: Moment) -> Exhibitor:
    """Return the exhibitor who applies, made if there is none yet. Raises RefusedError."""
    wish = dossier.structure
    exhibitor = application.exhibitor or _new(application.edition_id, None)
    _represent(exhibitor, wish.described, moment)
    exhibitor.offers = wish.offers
    exhibitor.network_id = dossier.guests.network_id
    exhibitor.sells_on_site = dossier.stand.sells_on_site
    exhibitor.insured_until_on = dossier.papers.insured_until_on
    db.session.add(exhibitor)
    db.session.flush()
    return exhibitor


def guests_of(host: Exhibitor, wish: GuestsWish, moment: Moment) -> None:
    """Make the guests of an exhibitor what was wished: new ones, others, fewer.

    Raises RefusedError, whose field is that of the guest's place in the form.
    """
    there = {guest.id: guest for guest in host.guests}
    kept: list[Exhibitor] = []
    for number, one in enumerate(wish.guests):
        guest = there.pop(one.exhibitor_id or 0, None) or _new(host.edition_id, host)
        beside = [host.organisation, *(other.organisation for other in kept)]
        try:
            _represent(guest, one.described, moment, beside)
        except RefusedError as error:
            raise RefusedError(
                *(
                    Refusal(refusal.reason, f"guests-{number}-{refusal.field}", refusal.facts)
                    for refusal in error.refusals
                )
            ) from error
        kept.append(guest)
        db.session.add(guest)
    for gone in there.values():
        db.session.delete(gone)
    host.guests = kept
    db.session.flush()


def _represent(
    exhibitor: Exhibitor,
    described: Described,
    moment: Moment,
    beside: Sequence[Organisation] = (),
) -> None:
    """Write for whom an exhibitor stands, and what it says of itself. Raises RefusedError.

    `beside` are the organisations that come under the same application.
    """
    exhibitor.presentation = described.presentation
    before = None if exhibitor.id is None else exhibitor.organisation
    if before is not None and not made_by(before, moment.first_sent_at):
        return  # its organisation was known before: organisers alone change it
    organisation = identified(described, moment.now, mine=before)
    if organisation is before:
        return
    if organisation in beside:
        raise RefusedError(Refusal(Reason.NAMED_TWICE, "name"))
    if applies_already(exhibitor.edition_id, organisation.id):
        raise RefusedError(Refusal(Reason.APPLIED_ALREADY, "is_ours"))
    exhibitor.organisation = organisation
    if exhibitor.id is None:
        exhibitor.slug = free_slug(exhibitor.edition_id, organisation.slug)


def _new(edition_id: int, host: Exhibitor | None) -> Exhibitor:
    """Return an exhibitor that is about to be; its guests are none."""
    state = ExhibitorState.DRAFT if host is None else host.state
    return Exhibitor(
        edition_id=edition_id,
        host_id=None if host is None else host.id,
        state=state,
        guests=[],
        offers=(),
        village_id=None if host is None else host.village_id,
    )

"""Exhibitors of a locked application: the one who applies, and those who come along."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from forum.database import db
from forum.exhibiting.queries import applies_already
from forum.exhibiting.rules import Reason
from forum.exhibiting.services.identifying import identified, made_by
from forum.exhibiting.wishes import Described, Dossier, GuestsWish, GuestWish
from forum.organisations.models import Organisation
from forum.refusals import Refusal, RefusedError
from forum.uploads.queries import file_by_id
from forum.uploads.services import forget
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

    Who leaves is gone before the others are judged: its structure may come back as another guest.
    Raises RefusedError, whose field is that of the guest's place in the form.
    """
    meant = _meant(host.guests, wish.guests)
    for gone in [guest for guest in host.guests if guest not in meant]:
        logo = file_by_id(gone.logo_id)
        host.guests.remove(gone)
        db.session.delete(gone)
        forget(logo)
    db.session.flush()
    kept: list[Exhibitor] = []
    for number, (known, one) in enumerate(zip(meant, wish.guests, strict=True)):
        guest = known or _new(host.edition_id, host)
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
    host.guests = kept
    db.session.flush()


def _meant(guests: Sequence[Exhibitor], wishes: Sequence[GuestWish]) -> list[Exhibitor | None]:
    """Return which of the guests that are there each wish means; None: a new one.

    One that was taken away in the form and typed again has lost its number here: it is known by
    its SIRET or its RNA, unless that is said to be another's.
    """
    there = {guest.id: guest for guest in guests}
    meant = [there.pop(one.exhibitor_id or 0, None) for one in wishes]
    for place, one in enumerate(wishes):
        identity = one.described.identity
        numbers = {identity.siret, identity.rna} - {""}
        if meant[place] is None and identity.is_ours is not False:
            same = (
                guest
                for guest in there.values()
                if numbers & {guest.organisation.siret, guest.organisation.rna}
            )
            found = next(same, None)
            meant[place] = there.pop(found.id) if found is not None else None
    return meant


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

"""How a locked application stands towards its edition, and what it therefore may change."""

import datetime as dt
from zoneinfo import ZoneInfo

from forum.edition.models import Edition
from forum.edition.queries import edition_by_id
from forum.exhibiting.space_rules import SpaceReason, refusals_of_eve, refusals_to_change
from forum.refusals import Refusal, RefusedError
from forum.villages.models import Exhibitor, ExhibitorApplication


def local_day(edition: Edition, now: dt.datetime) -> dt.date:
    """Return the day of a moment where an edition is held."""
    return now.astimezone(ZoneInfo(edition.time_zone)).date()


def exhibitor_of(application: ExhibitorApplication) -> Exhibitor:
    """Return the exhibitor of an application that was submitted. Raises RefusedError."""
    if application.exhibitor is None:
        raise RefusedError(Refusal(SpaceReason.CLOSED))
    return application.exhibitor


def one_of(application: ExhibitorApplication, exhibitor_id: int) -> Exhibitor:
    """Return the exhibitor or the guest that is meant. Raises RefusedError."""
    host = exhibitor_of(application)
    for one in (host, *host.guests):
        if one.id == exhibitor_id:
            return one
    raise RefusedError(Refusal(SpaceReason.UNKNOWN_EXHIBITOR))


def hindrances(
    application: ExhibitorApplication, now: dt.datetime, *, until_eve: bool = False
) -> tuple[Refusal, ...]:
    """Tell why an application can be changed no more."""
    edition = edition_by_id(application.edition_id)
    today, last_day = local_day(edition, now), local_day(edition, edition.ends_at)
    state = exhibitor_of(application).state
    found = refusals_to_change(state, last_day, today, is_archived=edition.is_archived)
    return found or (refusals_of_eve(edition.local_day, today) if until_eve else ())


def require_open(
    application: ExhibitorApplication, now: dt.datetime, *, until_eve: bool = False
) -> None:
    """Refuse what an application cannot change any more. Raises RefusedError."""
    if refusals := hindrances(application, now, until_eve=until_eve):
        raise RefusedError(*refusals)

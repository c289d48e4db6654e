"""What the rules say of an application: its tie to the département, its insurance, its silence."""

import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from forum.edition.models import Edition
from forum.villages.models import Exhibitor, ExhibitorApplication, ExhibitorCall, Passage
from forum.villages.rules import (
    ExhibitorState,
    Insurance,
    Locality,
    Silence,
    Wait,
    insurance_of,
    locality_of,
    silence_on,
)


def tie_of(exhibitor: Exhibitor) -> Locality:
    """Return what ties an exhibitor to the département."""
    organisation = exhibitor.organisation
    return locality_of(organisation.postcode, acts_here=organisation.acts_here)


def insurance_for(
    application: ExhibitorApplication,
    exhibitor: Exhibitor,
    edition: Edition,
    call: ExhibitorCall | None,
) -> Insurance:
    """Judge the certificate of an exhibitor against the last day of the forum."""
    return insurance_of(
        exhibitor.insured_until_on,
        edition.last_local_day,
        is_due=call is None or call.is_insurance_due,
        has_file=application.insurance_id is not None,
    )


def silence_for(
    application: ExhibitorApplication,
    exhibitor: Exhibitor,
    edition: Edition,
    call: ExhibitorCall | None,
    waits: Iterable[Wait],
) -> dt.date | None:
    """Return the day on which silence decides on an application, if nobody decides before."""
    if call is None or application.submitted_at is None:
        return None
    submitted_on = application.submitted_at.astimezone(ZoneInfo(edition.time_zone)).date()
    means = Silence(call.silence_means)
    return silence_on(exhibitor.state, submitted_on, call.silence_days, means, waits)


def waits_of(passages: Iterable[Passage], edition: Edition) -> list[Wait]:
    """Return when an application was incomplete, the last time perhaps still."""
    zone, found = ZoneInfo(edition.time_zone), list[Wait]()
    for passage in passages:
        day = passage.passed_at.astimezone(zone).date()
        if passage.to_state is ExhibitorState.INCOMPLETE:
            found.append(Wait(day))
        elif found and passage.from_state is ExhibitorState.INCOMPLETE:
            found[-1] = Wait(found[-1].begun_on, day)
    return found

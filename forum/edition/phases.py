"""Where an edition stands now: what a visitor can still do."""

from forum import clock
from forum.edition.models import Edition
from forum.edition.rules import Phase, phase


def phase_of(edition: Edition) -> Phase:
    """Return where an edition stands at the clock's time; an archived one is over."""
    if edition.is_archived:
        return Phase.OVER
    return phase(
        edition.registration_opens_at,
        edition.registration_closes_at,
        edition.ends_at,
        clock.now(),
    )

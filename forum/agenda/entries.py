"""From debates to the entries of a calendar."""

from forum import settings
from forum.agenda import phrases
from forum.agenda.rules import Entry, Status, clean, uid
from forum.debates.models import Debate, DebateState
from forum.edition.models import Edition
from forum.web.words import plain


def location(edition: Edition, debate: Debate | None = None) -> str:
    """Return where to go: the room first, then the venue."""
    venue = f"{edition.venue}, {edition.address}"
    return clean(f"{debate.room.name} – {venue}" if debate and debate.room else venue)


def position(edition: Edition) -> tuple[float, float] | None:
    """Return where the venue stands, in degrees."""
    if edition.latitude is None or edition.longitude is None:
        return None
    return edition.latitude, edition.longitude


def address(edition: Edition, path: str = "") -> str:
    """Return the whole address of a page of an edition."""
    return f"{settings.current().base_url}/{edition.slug}/{path}"


def public_entry(edition: Edition, debate: Debate) -> Entry:
    """Return a debate as everybody sees it; a cancelled one stays, and says so."""
    is_cancelled = debate.state is DebateState.CANCELLED
    return Entry(
        uid=uid(debate.uid),
        summary=clean(plain(debate.title)),
        starts_at=debate.starts_at,
        ends_at=debate.ends_at,
        created_at=debate.created_at,
        revised_at=debate.revised_at,
        sequence=debate.revision,
        status=Status.CANCELLED if is_cancelled else Status.CONFIRMED,
        location=location(edition, debate),
        position=position(edition),
        category=clean(plain(debate.track.name)) if debate.track else "",
        description=clean(phrases.description(debate)),
        url=address(edition, f"debats/{debate.slug}"),
    )

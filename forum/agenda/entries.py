"""From debates to the entries of a calendar."""

from dataclasses import replace

from forum import settings
from forum.agenda import phrases
from forum.agenda.rules import Entry, Status, clean, uid
from forum.debates.models import Debate, DebateState
from forum.debates.presenting import FOLLOW
from forum.edition.models import Edition
from forum.web.locale import PARAMETER, locale
from forum.web.words import plain

# RFC 7986 wants a name of CSS 3 where the forum has inks of its own: the nearest that tells them
# apart in a list of calendars, not the nearest by measure.
HUES = {
    "terracotta": "sienna",
    "ochre": "peru",
    "amber": "orange",
    "olive": "olive",
    "moss": "darkolivegreen",
    "sea": "teal",
    "indigo": "darkslateblue",
    "plum": "purple",
    "rose": "palevioletred",
    "slate": "slategray",
}


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


def spoken(page: str) -> str:
    """Let the address of a page open it in the language of the moment."""
    return f"{page}?{PARAMETER}=en" if locale() == "en" else page


def told_in_words(entry: Entry, debate: Debate | None = None) -> Entry:
    """Let the title of what is cancelled or left say so, and let it fill no hour of its reader.

    Not every program looks at STATUS: some show such an entry among what takes place. Letters go
    without: programs of mail say it themselves. Without a debate it is the forum itself, to which
    somebody does not come any more.
    """
    if entry.status is not Status.CANCELLED:
        return entry
    if debate is None:
        say = phrases.not_coming
    elif debate.state is DebateState.CANCELLED:
        say = phrases.not_taking_place
    else:
        say = phrases.left
    return replace(entry, summary=say(entry.summary), is_free=True)


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
        colour=HUES.get(debate.track.hue, "") if debate.track else "",
        description=clean(phrases.description(debate)),
        url=spoken(address(edition, f"debats/{debate.slug}")),
        conference=(debate.online_url, str(FOLLOW)) if debate.is_online else None,
    )

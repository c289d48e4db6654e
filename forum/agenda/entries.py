"""From debates and bookings to the entries of a calendar."""

from dataclasses import replace

from forum import codes, settings
from forum.agenda import phrases
from forum.agenda.rules import Entry, Status, Step, clean, latest, personal_sequence, uid
from forum.debates.models import Debate, DebateState
from forum.edition.models import Edition
from forum.registration.models import Booking, Registration, RegistrationState
from forum.registration.rules import Place
from forum.web.locale import PARAMETER, locale
from forum.web.words import plain

STEPS = {
    Place.WAITLISTED: Step.WAITING,
    Place.OFFERED: Step.OFFERED,
    Place.SEATED: Step.SEATED,
}

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


def _location(edition: Edition, debate: Debate | None = None) -> str:
    """Return where to go: the room first, then the venue."""
    venue = f"{edition.venue}, {edition.address}"
    return clean(f"{debate.room.name} – {venue}" if debate and debate.room else venue)


def _position(edition: Edition) -> tuple[float, float] | None:
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
        location=_location(edition, debate),
        position=_position(edition),
        category=clean(plain(debate.track.name)) if debate.track else "",
        colour=HUES.get(debate.track.hue, "") if debate.track else "",
        description=clean(phrases.description(debate)),
        url=spoken(address(edition, f"debats/{debate.slug}")),
    )


def personal_entry(
    edition: Edition, registration: Registration, booking: Booking, rank: int | None
) -> Entry:
    """Return a debate as the person who chose it sees it: tentative until she has a seat."""
    debate = booking.debate
    entry = public_entry(edition, debate)
    status, step = entry.status, STEPS[booking.place]
    if registration.state is RegistrationState.CANCELLED:
        status, step = Status.CANCELLED, Step.CANCELLED
    elif status is Status.CONFIRMED and booking.place is not Place.SEATED:
        status = Status.TENTATIVE
    changed_at = latest((booking.created_at, booking.promoted_at, registration.cancelled_at))
    held = "" if status is Status.CANCELLED else phrases.place(booking.place, rank)
    return replace(
        entry,
        revised_at=latest((debate.revised_at, changed_at)),
        sequence=personal_sequence(debate.revision, debate.created_at, changed_at, step),
        status=status,
        description="\n\n".join(filter(None, (clean(held), entry.description))),
    )


def own_word(registration: Registration) -> str:
    """Return a word for what is one participant's own; calendars are shared, codes are not."""
    return codes.secret_word(settings.current().secret_key, "agenda", registration.code)


def day_entry(edition: Edition, registration: Registration) -> Entry:
    """Return the forum itself in a participant's calendar; it blocks nothing else of her day.

    Its UID is this registration's own: somebody who cancels and registers anew gets a new entry.
    """
    is_cancelled = registration.state is RegistrationState.CANCELLED
    return Entry(
        uid=uid(f"forum-{own_word(registration)}"),
        summary=clean(plain(edition.name)),
        starts_at=edition.starts_at,
        ends_at=edition.ends_at,
        created_at=registration.created_at,
        revised_at=latest((registration.revised_at, registration.cancelled_at, edition.revised_at)),
        sequence=2 * (edition.version - 1) + is_cancelled,  # never back, whichever changes
        status=Status.CANCELLED if is_cancelled else Status.CONFIRMED,
        is_free=True,
        location=_location(edition),
        position=_position(edition),
        description=clean(plain(edition.practical)),
        url=address(edition),
    )

"""The forum itself, as an entry of a calendar that is somebody's own."""

import datetime as dt
from typing import Protocol

from forum import codes, settings
from forum.agenda.entries import address, location, position, spoken
from forum.agenda.rules import Entry, Status, clean, latest, uid
from forum.edition.models import Edition
from forum.web.words import plain


class Coming(Protocol):
    """Somebody who comes, or a group that does."""

    created_at: dt.datetime
    revised_at: dt.datetime
    cancelled_at: dt.datetime | None


def word_for(code: str) -> str:
    """Return a word for what is one owner's own; calendars are shared, codes are not."""
    return codes.secret_word(settings.current().secret_key, "agenda", code)


def day_entry(edition: Edition, coming: Coming, code: str, *, is_cancelled: bool) -> Entry:
    """Return the forum itself in somebody's own calendar; it blocks nothing else of the day.

    Its UID is made of her own code: somebody who cancels and registers anew gets a new entry.
    """
    return Entry(
        uid=uid(f"forum-{word_for(code)}"),
        summary=clean(plain(edition.name)),
        starts_at=edition.starts_at,
        ends_at=edition.ends_at,
        created_at=coming.created_at,
        revised_at=latest((coming.revised_at, coming.cancelled_at, edition.revised_at)),
        sequence=2 * (edition.version - 1) + is_cancelled,  # never back, whichever changes
        status=Status.CANCELLED if is_cancelled else Status.CONFIRMED,
        is_free=True,
        location=location(edition),
        position=position(edition),
        description=clean(plain(edition.practical)),
        url=spoken(address(edition)),
    )

"""What a letter about a changed programme tells one person."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from forum.debates.models import Debate
from forum.debates.queries import debates_of
from forum.debates.rules import seats_left
from forum.debates.seats import hindrance_of
from forum.edition.models import Edition
from forum.mailing.queries import Choice, choice_of
from forum.mailing.told import News, Told, news
from forum.mailing.told_edition import EditionNews, ToldEdition, is_told, news_of
from forum.registration.models import Registration, RegistrationState
from forum.registration.rules import overlapping, overlapping_pairs

ALTERNATIVES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedDebate:
    """What changed of one debate that somebody chose, and where she may go instead."""

    choice: Choice
    before: Told
    news: tuple[News, ...]
    alternatives: tuple[Debate, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangedEdition:
    """What changed of the forum itself."""

    before: ToldEdition
    news: tuple[EditionNews, ...]


@dataclass(frozen=True, slots=True)
class Announcement:
    """All that changed for one person."""

    changes: tuple[ChangedDebate, ...]
    torn: tuple[tuple[Debate, Debate], ...]  # two seats at one time, because of a change
    edition: ChangedEdition | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say."""
        return not self.changes and self.edition is None


def announced(
    registration: Registration, before: Mapping[int, Told], now: dt.datetime
) -> Announcement:
    """Return what to tell a locked person of debates, by what she knew of them.

    A debate that she left since, or that came back to what it was, is not told.
    """
    bookings = {booking.debate_id: booking for booking in registration.bookings}
    programme = {debate.id: debate for debate in debates_of(registration.edition_id)}
    found = []
    for debate_id in sorted(before.keys() & bookings.keys()):
        debate = programme[debate_id]
        said = news(before[debate_id], Told.of(debate, debate.room))
        if now >= debate.ends_at:  # where it could be followed does not matter any more
            said = tuple(one for one in said if one is not News.ONLINE)
        if said:
            found.append(
                ChangedDebate(
                    choice=choice_of(bookings[debate_id]),
                    before=before[debate_id],
                    news=said,
                    alternatives=nearest(debate, registration, programme.values(), now)
                    if News.CANCELLED in said
                    else (),
                )
            )
    changed = {one.choice.debate.id for one in found}
    held = [booking.debate for booking in registration.bookings if booking.holds_seat]
    torn = tuple(
        pair
        for pair in overlapping_pairs(sorted(held, key=lambda d: (d.starts_at, d.id)))
        if changed & {debate.id for debate in pair}
    )
    ordered = sorted(found, key=lambda one: (one.choice.debate.starts_at, one.choice.debate.id))
    return Announcement(tuple(ordered), torn)


def changed_edition(
    registration: Registration, edition: Edition, before: ToldEdition | None, now: dt.datetime
) -> ChangedEdition | None:
    """Return what to tell somebody of the forum itself, by what she knew of it.

    Nothing to who does not come any more, nor of an edition that nobody is written to about.
    """
    if before is None or registration.state is not RegistrationState.ACTIVE:
        return None
    said = news_of(edition, before) if is_told(edition, now) else ()
    return ChangedEdition(before, said) if said else None


def nearest(
    gone: Debate, registration: Registration, programme: Iterable[Debate], now: dt.datetime
) -> tuple[Debate, ...]:
    """Return where somebody may go instead: same track first, then the nearest in time.

    Only where she gets a seat at once and misses nothing that she holds.
    """
    chosen = {booking.debate_id for booking in registration.bookings}
    held = [booking.debate for booking in registration.bookings if booking.holds_seat]
    possible = [
        debate
        for debate in programme
        if debate.id not in chosen
        and hindrance_of(debate, now) is None
        and seats_left(debate.capacity, debate.seated, debate.waiting) != 0
        and not overlapping(debate, held)
    ]
    possible.sort(
        key=lambda debate: (
            gone.track_id is None or debate.track_id != gone.track_id,
            abs(debate.starts_at - gone.starts_at),
            debate.id,
        )
    )
    return tuple(possible[:ALTERNATIVES])

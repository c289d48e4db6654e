"""Adding debates to the draft, changing them, withdrawing them and bringing them back."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from forum.board.models import Draft
from forum.board.queries import slugs_of
from forum.board.rules.objections import Objection, place_objections
from forum.board.services.needs import check_needs
from forum.board.services.steps import Hand, held_draft, kept, note, recast, take, write_step
from forum.database import Bilingual, db, judged_again, transaction
from forum.debates.models import Format, Part, Speaker
from forum.debates.rules import online_objection
from forum.debates.services.naming import Target, free_word
from forum.debates.services.speakers import named_speaker
from forum.edition.queries import edition_by_id
from forum.journal.rules import Deed
from forum.refusals import Refusal, RefusedError

SLUG_LENGTH = 120
NOTHING = Bilingual("")


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSeats:
    """The seats of a debate that was never released; None: everybody may come in."""

    capacity: int | None = None
    kept_for_speakers: int = 0
    kept_for_officials: int = 0
    wheelchair_places: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftWish:
    """A debate as an organiser describes it."""

    title: Bilingual
    minutes: int
    summary: Bilingual = NOTHING
    format: Format = Format.DEBATE
    track_id: int | None = None
    room_id: int | None = None
    starts_at: dt.datetime | None = None
    language: str = "fr"
    other_languages: tuple[str, ...] = ()
    arrangements: tuple[str, ...] = ()
    online_url: str = ""
    is_bookable: bool = True
    takes_groups: bool = False
    seats: DraftSeats | None = None  # None: those that it has
    cast: tuple[tuple[int, Part], ...] = ()
    newcomers: tuple[tuple[str, Part], ...] = ()  # names that become speakers


@judged_again
def add_draft(edition_id: int, wish: DraftWish, hand: Hand) -> int:
    """Add a debate to the draft and return its number."""
    with transaction() as session:
        draft = Draft(edition_id=edition_id, created_at=hand.now, revised_at=hand.now, castings=[])
        _describe(draft, wish, hand)
        session.add(draft)
        session.flush()
        take(draft, None, Deed.DEBATE_DRAFTED, hand)
        return draft.id


@judged_again
def edit_draft(target: Target, wish: DraftWish, hand: Hand) -> None:
    """Change a debate of the draft; its seats only as long as it was never released."""
    with transaction():
        draft = held_draft(target)
        before = kept(draft)
        _describe(draft, wish, hand)
        take(draft, before, Deed.DEBATE_EDITED, hand)


def withdraw(target: Target, hand: Hand) -> None:
    """Take a debate out of the programme: the next release cancels it."""
    _turn(target, hand, Deed.DEBATE_WITHDRAWN, is_withdrawn=True)


def bring_back(target: Target, hand: Hand) -> None:
    """Put a withdrawn debate back into the programme."""
    _turn(target, hand, Deed.DEBATE_EDITED, is_withdrawn=False)


def delete_draft(target: Target, hand: Hand) -> None:
    """Forget a debate that was never released."""
    with transaction() as session:
        draft = held_draft(target)
        if draft.debate_id is not None:
            raise RefusedError(Refusal(Objection.RELEASED))
        write_step(draft, kept(draft), None, hand)
        note(draft, Deed.DEBATE_WITHDRAWN, hand)
        session.delete(draft)


def check_place(edition_id: int, starts_at: dt.datetime | None, minutes: int) -> None:
    """Refuse a place in time that cannot be."""
    edition = edition_by_id(edition_id)
    zone = ZoneInfo(edition.time_zone)
    first, last = (
        moment.astimezone(zone).date() for moment in (edition.starts_at, edition.ends_at)
    )
    on = starts_at.astimezone(zone).date() if starts_at else None
    found = place_objections(on, minutes, first, last)
    if found:
        raise RefusedError(*(Refusal(reason, field) for reason, field in found))


def _turn(target: Target, hand: Hand, deed: Deed, *, is_withdrawn: bool) -> None:
    """Withdraw a debate or bring it back."""
    with transaction():
        draft = held_draft(target)
        before = kept(draft)
        draft.is_withdrawn = is_withdrawn
        take(draft, before, deed, hand)


def _describe(draft: Draft, wish: DraftWish, hand: Hand) -> None:
    """Write a wish on a debate; refuse what cannot be."""
    check_place(draft.edition_id, wish.starts_at, wish.minutes)
    if reason := online_objection(wish.online_url):
        raise RefusedError(Refusal(reason, "online_url"))
    cast = [*wish.cast]
    for name, part in wish.newcomers:
        number = named_speaker(draft.edition_id, name, hand.account_id, hand.now)
        cast.append((number, part))
    _check_cast(cast)
    check_needs(draft.edition_id, track_id=wish.track_id, room_id=wish.room_id, cast=cast)
    if draft.debate_id is None and (draft.title is None or draft.title.fr != wish.title.fr):
        taken = [slug for slug in slugs_of(draft.edition_id) if slug != draft.slug]
        draft.slug = free_word(wish.title.fr, taken, SLUG_LENGTH)
    draft.title, draft.summary, draft.format = wish.title, wish.summary, wish.format
    draft.track_id, draft.room_id = wish.track_id, wish.room_id
    draft.starts_at, draft.minutes = wish.starts_at, wish.minutes
    draft.language, draft.other_languages = wish.language, wish.other_languages
    draft.arrangements, draft.online_url = wish.arrangements, wish.online_url
    draft.is_bookable, draft.takes_groups = wish.is_bookable, wish.takes_groups
    if wish.seats and draft.debate_id is None:
        draft.capacity = wish.seats.capacity
        draft.kept_for_speakers = wish.seats.kept_for_speakers
        draft.kept_for_officials = wish.seats.kept_for_officials
        draft.wheelchair_places = wish.seats.wheelchair_places
    recast(draft, cast)


def _check_cast(cast: Iterable[tuple[int, Part]]) -> None:
    """Refuse somebody who stands twice in one debate."""
    seen: set[int] = set()
    for number, _ in cast:
        if number in seen:
            name = db.session.scalar(sa.select(Speaker.name).where(Speaker.id == number))
            facts = {"name": name.fr if name else ""}
            raise RefusedError(Refusal(Objection.CAST_TWICE, "speakers", facts))
        seen.add(number)

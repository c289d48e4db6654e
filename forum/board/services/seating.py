"""The seats of a released debate: changed at once, never through the draft."""

import datetime as dt
import zlib
from dataclasses import asdict, dataclass

import sqlalchemy as sa

from forum.board.models import Draft
from forum.board.rules.outcomes import Reason
from forum.board.rules.seating import Sitter, numbers_at_head, to_unseat
from forum.database import db, judged_again, transaction
from forum.debates.models import Debate, DebateState
from forum.debates.seats import lock_debates
from forum.edition.queries import edition_by_id
from forum.journal.rules import Deed, Subject
from forum.journal.services import record
from forum.refusals import ChangedMeanwhileError, Refusal, RefusedError
from forum.registration.models import Booking
from forum.registration.rules import Place
from forum.registration.services.seats import serve
from forum.registration.services.unseating import lowest_number, seats_taken, unseat


@dataclass(frozen=True, slots=True, kw_only=True)
class Seats:
    """How many seats a debate has to book (None: no limit), and how many are kept back."""

    capacity: int | None
    kept_for_speakers: int = 0
    kept_for_officials: int = 0
    wheelchair_places: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatsWish:
    """What an organiser asks for, and what she saw when she asked."""

    seats: Seats
    seen: int | None = None  # `mark` of the seats that were shown; None: whatever stands
    moves_last: int = 0  # so many of the last seated, at most, may wait instead


def seats_of(debate: Debate) -> Seats:
    """Return the seats of a debate as they stand."""
    return Seats(**{name: getattr(debate, name) for name in Seats.__dataclass_fields__})


def mark(seats: Seats) -> int:
    """Return a number that other seats do not have, to tell whether they changed."""
    return zlib.crc32(repr(seats).encode())


@judged_again
def change_seats(
    edition_id: int, slug: str, wish: SeatsWish, by: int | None, now: dt.datetime
) -> int:
    """Change the seats of a debate; who waits is served, or the last seated wait. Count those.

    Raises RefusedError, ChangedMeanwhileError.
    """
    with transaction() as session:
        debate = next(iter(lock_debates(edition_id, [slug])), None)
        if debate is None:
            raise RefusedError(Refusal(Reason.DEBATE_GONE))
        if wish.seen not in {None, mark(seats_of(debate))}:
            raise ChangedMeanwhileError
        taken = {booking.id: booking for booking in seats_taken(debate)}
        losing = to_unseat(map(_sitter, taken.values()), wish.seats.capacity)
        if reason := _hindrance(debate, is_short=len(losing) > wish.moves_last):
            facts = {"seated": debate.seated, "missing": len(losing)}
            raise RefusedError(Refusal(reason, "capacity", facts))
        numbers = numbers_at_head(lowest_number(debate), len(losing))
        pairs = zip((taken[one.booking_id] for one in losing), numbers, strict=True)
        unseat(debate, pairs, now)
        _write(debate, wish.seats)
        session.flush()
        serve(debate, now)
        subject = Subject(debate.title.fr, "debate", debate.id)
        record(by, Deed.SEATS_CHANGED, now, edition_id=edition_id, subject=subject)
        return len(losing)


def _hindrance(debate: Debate, *, is_short: bool) -> Reason | None:
    """Tell why seats cannot be changed so."""
    if edition_by_id(debate.edition_id).is_archived:
        return Reason.ARCHIVED
    if debate.state is DebateState.CANCELLED:
        return Reason.DEBATE_CANCELLED
    return Reason.FEWER_THAN_SEATED if is_short else None


def _sitter(booking: Booking) -> Sitter:
    """Return a seat as it is judged."""
    return Sitter(
        booking_id=booking.id,
        since=booking.promoted_at or booking.created_at,
        number=booking.number,
        is_promised=booking.place is Place.OFFERED,
    )


def _write(debate: Debate, seats: Seats) -> None:
    """Write seats on a debate and on its draft, which shows the same."""
    for name, value in asdict(seats).items():
        setattr(debate, name, value)
    db.session.execute(sa.update(Draft).where(Draft.debate_id == debate.id).values(**asdict(seats)))

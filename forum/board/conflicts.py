"""The conflicts of a draft: facts gathered in a fixed number of questions, then judged."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

import sqlalchemy as sa
from sqlalchemy import orm
from sqlalchemy.orm import joinedload

from forum.board.models import Casting, Draft
from forum.board.rules import Board, Conflict, Guest, Hall, Planned, Role, Shared, Theme, conflicts
from forum.board.rules.clashes import ENOUGH_PEOPLE
from forum.database import db
from forum.debates.models import Debate, Format, Part, Speaker
from forum.debates.queries import rooms_of, tracks_of
from forum.edition.queries import edition_by_id
from forum.registration.models import Booking


def conflicts_of(edition_id: int, known: Sequence[Draft] | None = None) -> tuple[Conflict, ...]:
    """Return what stands in the way of the draft of an edition, the worst first.

    `known` are all its drafts with their debates, where they were read already.
    """
    return conflicts(board_of(edition_id, known))


def board_of(edition_id: int, known: Sequence[Draft] | None = None) -> Board:
    """Gather what conflicts are judged by; drafts without hours or withdrawn are left out."""
    edition = edition_by_id(edition_id)
    drafts = [one for one in (_read(edition_id) if known is None else known) if _counts(one)]
    cast = _cast_of(edition_id)
    return Board(
        opens_at=edition.starts_at,
        closes_at=edition.ends_at,
        gap=dt.timedelta(minutes=edition.gap_minutes),
        planned=tuple(
            _planned(draft, draft.starts_at, cast[draft.id]) for draft in drafts if draft.starts_at
        ),
        halls={
            room.id: Hall(
                room_id=room.id,
                name=room.name,
                capacity=room.capacity,
                wheelchair_places=room.wheelchair_places,
                is_step_free=room.is_step_free,
                has_loop=room.has_loop,
                free_from=room.free_from,
                free_until=room.free_until,
            )
            for room in rooms_of(edition_id)
        },
        guests={
            speaker.id: Guest(
                speaker_id=speaker.id,
                name=speaker.name,
                free_from=speaker.free_from,
                free_until=speaker.free_until,
            )
            for speaker in db.session.scalars(
                sa.select(Speaker).where(Speaker.edition_id == edition_id)
            )
        },
        themes=tuple(
            Theme(track_id=track.id, name=track.name, is_founding=track.is_founding)
            for track in tracks_of(edition_id)
        ),
        shared=_shared(edition_id, drafts),
    )


def _read(edition_id: int) -> Sequence[Draft]:
    """Return the drafts of an edition, with what was released of them."""
    return db.session.scalars(
        sa.select(Draft)
        .where(Draft.edition_id == edition_id)
        .options(joinedload(Draft.debate))
        .order_by(Draft.id)
    ).all()


def _counts(draft: Draft) -> bool:
    """Tell whether a draft has its hours and is to take place."""
    return draft.starts_at is not None and not draft.is_withdrawn


def _cast_of(edition_id: int) -> defaultdict[int, tuple[Role, ...]]:
    """Return who does what, by draft."""
    rows = db.session.execute(
        sa.select(Casting.draft_id, Casting.speaker_id, Casting.part)
        .join(Draft, Draft.id == Casting.draft_id)
        .where(Draft.edition_id == edition_id)
        .order_by(Casting.draft_id, Casting.position)
    )
    cast: defaultdict[int, tuple[Role, ...]] = defaultdict(tuple)
    for draft_id, speaker_id, part in rows:
        cast[draft_id] += (Role(speaker_id, is_moderator=part is Part.MODERATOR),)
    return cast


def _planned(draft: Draft, starts_at: dt.datetime, cast: tuple[Role, ...]) -> Planned:
    """Return a draft as it is judged; the seats of a released debate are those of its `Debate`."""
    seats = draft.debate or draft
    kept_back = seats.kept_for_speakers + seats.kept_for_officials + seats.wheelchair_places
    seated = draft.debate.seated if draft.debate else 0
    return Planned(
        draft_id=draft.id,
        title=draft.title,
        starts_at=starts_at,
        ends_at=starts_at + dt.timedelta(minutes=draft.minutes),
        track_id=draft.track_id,
        room_id=draft.room_id,
        seats=max(seats.capacity or 0, seated) + kept_back,
        wheelchair_places=seats.wheelchair_places,
        arrangements=draft.arrangements,
        cast=cast,
        is_welcome=draft.format is Format.WELCOME,
    )


def _shared(edition_id: int, drafts: Iterable[Draft]) -> tuple[Shared, ...]:
    """Count the people who chose both of two debates, seated, promised or waiting.

    By chance alone, of N people who chose anything, a × b / N of those who chose two debates
    chose both.
    """
    of_debate = {draft.debate.id: draft for draft in drafts if draft.debate}
    one, other = orm.aliased(Booking), orm.aliased(Booking)
    here = sa.select(Debate.id).where(Debate.edition_id == edition_id)
    both = db.session.execute(
        sa.select(one.debate_id, other.debate_id, sa.func.count())
        .join(
            other,
            sa.and_(other.registration_id == one.registration_id, other.debate_id > one.debate_id),
        )
        .where(one.debate_id.in_(here))
        .group_by(one.debate_id, other.debate_id)
        .having(sa.func.count() >= ENOUGH_PEOPLE)
    ).all()
    people = db.session.scalar(
        sa.select(sa.func.count(sa.distinct(Booking.registration_id))).where(
            Booking.debate_id.in_(here)
        )
    )
    return tuple(
        Shared(
            (of_debate[first].id, of_debate[second].id),
            count,
            _chosen(of_debate[first]) * _chosen(of_debate[second]) / (people or 1),
        )
        for first, second, count in both
        if {first, second} <= of_debate.keys()
    )


def _chosen(draft: Draft) -> int:
    """Return how many people chose a debate."""
    return draft.debate.seated + draft.debate.waiting if draft.debate else 0

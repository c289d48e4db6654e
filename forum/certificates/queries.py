"""What the doors saw of those who ask for a certificate: only the scans that count."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from forum.certificates.rules import Passage
from forum.checkin.models import Gate, Scan
from forum.checkin.rules import Direction
from forum.database import db
from forum.debates.models import Debate, DebateState
from forum.edition.models import Edition
from forum.registration.models import Registration

BATCH = 200  # people read at once


def was_scanned(registration_id: int) -> bool:
    """Tell whether somebody went in through a door of the forum."""
    return (
        db.session.scalar(sa.select(_scanned(Registration.id == registration_id).exists())) is True
    )


def scanned(edition: Edition, group_id: int | None = None) -> list[int]:
    """Return those whom a door saw, of an edition or of one group, by name."""
    chosen = (Registration.edition_id == edition.id,) + (
        () if group_id is None else (Registration.group_id == group_id,)
    )
    return list(
        db.session.scalars(
            _scanned(*chosen).order_by(
                Registration.last_name, Registration.first_name, Registration.id
            )
        )
    )


def people(registration_ids: Sequence[int]) -> Iterator[Registration]:
    """Give people in the order of their numbers given, some at a time."""
    for start in range(0, len(registration_ids), BATCH):
        chunk = registration_ids[start : start + BATCH]
        found = {
            one.id: one
            for one in db.session.scalars(sa.select(Registration).where(Registration.id.in_(chunk)))
        }
        yield from (found[number] for number in chunk if number in found)


def passages(edition: Edition, registration_ids: Collection[int]) -> dict[int, list[Passage]]:
    """Return the passages of some people that count, in order; one question for all."""
    zone = ZoneInfo(edition.time_zone)
    found: defaultdict[int, list[Passage]] = defaultdict(list)
    rows = db.session.execute(
        sa.select(Scan.registration_id, Scan.happened_at, Scan.direction, Gate.debate_id)
        .join(Gate, Gate.id == Scan.gate_id)
        .where(
            Gate.edition_id == edition.id,
            Scan.counts,
            Scan.registration_id.in_(registration_ids),
        )
        .order_by(Scan.happened_at, Scan.id)
    )
    for person, at, direction, debate_id in rows:
        day = at.astimezone(zone).date()
        found[person or 0].append(Passage(at, day, direction is Direction.IN, debate_id))
    return found


def debates_with_doors(edition_id: int) -> Sequence[Debate]:
    """Return the debates whose doors were watched, and which took place."""
    return db.session.scalars(
        sa.select(Debate)
        .join(Gate, Gate.debate_id == Debate.id)
        .where(Gate.edition_id == edition_id, Debate.state == DebateState.PUBLISHED)
        .order_by(Debate.starts_at, Debate.id)
        .options(joinedload(Debate.room))
    ).all()


def _scanned(*chosen: sa.ColumnElement[bool]) -> sa.Select[int]:
    """Ask for the numbers of those who went in somewhere."""
    return sa.select(Registration.id).where(
        *chosen,
        sa.exists().where(
            Scan.registration_id == Registration.id,
            Scan.counts,
            Scan.direction == Direction.IN,
        ),
    )

"""Opening the gates of an edition, and letting doors follow their debates."""

import datetime as dt
from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload, scoped_session

from forum.checkin.models import Gate, GateKind
from forum.checkin.windows import around
from forum.database import Bilingual, db
from forum.debates.models import Debate, DebateState
from forum.edition.models import Edition
from forum.edition.queries import edition_by_id

BEFORE_EDITION = dt.timedelta(minutes=60)  # coffee, and the queue before the opening


def open_gates(session: Session | scoped_session[Session], edition: Edition) -> list[Gate]:
    """Add the main entrance and the door of each bookable debate, inside the caller's transaction.

    Doors bear the slug of their debate. Gates that are there already stay as they are.
    """
    debates = session.scalars(
        sa.select(Debate)
        .where(
            Debate.edition_id == edition.id,
            Debate.is_bookable,
            Debate.state == DebateState.PUBLISHED,
        )
        .order_by(Debate.starts_at, Debate.id)
    )
    there = set(session.scalars(sa.select(Gate.slug).where(Gate.edition_id == edition.id)))
    entrance = Gate(
        edition_id=edition.id,
        position=1,
        slug="entree",
        name=Bilingual("Entrée principale", "Main entrance"),
        kind=GateKind.ENTRANCE,
        opens_at=edition.starts_at - BEFORE_EDITION,
        closes_at=edition.ends_at,
    )
    doors = [
        Gate(
            edition_id=edition.id,
            position=position,
            slug=debate.slug,
            name=debate.title,
            kind=GateKind.DEBATE,
            debate_id=debate.id,
            opens_at=around(debate.starts_at, debate.ends_at)[0],
            closes_at=debate.ends_at,
        )
        for position, debate in enumerate(debates, 2)
    ]
    opened = [gate for gate in (entrance, *doors) if gate.slug not in there]
    session.add_all(opened)
    return opened


def follow_debates(edition_id: int, debate_ids: Collection[int]) -> None:
    """Open the doors that debates lack, and give theirs to the others; in the order of the day.

    What was set by hand around a debate is kept around its new hours. The door of a cancelled
    debate is shut: its hours are over as soon as they begin.
    """
    open_gates(db.session(), edition_by_id(edition_id))
    db.session.flush()
    doors = db.session.scalars(
        sa.select(Gate)
        .where(Gate.edition_id == edition_id, Gate.kind == GateKind.DEBATE)
        .options(joinedload(Gate.debate))
        .execution_options(populate_existing=True)
    ).all()
    with_debates = [(door, door.debate) for door in doors if door.debate]
    with_debates.sort(key=lambda pair: (pair[1].starts_at, pair[1].id))
    for position, (door, debate) in enumerate(with_debates, 2):
        door.position = position
        if debate.id in debate_ids:
            door.name = debate.title
            follow(door, debate)


def follow(door: Gate, debate: Debate) -> None:
    """Give a door the hours of its debate, with the minutes around them that it was given."""
    door.opens_at, door.closes_at = around(
        debate.starts_at, debate.ends_at, door.minutes_before, door.minutes_after
    )
    if debate.state is DebateState.CANCELLED:
        door.closes_at = door.opens_at
    door.version += 1

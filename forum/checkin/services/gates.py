"""Opening the gates of an edition."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Session, scoped_session

from forum.checkin.models import Gate, GateKind
from forum.database import Bilingual
from forum.debates.models import Debate, DebateState
from forum.edition.models import Edition

BEFORE_EDITION = dt.timedelta(minutes=60)  # coffee, and the queue before the opening
BEFORE_DEBATE = dt.timedelta(minutes=30)


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
            opens_at=debate.starts_at - BEFORE_DEBATE,
            closes_at=debate.ends_at,
        )
        for position, debate in enumerate(debates, 2)
    ]
    opened = [gate for gate in (entrance, *doors) if gate.slug not in there]
    session.add_all(opened)
    return opened

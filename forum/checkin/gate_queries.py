"""Gates as those who keep them ask for them."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from forum.checkin.models import Gate, GateKind, Scan
from forum.checkin.rules import Direction
from forum.database import db
from forum.debates.models import Debate


def gate_by_id(edition_id: int, gate_id: int) -> Gate | None:
    """Return a gate of an edition, with its debate and the room."""
    return db.session.scalar(
        sa.select(Gate)
        .where(Gate.edition_id == edition_id, Gate.id == gate_id)
        .options(joinedload(Gate.debate).joinedload(Debate.room))
        .execution_options(populate_existing=True)
    )


def lock_gate(edition_id: int, gate_id: int, kind: GateKind) -> Gate | None:
    """Hold a gate of an edition, if it is of a kind; its debate is loaded."""
    return db.session.scalar(
        sa.select(Gate)
        .where(Gate.edition_id == edition_id, Gate.id == gate_id, Gate.kind == kind)
        .options(joinedload(Gate.debate))
        .with_for_update(of=Gate, key_share=True)
        .execution_options(populate_existing=True)
    )


def debate_behind(gate_id: int) -> set[int]:
    """Return the number of the debate behind a gate, if there is one."""
    return set(
        db.session.scalars(
            sa.select(Gate.debate_id).where(Gate.id == gate_id, Gate.debate_id.is_not(None))
        )
    )


def entrance_names(edition_id: int, but: int | None = None) -> list[str]:
    """Return how the entrances of an edition are called, all but one."""
    names = db.session.execute(
        sa.select(Gate.id, Gate.name).where(
            Gate.edition_id == edition_id, Gate.kind == GateKind.ENTRANCE
        )
    )
    return [name.fr for number, name in names if number != but]


def gate_slugs(edition_id: int) -> set[str]:
    """Return the slugs that gates of an edition bear, or will: doors bear those of debates."""
    return {
        *db.session.scalars(sa.select(Gate.slug).where(Gate.edition_id == edition_id)),
        *db.session.scalars(sa.select(Debate.slug).where(Debate.edition_id == edition_id)),
    }


def passages_since(edition_id: int, since: dt.datetime, until: dt.datetime) -> dict[int, int]:
    """Count those who went in through each gate in a span of time, by gate."""
    return dict(
        db.session.execute(
            sa.select(Scan.gate_id, sa.func.count())
            .join(Gate, Gate.id == Scan.gate_id)
            .where(
                Gate.edition_id == edition_id,
                Scan.counts,
                Scan.direction == Direction.IN,
                Scan.happened_at >= since,
                Scan.happened_at <= until,
            )
            .group_by(Scan.gate_id)
        ).all()
    )

"""What badges can be filtered by."""

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from forum.database import Bilingual, db
from forum.debates.models import Debate, DebateState
from forum.groups.models import Group
from forum.groups.rules import GroupState
from forum.villages.models import Village


@dataclass(frozen=True, slots=True)
class Choices:
    """Names of villages, debates and groups, by what an address says of them."""

    villages: Mapping[str, Bilingual]
    debates: Mapping[str, Debate]
    groups: Mapping[str, str]


def choices_of(edition_id: int) -> Choices:
    """Return what an edition gives to choose from. Three queries."""
    villages = db.session.execute(
        sa.select(Village.code, Village.name)
        .where(Village.edition_id == edition_id)
        .order_by(Village.position, Village.id)
    )
    debates = db.session.scalars(
        sa.select(Debate)
        .where(
            Debate.edition_id == edition_id,
            Debate.is_bookable,
            Debate.state == DebateState.PUBLISHED,
        )
        .order_by(Debate.starts_at, Debate.id)
    )
    groups = db.session.execute(
        sa.select(Group.id, Group.name, Group.level)
        .where(Group.edition_id == edition_id, Group.state == GroupState.ACTIVE)
        .order_by(Group.name, Group.id)
    )
    return Choices(
        {village.code: village.name for village in villages},
        {debate.slug: debate for debate in debates},
        {str(number): f"{name}, {level}" if level else name for number, name, level in groups},
    )

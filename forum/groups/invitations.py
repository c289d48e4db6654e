"""Members whom networks named, as they are asked for."""

import datetime as dt
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from forum.database import db
from forum.edition.models import Edition
from forum.groups.models import Group, Invitation


def members_of(group_id: int) -> Sequence[Invitation]:
    """Return those whom a network named, in the order of their names."""
    return db.session.scalars(
        sa.select(Invitation)
        .where(Invitation.group_id == group_id)
        .order_by(sa.func.lower(Invitation.last_name), Invitation.first_name, Invitation.id)
    ).all()


def invitation_by_link(link_hash: str) -> Invitation | None:
    """Return the invitation that a letter's link opens, with its group."""
    return db.session.scalar(
        sa.select(Invitation)
        .where(Invitation.link_hash == link_hash, Invitation.invited_at.is_not(None))
        .options(joinedload(Invitation.group))
    )


def lock_invitation(invitation_id: int) -> Invitation | None:
    """Hold an invitation until the transaction ends; None when it was forgotten meanwhile."""
    return db.session.scalar(
        sa.select(Invitation)
        .where(Invitation.id == invitation_id)
        .with_for_update()
        .options(selectinload(Invitation.group))
        .execution_options(populate_existing=True)
    )


def lock_unanswered(before: dt.datetime, now: dt.datetime) -> Sequence[Invitation]:
    """Hold the invitations to forget: named before a moment, or to a forum that is over."""
    return db.session.scalars(
        sa.select(Invitation)
        .join(Group)
        .join(Edition, Edition.id == Group.edition_id)
        .where(
            Invitation.confirmed_at.is_(None),
            sa.or_(Invitation.named_at <= before, Edition.ends_at <= now),
        )
        .order_by(Invitation.id)
        .options(contains_eager(Invitation.group))
        .with_for_update(of=Invitation)
        .execution_options(populate_existing=True)
    ).all()

"""Groups as the office lists them, counts them and tells their history."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from forum.accounts.models import Account
from forum.database import db
from forum.debates.models import Debate
from forum.folding import has_words
from forum.groups.models import Group, Invitation
from forum.groups.rules import GroupKind, GroupState
from forum.journal.models import Entry
from forum.journal.rules import Deed
from forum.mailing.models import Letter

SUBJECT = "group"
NO_SLOT = "aucun"
PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list of groups is filtered by; empty: not at all."""

    kind: str = ""
    state: str = ""
    slot: str = ""  # slug of a debate, or `NO_SLOT`
    q: str = ""

    def kept(self) -> dict[str, str]:
        """Return what stands in the address."""
        return {name: value for name, value in asdict(self).items() if value}


@dataclass(frozen=True, slots=True)
class Total:
    """How many groups and people come under one heading."""

    groups: int
    people: int
    accompanying: int


@dataclass(frozen=True, slots=True)
class Answers:
    """How the members of a network answered."""

    named: int
    confirmed: int


def groups_asked(edition_id: int, asked: Asked) -> list[Group]:
    """Return the groups that a filter keeps, the last to come first; a forum has some hundred."""
    found = (
        sa.select(Group)
        .where(Group.edition_id == edition_id)
        .order_by(Group.created_at.desc(), Group.id.desc())
        .options(joinedload(Group.visit))
    )
    if asked.kind in set(GroupKind):
        found = found.where(Group.kind == GroupKind(asked.kind))
    if asked.state in set(GroupState):
        found = found.where(Group.state == GroupState(asked.state))
    if asked.slot == NO_SLOT:
        found = found.where(Group.visit_id.is_(None), Group.kind != GroupKind.NETWORK)
    elif asked.slot:
        found = found.where(Group.visit.has(Debate.slug == asked.slot))
    return [
        group
        for group in db.session.scalars(found)
        if has_words(
            f"{group.name} {group.level} {group.contact_name} {group.contact_email}", asked.q
        )
    ]


def totals_by_kind(edition_id: int) -> dict[GroupKind, Total]:
    """Count the groups that come, and their people, by kind."""
    rows = db.session.execute(
        sa.select(
            Group.kind,
            sa.func.count(),
            sa.func.sum(Group.people),
            sa.func.sum(Group.accompanying),
        )
        .where(Group.edition_id == edition_id, Group.state == GroupState.ACTIVE)
        .group_by(Group.kind)
    )
    return {kind: Total(groups, int(people), int(adults)) for kind, groups, people, adults in rows}


def totals_by_slot(edition_id: int) -> list[tuple[Debate, Total]]:
    """Count the groups of each slot that takes some, in the order of the day."""
    rows = db.session.execute(
        sa.select(
            Debate,
            sa.func.count(Group.id),
            sa.func.coalesce(sa.func.sum(Group.people), 0),
            sa.func.coalesce(sa.func.sum(Group.accompanying), 0),
        )
        .outerjoin(Group, sa.and_(Group.visit_id == Debate.id, Group.state == GroupState.ACTIVE))
        .where(Debate.edition_id == edition_id, sa.or_(Debate.takes_groups, Group.id.is_not(None)))
        .group_by(Debate.id)
        .order_by(Debate.starts_at, Debate.id)
    )
    return [
        (debate, Total(groups, int(people), int(adults))) for debate, groups, people, adults in rows
    ]


def answers_of(group_ids: Sequence[int]) -> dict[int, Answers]:
    """Count the members that networks named, and those who confirmed."""
    rows = db.session.execute(
        sa.select(Invitation.group_id, sa.func.count(), sa.func.count(Invitation.confirmed_at))
        .where(Invitation.group_id.in_(group_ids))
        .group_by(Invitation.group_id)
    )
    return {group_id: Answers(named, confirmed) for group_id, named, confirmed in rows}


def deeds_on(group: Group) -> Sequence[tuple[dt.datetime, Deed, str | None]]:
    """Return what organisers did to a group: when, what, and by whose e-mail."""
    rows = db.session.execute(
        sa.select(Entry.done_at, Entry.deed, Account.email)
        .outerjoin(Account, Account.id == Entry.account_id)
        .where(
            Entry.subject_kind == SUBJECT,
            Entry.subject_id == group.id,
            Entry.deed.in_((Deed.GROUP_CHANGED, Deed.GROUP_CANCELLED)),
        )
        .order_by(Entry.done_at, Entry.id)
    )
    return [(done_at, deed, email) for done_at, deed, email in rows]


def letters_of(group: Group) -> Sequence[tuple[dt.datetime, str]]:
    """Return the letters to the contact of a group: when each was written, and its subject."""
    rows = db.session.execute(
        sa.select(Letter.written_at, Letter.subject)
        .where(Letter.group_id == group.id, Letter.kind != "group_invited")
        .order_by(Letter.id)
    )
    return [(written_at, subject) for written_at, subject in rows]

"""Contacts of groups hear that the forum is elsewhere, or that a slot is followed elsewhere online.

As participants do, but at once: in the transaction that changes it, one letter to each contact,
whatever groups she brings.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from forum.board.models import Release
from forum.board.rules.differences import ChangeKind
from forum.board.signals import programme_released
from forum.database import db
from forum.edition.models import Edition
from forum.edition.services import Standing
from forum.edition.signals import changed
from forum.groups.links import space_address
from forum.groups.models import Group
from forum.groups.queries import groups_coming, groups_in_slots
from forum.groups.rules import GroupState
from forum.mailing.group_letters import slot_of, write_to_contact
from forum.mailing.headlines import edition_headline
from forum.mailing.inviting import to_visits
from forum.mailing.online import online_before
from forum.mailing.queries import Choice
from forum.mailing.told_edition import ToldEdition, is_told, news_of
from forum.mailing.writing import as_greeted
from forum.web.locale import speaking


@dataclass(frozen=True, slots=True)
class Visit:
    """One group of a contact, as a letter about all of them tells it."""

    group: Group
    name: str
    choice: Choice | None  # its slot
    space: str


def contacts_to_tell(edition: Edition, now: dt.datetime) -> int:
    """Count the contacts who would be told that an edition has another day, hours or place."""
    if not is_told(edition, now):
        return 0
    asked = sa.select(sa.func.count(Group.contact_key.distinct())).where(
        Group.edition_id == edition.id, Group.state == GroupState.ACTIVE
    )
    return db.session.scalars(asked).one()


def _forum_changed(edition: Edition, before: Standing, now: dt.datetime, **_facts: object) -> None:
    """Tell each contact what changed of the forum, and her calendar of her groups' slots."""
    told = ToldEdition.of(before)
    news = news_of(edition, told) if is_told(edition, now) else ()
    if not news:
        return
    for groups in _by_contact(groups_coming(edition.id)):
        with speaking(groups[0].locale, edition):
            headline = edition_headline(news)
        _write("group_forum", groups, news=news, before=told, headline=headline)


def _programme_released(release: Release, now: dt.datetime, **_said: object) -> None:
    """Tell each contact of whose slots a release changed nothing but where they are followed."""
    before = {
        change.debate_id: address
        for change in release.changes
        if change.kind is ChangeKind.EDITED and (address := online_before(change, now)) is not None
    }
    for groups in _by_contact(groups_in_slots(before)):
        _write("group_online", groups, before=before)


def _by_contact(groups: Iterable[Group]) -> Iterator[list[Group]]:
    """Give the groups of each contact, in the order in which they came."""
    found: dict[str, list[Group]] = {}
    for group in groups:
        found.setdefault(group.contact_key, []).append(group)
    yield from found.values()


def _write(kind: str, groups: list[Group], **facts: object) -> None:
    """Write to the contact of some groups, in the transaction that is open."""
    visits = [
        Visit(group, as_greeted(group.name), slot_of(group), space_address(group))
        for group in groups
    ]
    slots: Mapping[int, Choice] = {
        visit.choice.debate.id: visit.choice for visit in visits if visit.choice
    }
    write_to_contact(
        kind, groups[0], to_visits(groups), visits=visits, slots=list(slots.values()), **facts
    )


def connect() -> None:
    """Listen to editions and to the board; once is enough, more does no harm."""
    changed.connect(_forum_changed)
    programme_released.connect(_programme_released)

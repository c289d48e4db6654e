"""What a group is, how many may come with it, and which badges go first: pure judgement."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import Protocol, TypeVar

from forum.refusals import Refusal
from forum.registration.rules import Arrangement


class GroupKind(StrEnum):
    SCHOOL = "ecole"  # counts only: no pupil is named
    NETWORK = "reseau"  # named members, who each confirm
    DELEGATION = "delegation"  # counts only


class GroupState(StrEnum):
    ACTIVE = "active"
    CANCELLED = "annulee"


class MemberState(StrEnum):
    """How far somebody whom a network named has come."""

    NAMED = "nomme"  # her letter leaves when the contact asks for it
    INVITED = "invite"
    CONFIRMED = "confirme"
    DECLINED = "decline"


class Reason(StrEnum):
    NOBODY = "nobody"
    TOO_MANY = "too_many"
    NO_ADULT = "no_adult"
    TOO_MANY_NEEDS = "too_many_needs"
    UNKNOWN_SLOT = "unknown_slot"
    SLOT_HINDERED = "slot_hindered"
    SLOT_FULL = "slot_full"
    BADGES_USED = "badges_used"
    GROUP_CANCELLED = "group_cancelled"
    ALREADY_THERE = "already_there"
    FORUM_OVER = "forum_over"
    TOO_MANY_MEMBERS = "too_many_members"
    NOT_INVITED = "not_invited"


class Badge(Protocol):
    """A numbered badge, as far as it is judged here."""

    @property
    def registration_id(self) -> int:
        """The row that the doors know."""

    @property
    def number(self) -> int:
        """What is printed on it."""


BadgeT = TypeVar("BadgeT", bound=Badge)

MOST_PEOPLE = 200  # with their accompanying adults; more are agreed upon with the team
MOST_MEMBERS = 200  # that one network names
UNANSWERED_FOR = dt.timedelta(days=30)  # then somebody who was named is forgotten
LONGEST_NAME = 80  # of a badge
NEEDS = (
    Arrangement.SIGN_LANGUAGE,
    Arrangement.CAPTIONS,
    Arrangement.HEARING_LOOP,
    Arrangement.WHEELCHAIR_PLACE,
    Arrangement.COMPANION,
)


def badge_name(group: str, number: int, *, is_accompanying: bool) -> str:
    """Return what stands on a numbered badge; the group's own name is cut when it is too long."""
    ending = f" – accompagnant n° {number}" if is_accompanying else f" – n° {number:02d}"
    room = LONGEST_NAME - len(ending)
    shown = group if len(group) <= room else f"{group[: room - 1].rstrip()}…"
    return shown + ending


def is_counted(kind: GroupKind) -> bool:
    """Tell whether a group comes as counts; the members of a network come under their names."""
    return kind is not GroupKind.NETWORK


def size_refusals(
    kind: GroupKind, people: int, accompanying: int, needs: Mapping[str, int]
) -> tuple[Refusal, ...]:
    """Tell what is wrong with the counts of a group; a network has none."""
    if not is_counted(kind):
        return ()
    refusals = []
    if people < 1:
        refusals.append(Refusal(Reason.NOBODY, "people"))
    if people + accompanying > MOST_PEOPLE:
        refusals.append(Refusal(Reason.TOO_MANY, "people", {"most": MOST_PEOPLE}))
    if kind is GroupKind.SCHOOL and accompanying < 1:
        refusals.append(Refusal(Reason.NO_ADULT, "accompanying"))
    refusals += [
        Refusal(Reason.TOO_MANY_NEEDS, f"need_{need}", {"count": people + accompanying})
        for need, count in needs.items()
        if count > people + accompanying
    ]
    return tuple(refusals)


def seats_wanted(coming: int, freed: int) -> int:
    """Return how many seats a group asks for beyond those that it gives back itself."""
    return max(coming - freed, 0)


def last_unused(
    badges: Sequence[BadgeT], surplus: int, used: Collection[int]
) -> tuple[BadgeT, ...]:
    """Return the badges that go when a group shrinks: the last numbers never shown at a door.

    Fewer than `surplus` where too many of them were shown.
    """
    unused = [badge for badge in badges if badge.registration_id not in used]
    return tuple(sorted(unused, key=lambda badge: -badge.number)[: max(surplus, 0)])


def next_turn(own: int | None, told: int | None) -> int:
    """Return the number of the next turn of a slot in the calendar of a contact.

    `own` is that of this group until now, `told` the highest that a group which the same contact
    took from the slot had there: her calendar takes a lower number for an older letter.
    """
    known = [number for number in (own, told) if number is not None]
    return max(known) + 1 if known else 0


def member_state(
    *, is_confirmed: bool, declined_at: dt.datetime | None, invited_at: dt.datetime | None
) -> MemberState:
    """Return how far a named member has come."""
    if is_confirmed:
        return MemberState.CONFIRMED
    if declined_at:
        return MemberState.DECLINED
    return MemberState.INVITED if invited_at else MemberState.NAMED

"""Gestures on the plan, kept whole so that each can be taken back."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from forum.database import Bilingual, db
from forum.journal.rules import Deed, Subject
from forum.journal.services import record
from forum.refusals import ChangedMeanwhileError, Refusal, RefusedError
from forum.villages.floor import lock_thing
from forum.villages.models import Area, PlanBackground, PlanStep, Stand
from forum.villages.rules import Outline, PlanReason

PLACE = ("x", "y", "width", "height")
FACTS: Mapping[type[Stand] | type[Area], tuple[str, ...]] = {
    Stand: (
        "village_id",
        "code",
        *PLACE,
        "size",
        "power",
        "has_water",
        "is_accessible",
        "is_quiet",
    ),
    Area: ("pictogram", *PLACE),
}
KINDS: Mapping[str, type[Stand] | type[Area]] = {"stand": Stand, "area": Area}
DEEDS = {"stand": Deed.STAND_CHANGED, "area": Deed.PLAN_CHANGED}

Drawn = TypeVar("Drawn", bound=Stand | Area)


@dataclass(frozen=True, slots=True)
class Hand:
    """Who does something (None: a command) and when."""

    account_id: int | None
    now: dt.datetime


@dataclass(frozen=True, slots=True)
class Target:
    """A thing on the plan of an edition, as its form was opened; without a version, as it is."""

    edition_id: int
    number: int
    version: int | None = None


def held(kind: type[Drawn], target: Target) -> Drawn:
    """Hold a stand or an area. Raises RefusedError, ChangedMeanwhileError."""
    found = lock_thing(kind, target.edition_id, target.number)
    if found is None:
        raise RefusedError(Refusal(PlanReason.GONE))
    if target.version not in {None, found.version}:
        raise ChangedMeanwhileError
    return found


def outline_of(thing: Stand | Area) -> Outline:
    """Return where a thing lies."""
    return Outline(thing.x, thing.y, thing.width, thing.height)


def lay(thing: Stand | Area | PlanBackground, place: Outline) -> None:
    """Give a thing its place."""
    thing.x, thing.y, thing.width, thing.height = place.x, place.y, place.width, place.height


def kept(thing: Stand | Area) -> dict[str, Any]:
    """Return all that an organiser can change of a thing, as JSON keeps it."""
    said = {"id": thing.id, **{name: getattr(thing, name) for name in FACTS[type(thing)]}}
    return said if isinstance(thing, Stand) else {**said, "name": [thing.name.fr, thing.name.en]}


def put_back(thing: Stand | Area, said: Mapping[str, Any]) -> None:
    """Write on a thing what was kept of it."""
    for name in FACTS[type(thing)]:
        setattr(thing, name, said[name])
    if isinstance(thing, Area):
        thing.name = Bilingual(*said["name"])


def name_of(said: Mapping[str, Any]) -> str:
    """Return what people call a thing that was kept."""
    return str(said["code"] if "code" in said else said["name"][0])


def take(
    kind: str,
    edition_id: int,
    hand: Hand,
    *,
    before: Iterable[Mapping[str, Any]] = (),
    after: Iterable[Stand | Area] = (),
) -> None:
    """Keep a gesture that has just changed some things, and note it; no change, no gesture."""
    db.session.flush()
    was, now = list(before), [kept(thing) for thing in after]
    if was == now:
        return
    db.session.add(
        PlanStep(
            edition_id=edition_id,
            account_id=hand.account_id,
            kind=kind,
            taken_at=hand.now,
            before={"things": was} if was else {},
            after={"things": now} if now else {},
        )
    )
    note(kind, edition_id, now or was, hand)


def note(kind: str, edition_id: int, things: Sequence[Mapping[str, Any]], hand: Hand) -> None:
    """Note in the journal what was drawn."""
    names = ", ".join(name_of(said) for said in things)
    number = things[0]["id"] if len(things) == 1 else None
    subject = Subject(names, kind, number)
    record(hand.account_id, DEEDS[kind], hand.now, edition_id=edition_id, subject=subject)

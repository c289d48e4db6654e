"""Taking back one's last gesture on the plan."""

from collections.abc import Mapping
from typing import Any

from forum.database import db, judged_again, transaction
from forum.refusals import Refusal, RefusedError
from forum.villages.floor import (
    holders_of,
    last_step,
    last_touch,
    lock_floor,
    lock_thing,
    lock_village,
)
from forum.villages.models import Area, PlanStep, Stand
from forum.villages.rules import PlanReason
from forum.villages.services.drawing_stands import judge_again
from forum.villages.services.gestures import KINDS, Hand, kept, name_of, note, put_back

Said = Mapping[str, Any]


@judged_again
def undo_last(edition_id: int, hand: Hand) -> tuple[str, ...]:
    """Take back the last gesture of somebody; return the names of the things that it changed.

    Refused when there is none, or when what it left is not what stands there now.
    """
    with transaction():
        step = last_step(edition_id, hand.account_id, KINDS) if hand.account_id else None
        if step is None:
            raise RefusedError(Refusal(PlanReason.NOTHING_TO_UNDO))
        lock_floor(edition_id)
        before, after = (_things(step.before), _things(step.after))
        standing = [_as_left(step, said) for said in after.values()]
        _take_away([thing for thing in standing if thing.id not in before])
        changed = [thing for thing in standing if thing.id in before]
        if step.kind == "stand":
            judge_again(edition_id, before.values(), [thing.id for thing in changed])
        for said in before.values():
            _put_back(step, said, changed)
        step.undone_at = hand.now
        things = list((before or after).values())
        note(step.kind, edition_id, things, hand)
        return tuple(name_of(said) for said in things)


def _things(said: Said) -> dict[int, Said]:
    """Return what was kept of each thing, by its number."""
    return {thing["id"]: thing for thing in said.get("things", ())}


def _as_left(step: PlanStep, said: Said) -> Stand | Area:
    """Hold a thing that a gesture left; refuse if others changed it or took it away since."""
    thing = lock_thing(KINDS[step.kind], step.edition_id, said["id"])
    if thing is None or kept(thing) != said:
        raise _touched_since(step, said)
    return thing


def _touched_since(step: PlanStep, said: Said) -> RefusedError:
    """Say who changed a thing, or what it needs, since a gesture was taken."""
    who, at = last_touch(step.edition_id, step.kind, said["id"], after=step.id) or ("", None)
    facts = {"who": who, "at": at or step.taken_at, "name": name_of(said)}
    return RefusedError(Refusal(PlanReason.TOUCHED_SINCE, facts=facts))


def _take_away(added: list[Stand | Area]) -> None:
    """Take away what a gesture added, unless somebody was put on it."""
    numbers = [thing.id for thing in added if isinstance(thing, Stand)]
    if names := holders_of(numbers):
        facts = {"names": names, "code": ", ".join(kept(thing)["code"] for thing in added)}
        raise RefusedError(Refusal(PlanReason.HELD, facts=facts))
    for thing in added:
        db.session.delete(thing)


def _put_back(step: PlanStep, said: Said, changed: list[Stand | Area]) -> None:
    """Write again what stood there; what was removed comes back, under its number if it is free.

    A stand comes back to its village, or not at all.
    """
    thing = next((one for one in changed if one.id == said["id"]), None)
    if "village_id" in said and not lock_village(step.edition_id, said["village_id"]):
        raise _touched_since(step, said)
    if thing is None:
        kind = KINDS[step.kind]
        thing = kind(edition_id=step.edition_id)
        if db.session.get(kind, said["id"]) is None:
            thing.id = said["id"]
        db.session.add(thing)
    with db.session.no_autoflush:
        put_back(thing, said)
    if isinstance(thing, Stand):
        thing.version = (thing.version or 0) + 1

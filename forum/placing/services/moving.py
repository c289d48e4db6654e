"""Exhibitors and stands held together: judged, moved, kept as a step that can be undone."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from forum.database import db
from forum.organisations.rules import called
from forum.placing.ground import Ground, ground
from forum.placing.queries import (
    KIND,
    applications_of,
    coordinated_by,
    givers,
    lock_exhibitors,
    lock_stands,
)
from forum.placing.rules import breaches
from forum.placing.rules.giving import Reason, Standing
from forum.refusals import Refusal, RefusedError
from forum.villages.models import Exhibitor, ExhibitorApplication, PlanStep, Stand
from forum.villages.rules import Actor, ExhibitorState
from forum.villages.services.passing import By, pass_on
from forum.villages.signals import stand_given

Moves = Mapping[int, int | None]  # exhibitor → stand; None: none


@dataclass(frozen=True)
class Held:
    """What a service holds: stands first, then exhibitors with their guests, all in order."""

    edition_id: int
    by: By
    now: dt.datetime
    stands: dict[int, Stand]
    exhibitors: dict[int, Exhibitor]
    applications: dict[int, ExhibitorApplication]
    ground: Ground  # all as it is under the locks
    givers: dict[int, str]  # who last touched the stand of each exhibitor
    villages: frozenset[int] | None  # of a coordinator; None: all

    def exhibitor(self, number: int) -> Exhibitor:
        """Return an exhibitor that is held. Raises RefusedError."""
        if number not in self.exhibitors:
            raise RefusedError(Refusal(Reason.GONE))
        return self.exhibitors[number]

    def stand(self, number: int) -> Stand:
        """Return a stand that is held. Raises RefusedError."""
        if number not in self.stands:
            raise RefusedError(Refusal(Reason.STAND_GONE, "stand"))
        return self.stands[number]

    def code(self, number: int | None) -> str:
        """Return the code of a stand; empty: none."""
        stand = self.ground.stands.get(number or 0)
        return stand.code if stand else ""

    def standing(self, number: int, wanted: int | None = None, seen: int | None = None) -> Standing:
        """Tell the rules how an exhibitor stands, and the stand that she is to get."""
        exhibitor = self.exhibitor(number)
        stand = self.stand(wanted) if wanted is not None else None
        holder_id = self.ground.floor.by_stand[stand.id].holder if stand else None
        other = holder_id if holder_id != number else None
        candidate = self.ground.candidates.get(number)
        place = self.ground.floor.by_stand[stand.id] if stand else None
        return Standing(
            name=name_of(exhibitor),
            state=exhibitor.state,
            is_guest=exhibitor.host_id is not None,
            has_file=number in self.applications,
            is_as_seen=seen in {None, exhibitor.version},
            stand=self.code(exhibitor.stand_id),
            giver=self.givers.get(number, ""),
            wanted=stand.code if stand else "",
            holder=name_of(self.ground.exhibitors[other]) if other else "",
            holder_giver=self.givers.get(other or 0, ""),
            lacking=breaches(self.ground.floor, candidate, place) if candidate and place else (),
            villages=self.villages,
            wanted_village=stand.village_id if stand else 0,
        )


def name_of(exhibitor: Exhibitor) -> str:
    """Return the name of an exhibitor as people say it."""
    return called(exhibitor.organisation.name)


def hold(
    edition_id: int, exhibitors: Iterable[int], stands: Iterable[int], by: By, now: dt.datetime
) -> Held:
    """Lock stands, then exhibitors, each in the order of their numbers; read the rest after."""
    held_stands = lock_stands(edition_id, stands)
    held = lock_exhibitors(edition_id, exhibitors)
    return Held(
        edition_id=edition_id,
        by=by,
        now=now,
        stands=held_stands,
        exhibitors=held,
        applications=applications_of(held.keys()),
        ground=ground(edition_id),
        givers=givers(edition_id),
        villages=coordinated_by(by.account_id) if by.actor is Actor.COORDINATOR else None,
    )


def move(held: Held, moves: Moves) -> PlanStep:
    """Put exhibitors, guests with them, on other stands or on none, and keep it as one step.

    All leave first: two may exchange their stands under the index that gives one to each.
    """
    before = {number: held.exhibitors[number].stand_id for number in moves}
    for number, stand_id in moves.items():
        if stand_id is not None and before[number] is not None:
            _stand(held.exhibitors[number], None)
    db.session.flush()
    for number, stand_id in moves.items():
        _bring(held, number, stand_id, before[number])
    step = PlanStep(
        edition_id=held.edition_id,
        account_id=held.by.account_id,
        kind=KIND,
        taken_at=held.now,
        before={str(number): stand_id for number, stand_id in before.items()},
        after={str(number): stand_id for number, stand_id in moves.items()},
    )
    db.session.add(step)
    db.session.flush()
    return step


def _bring(held: Held, number: int, stand_id: int | None, before: int | None) -> None:
    """Write one move with the passage that goes with it, and say it to whoever listens."""
    exhibitor, application = held.exhibitors[number], held.applications.get(number)
    if stand_id is None:
        if application:
            pass_on(application, ExhibitorState.ACCEPTED, held.by, held.now)
        return
    _stand(exhibitor, stand_id)
    db.session.flush()
    if exhibitor.state is ExhibitorState.ACCEPTED and application:
        pass_on(application, ExhibitorState.PLACED, held.by, held.now)
    else:
        for one in (exhibitor, *exhibitor.guests):
            one.version += 1
    if application:
        stand_given.send(application, before=held.ground.stands.get(before or 0))


def _stand(exhibitor: Exhibitor, stand_id: int | None) -> None:
    """Write the stand of an exhibitor and of its guests."""
    for one in (exhibitor, *exhibitor.guests):
        one.stand_id = stand_id

"""The floor of an edition as facts for the rules: who is to be placed, and where."""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from forum.database import db
from forum.placing.rules import Candidate, Floor, Place
from forum.placing.rules.giving import PLACEABLE
from forum.villages.models import Exhibitor, ExhibitorApplication, NeighbourWish, Stand
from forum.villages.queries import stands
from forum.villages.rules import ExhibitorState


@dataclass(frozen=True)
class Ground:
    """The floor of an edition, beside the exhibitors and stands that its numbers stand for."""

    floor: Floor
    exhibitors: dict[int, Exhibitor]  # hosts who wait for a stand or hold one
    stands: dict[int, Stand]
    applications: dict[int, ExhibitorApplication]  # by exhibitor
    candidates: dict[int, Candidate]  # by exhibitor; those of the floor, and those without a file


def ground(edition_id: int) -> Ground:
    """Gather who is to be placed and where, in the order in which applications came."""
    rows = db.session.execute(
        sa.select(Exhibitor, ExhibitorApplication)
        .outerjoin(ExhibitorApplication, ExhibitorApplication.exhibitor_id == Exhibitor.id)
        .where(
            Exhibitor.edition_id == edition_id,
            Exhibitor.host_id.is_(None),
            sa.or_(Exhibitor.state.in_(PLACEABLE), Exhibitor.stand_id.is_not(None)),
        )
        .order_by(ExhibitorApplication.submitted_at, Exhibitor.id)
        .options(joinedload(Exhibitor.organisation, innerjoin=True), joinedload(Exhibitor.village))
    ).all()
    guests = db.session.execute(
        sa.select(Exhibitor.host_id, Exhibitor.organisation_id).where(
            Exhibitor.edition_id == edition_id, Exhibitor.host_id.is_not(None)
        )
    ).all()
    exhibitors = {exhibitor.id: exhibitor for exhibitor, _ in rows}
    applications = {exhibitor.id: found for exhibitor, found in rows if found}
    of_organisation = {organisation_id: host_id for host_id, organisation_id in guests if host_id}
    of_organisation |= {e.organisation_id: e.id for e in exhibitors.values()}
    wished = _neighbours(edition_id, of_organisation)
    counted = Counter(host_id for host_id, _ in guests)
    candidates = {
        exhibitor.id: _candidate(
            exhibitor, found, tuple(wished[exhibitor.id]), counted[exhibitor.id]
        )
        for exhibitor, found in rows
    }
    all_stands = stands(edition_id)
    holders = {e.stand_id: e.id for e in exhibitors.values() if e.stand_id}
    places = tuple(_place(stand, holders.get(stand.id)) for stand in all_stands)
    by_id = {stand.id: stand for stand in all_stands}
    placeable = tuple(
        candidate
        for candidate in candidates.values()
        if candidate.exhibitor_id in applications
        or exhibitors[candidate.exhibitor_id].state is not ExhibitorState.ACCEPTED
    )  # who is accepted without an application cannot go on to another state
    return Ground(Floor(placeable, places), exhibitors, by_id, applications, candidates)


def _neighbours(edition_id: int, exhibitor_of: dict[int, int]) -> defaultdict[int, list[int]]:
    """Return beside whom each exhibitor wishes to stand; an organisation that is not here is none.

    A wish for a guest is a wish for the stand of its host.
    """
    rows = db.session.execute(
        sa.select(ExhibitorApplication.exhibitor_id, NeighbourWish.organisation_id)
        .join(NeighbourWish, NeighbourWish.application_id == ExhibitorApplication.id)
        .where(ExhibitorApplication.edition_id == edition_id)
        .order_by(NeighbourWish.id)
    )
    found: defaultdict[int, list[int]] = defaultdict(list)
    for who, organisation_id in rows:
        other = exhibitor_of.get(organisation_id)
        if who and other and other != who and other not in found[who]:
            found[who].append(other)
    return found


def _candidate(
    exhibitor: Exhibitor,
    application: ExhibitorApplication | None,
    neighbours: tuple[int, ...],
    guests: int,
) -> Candidate:
    """Tell what an exhibitor asked for; without an application, nothing."""
    candidate = Candidate(exhibitor_id=exhibitor.id, allotted=exhibitor.village_id, guests=guests)
    if application is None:
        return candidate
    wished = (application.first_village_id, application.second_village_id)
    return replace(
        candidate,
        size=application.size,
        power=application.power,
        needs_water=application.needs_water,
        needs_quiet=application.needs_quiet,
        needs_accessible=application.needs_accessible,
        is_loud=application.is_noisy or application.is_cooking or application.has_flames,
        villages=tuple(village for village in wished if village is not None),
        neighbours=neighbours,
    )


def _place(stand: Stand, holder: int | None) -> Place:
    """Tell what a stand has."""
    return Place(
        stand_id=stand.id,
        village_id=stand.village_id,
        size=stand.size,
        power=stand.power,
        has_water=stand.has_water,
        is_accessible=stand.is_accessible,
        is_quiet=stand.is_quiet,
        x=stand.x,
        y=stand.y,
        width=stand.width,
        height=stand.height,
        holder=holder,
    )

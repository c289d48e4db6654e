"""The least shares of an edition beside what is accepted today."""

from dataclasses import dataclass

import sqlalchemy as sa

from forum.database import db
from forum.organisations.models import Organisation
from forum.villages.models import Exhibitor, MinimumShare, Stand
from forum.villages.queries import minimum_shares
from forum.villages.rules import PUBLIC_STATES, Locality, locality_of
from forum.villages.rules.shares import Gauge, Holder, Target, gauge, kinds_of


@dataclass(frozen=True, slots=True)
class ShareToday:
    """A least share and how it stands."""

    share: MinimumShare
    gauge: Gauge


def shares_today(edition_id: int) -> list[ShareToday]:
    """Count the stands of every least share of an edition, in two questions at most."""
    wanted = minimum_shares(edition_id)
    holders = _holders(edition_id) if wanted else []
    return [
        ShareToday(share, gauge(Target(share.share_of, share.percent, share.village_id), holders))
        for share in wanted
    ]


def _holders(edition_id: int) -> list[Holder]:
    """Return who holds a stand or was promised one; guests stand on that of their host."""
    rows = db.session.execute(
        sa.select(
            Exhibitor.state,
            sa.func.coalesce(Stand.village_id, Exhibitor.village_id),
            Organisation.family,
            Organisation.conventions,
            Organisation.postcode,
            Organisation.acts_here,
        )
        .join(Organisation, Organisation.id == Exhibitor.organisation_id)
        .outerjoin(Stand, Stand.id == Exhibitor.stand_id)
        .where(
            Exhibitor.edition_id == edition_id,
            Exhibitor.host_id.is_(None),
            Exhibitor.state.in_(PUBLIC_STATES),
        )
    )
    found = []
    for state, village_id, family, conventions, postcode, acts_here in rows:
        is_local = locality_of(postcode, acts_here=acts_here) is not Locality.ELSEWHERE
        found.append(Holder(state, village_id, kinds_of(family, conventions, is_local=is_local)))
    return found

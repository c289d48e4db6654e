"""How an edition stands, for the checks and the list of editions."""

import sqlalchemy as sa

from forum.backoffice.editions.rules import Facts
from forum.board.models import Draft
from forum.database import db
from forum.debates.models import Debate, DebateState, Room, Track
from forum.edition.models import Accessibility, Edition
from forum.mailing.models import Letter, LetterState
from forum.registration.models import Registration, RegistrationState
from forum.settings import Duties


def facts(edition: Edition, duties: Duties, locale: str) -> Facts:
    """Gather what the checks look at, always in the same number of questions."""
    published = sa.select(sa.func.count(Debate.id)).where(
        Debate.edition_id == edition.id, Debate.state == DebateState.PUBLISHED
    )
    drafts = sa.select(sa.func.count(Draft.id)).where(
        Draft.edition_id == edition.id, Draft.debate_id.is_(None), Draft.is_withdrawn.is_(False)
    )
    failed = sa.select(sa.func.count(Letter.id)).where(
        Letter.edition_id == edition.id, Letter.state == LetterState.FAILED
    )
    released, waiting, letters = db.session.execute(
        sa.select(*(asked.scalar_subquery() for asked in (published, drafts, failed)))
    ).one()
    tracks = db.session.execute(
        sa.select(Track.name, sa.func.count(Debate.id))
        .outerjoin(
            Debate, sa.and_(Debate.track_id == Track.id, Debate.state == DebateState.PUBLISHED)
        )
        .where(Track.edition_id == edition.id, Track.is_founding)
        .group_by(Track.id, Track.name, Track.position)
        .order_by(Track.position, Track.id)
    )
    rooms = db.session.scalars(
        sa.select(Room.name)
        .where(Room.edition_id == edition.id, Room.capacity.is_(None))
        .order_by(Room.position, Room.id)
    )
    return Facts(
        local_day=edition.local_day,
        is_ess_month=edition.is_ess_month,
        has_window=edition.registration_opens_at is not None,
        has_texts=bool(edition.presentation.fr and edition.practical.fr),
        has_audit=edition.accessibility is not Accessibility.NONE,
        missing_duties=tuple(name for name in ASKED if not getattr(duties, name)),
        founding=tuple((name.in_(locale), count) for name, count in tracks),
        unmeasured_rooms=tuple(rooms),
        released=released,
        drafts_waiting=waiting,
        letters_failed=letters,
    )


ASKED = ("publisher_address", "publication_director", "hosting", "dpo")


def registered() -> dict[int, int]:
    """Count the people expected at each edition."""
    rows = db.session.execute(
        sa.select(Registration.edition_id, sa.func.count(Registration.id))
        .where(Registration.state == RegistrationState.ACTIVE)
        .group_by(Registration.edition_id)
    )
    return {row[0]: row[1] for row in rows}

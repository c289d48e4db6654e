"""Taking a programme that is public already onto the board, as its first release."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from forum.board.models import Casting, Change, Draft, Release
from forum.board.rules.differences import ChangeKind
from forum.board.standings import released_facts
from forum.database import db
from forum.debates.models import Contribution, Debate, DebateState
from forum.edition.models import Edition

FIRST_NOTE = "Première publication"


def adopt_programme(edition: Edition, now: dt.datetime) -> None:
    """Draft every debate of an edition as it is public; inside a transaction."""
    debates = db.session.scalars(
        sa.select(Debate)
        .where(Debate.edition_id == edition.id)
        .options(
            joinedload(Debate.track),
            joinedload(Debate.room),
            selectinload(Debate.contributions).joinedload(Contribution.speaker),
        )
        .order_by(Debate.id)
        .execution_options(populate_existing=True)
    ).all()
    db.session.add_all(_drafted(debate) for debate in debates)
    changes = [
        Change(debate=debate, kind=ChangeKind.ADDED, after=released_facts(debate))
        for debate in debates
    ]
    db.session.add(
        Release(edition_id=edition.id, number=1, note=FIRST_NOTE, released_at=now, changes=changes)
    )


def _drafted(debate: Debate) -> Draft:
    """Build the draft of a public debate."""
    same = (
        "edition_id", "track_id", "room_id", "slug", "guid", "title", "summary", "format",
        "starts_at", "language", "other_languages", "arrangements", "online_url",
        "is_bookable", "takes_groups", "capacity", "kept_for_speakers", "kept_for_officials",
        "wheelchair_places", "created_at", "revised_at",
    )  # fmt: skip
    return Draft(
        debate_id=debate.id,
        minutes=int((debate.ends_at - debate.starts_at).total_seconds() // 60),
        is_withdrawn=debate.state is DebateState.CANCELLED,
        castings=[
            Casting(speaker_id=said.speaker_id, part=said.part, position=said.position)
            for said in debate.contributions
        ],
        **{name: getattr(debate, name) for name in same},
    )

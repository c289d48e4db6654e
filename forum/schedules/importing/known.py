"""What an edition knows already, in a fixed number of questions."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from forum.board.models import Draft
from forum.database import db
from forum.debates.models import Debate, Room, Speaker, Track
from forum.debates.services.naming import Kept

NAMES = (Debate.uid, Debate.guid)  # under which other programs know a debate


@dataclass(frozen=True, slots=True)
class Known:
    """The draft of a programme, with what its debates refer to."""

    drafts: tuple[Draft, ...]
    tracks: tuple[Track, ...]
    rooms: tuple[Room, ...]
    speakers: tuple[Speaker, ...]


def known_of(edition_id: int, *, is_held: bool = False) -> Known:
    """Return the draft of an edition, held until the transaction ends if it is to be written."""
    drafts = (
        sa.select(Draft)
        .where(Draft.edition_id == edition_id)
        .order_by(Draft.id)
        .options(selectinload(Draft.castings), selectinload(Draft.debate).load_only(*NAMES))
    )
    if is_held:
        drafts = drafts.with_for_update().execution_options(populate_existing=True)
    return Known(
        tuple(db.session.scalars(drafts)),
        tuple(_all(Track, edition_id)),
        tuple(_all(Room, edition_id)),
        tuple(_all(Speaker, edition_id)),
    )


def _all(kind: type[Kept], edition_id: int) -> list[Kept]:
    """Return every row of an edition, the oldest first."""
    asked = sa.select(kind).where(kind.edition_id == edition_id).order_by(kind.id)
    return list(db.session.scalars(asked))

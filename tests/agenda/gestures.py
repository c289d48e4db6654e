"""Single changes to what stands there, as organisers make them on whole forms."""

from dataclasses import fields
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from forum.board.models import Draft
from forum.board.services.drafting import DraftWish, edit_draft
from forum.board.services.steps import Hand
from forum.database import Bilingual, db
from forum.debates.models import Room, Speaker, Track
from forum.debates.services.naming import Target
from forum.debates.services.rooms import RoomWish, edit_room
from forum.debates.services.speakers import SpeakerWish, edit_speaker
from forum.debates.services.tracks import TrackWish, edit_track
from forum.edition.models import Edition
from forum.edition.services import EditionWish, change

Wish = TypeVar("Wish", DraftWish, RoomWish, TrackWish, SpeakerWish, EditionWish)


def _as_it_is(kind: type[Wish], thing: object, **said: Any) -> Wish:
    """Return the wish that changes nothing of a thing but what is said."""
    names = [field.name for field in fields(kind) if hasattr(thing, field.name)]
    return kind(**{**{name: getattr(thing, name) for name in names}, **said})


def redraft(target: Target, hand: Hand, **said: Any) -> None:
    """Change some facts of a draft and leave the others; nothing if it is gone."""
    asked = sa.select(Draft).where(Draft.id == target.number).options(selectinload(Draft.castings))
    draft = db.session.scalar(asked)
    if draft is None:
        return
    cast = tuple((casting.speaker_id, casting.part) for casting in draft.castings)
    edit_draft(target, _as_it_is(DraftWish, draft, **{"cast": cast, **said}), hand)


def rename_room(target: Target, words: str, hand: Hand) -> None:
    """Give a room another name."""
    wish = _as_it_is(RoomWish, db.session.get_one(Room, target.number), name=words)
    edit_room(target, wish, *_by(hand))


def rename_track(target: Target, words: str, hand: Hand) -> None:
    """Give a track another name."""
    track = db.session.get_one(Track, target.number)
    edit_track(target, _as_it_is(TrackWish, track, name=Bilingual(words)), *_by(hand))


def rename_speaker(target: Target, words: str, hand: Hand) -> None:
    """Give a speaker another name."""
    speaker = db.session.get_one(Speaker, target.number)
    edit_speaker(target, _as_it_is(SpeakerWish, speaker, name=Bilingual(words)), *_by(hand))


def change_edition(edition_id: int, hand: Hand, **said: Any) -> None:
    """Change some facts of an edition and leave the others."""
    edition = db.session.get_one(Edition, edition_id)
    wish = _as_it_is(EditionWish, edition, **said)
    change(edition_id, wish, edition.version, *_by(hand))


def _by(hand: Hand) -> tuple[int | None, Any]:
    """Return who does something, and when."""
    return hand.account_id, hand.now

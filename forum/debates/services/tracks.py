"""Adding and changing the tracks of an edition."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from forum.database import Bilingual, db, judged_again, transaction
from forum.debates.models import Debate, Track
from forum.debates.rules import Objection
from forum.debates.services.naming import Target, free_word, held, next_position, revise, words_of
from forum.edition.models import Edition
from forum.folding import folded
from forum.journal.rules import Deed, Subject
from forum.journal.services import record
from forum.refusals import Refusal, RefusedError

SLUG_LENGTH = 60


@dataclass(frozen=True, slots=True)
class TrackWish:
    """A track as an organiser describes it."""

    code: str
    name: Bilingual
    description: Bilingual
    hue: str
    pictogram: str
    is_founding: bool = False


@judged_again
def add_track(edition_id: int, wish: TrackWish, by: int | None, now: dt.datetime) -> int:
    """Add a track after the others and return its number; its address is made from its name."""
    with transaction() as session:
        _check(edition_id, wish)
        track = Track(
            edition_id=edition_id,
            position=next_position(Track, edition_id),
            slug=free_word(wish.name.fr, words_of(Track, edition_id), SLUG_LENGTH),
        )
        _describe(track, wish)
        session.add(track)
        session.flush()
        _note(track, by, now)
        return track.id


@judged_again
def edit_track(target: Target, wish: TrackWish, by: int | None, now: dt.datetime) -> None:
    """Change a track; its address stays. Calendars, which show its name and hue, are revised."""
    with transaction():
        track = held(Track, target)
        _check(track.edition_id, wish, track.id)
        if (track.name, track.hue) != (wish.name, wish.hue):
            revise(Debate.track_id == track.id, now)
        _describe(track, wish)
        track.version += 1
        _note(track, by, now)


def _check(edition_id: int, wish: TrackWish, own: int | None = None) -> None:
    """Refuse a code that another track of the edition has, accents and capitals apart.

    Codes of an edition are given one after the other; the constraint knows equal ones alone.
    """
    db.session.execute(
        sa.select(Edition.id).where(Edition.id == edition_id).with_for_update(key_share=True)
    )
    others = db.session.execute(
        sa.select(Track.id, Track.code).where(Track.edition_id == edition_id)
    )
    if any(folded(code) == folded(wish.code) and number != own for number, code in others):
        raise RefusedError(Refusal(Objection.CODE_TAKEN, "code", {"code": wish.code}))


def _describe(track: Track, wish: TrackWish) -> None:
    """Write a wish on a track."""
    track.code, track.name, track.description = wish.code, wish.name, wish.description
    track.hue, track.pictogram, track.is_founding = wish.hue, wish.pictogram, wish.is_founding


def _note(track: Track, by: int | None, now: dt.datetime) -> None:
    """Note in the journal who changed a track."""
    subject = Subject(track.name.fr, "track", track.id)
    record(by, Deed.TRACK_CHANGED, now, edition_id=track.edition_id, subject=subject)

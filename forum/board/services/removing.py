"""Taking away tracks, rooms and speakers that no debate needs."""

import datetime as dt

from forum.board.queries import debates_with
from forum.board.rules.objections import Objection
from forum.database import db, judged_again, transaction
from forum.debates.models import Room, Speaker, Track
from forum.debates.services.naming import Target, held
from forum.journal.rules import Deed, Subject
from forum.journal.services import record
from forum.refusals import Refusal, RefusedError


@judged_again
def remove_track(target: Target, by: int | None, now: dt.datetime) -> None:
    """Take a track away; refused with the debates that stand in it."""
    with transaction():
        _remove(held(Track, target), Deed.TRACK_CHANGED, by, now)


@judged_again
def remove_room(target: Target, by: int | None, now: dt.datetime) -> None:
    """Take a room away; refused with the debates that are held there."""
    with transaction():
        _remove(held(Room, target), Deed.ROOM_CHANGED, by, now)


@judged_again
def remove_speaker(target: Target, by: int | None, now: dt.datetime) -> None:
    """Take a speaker away; refused with the debates where she speaks."""
    with transaction():
        _remove(held(Speaker, target), Deed.SPEAKER_CHANGED, by, now)


def _remove(thing: Track | Room | Speaker, deed: Deed, by: int | None, now: dt.datetime) -> None:
    """Take a row away unless a debate needs it, and note it."""
    titles = debates_with(thing)
    if titles:
        raise RefusedError(Refusal(Objection.USED, facts={"titles": titles}))
    subject = Subject(str(thing.name), type(thing).__name__.lower(), thing.id)
    record(by, deed, now, edition_id=thing.edition_id, subject=subject)
    db.session.delete(thing)

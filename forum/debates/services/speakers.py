"""Adding and changing the speakers of an edition."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from forum.database import Bilingual, db, judged_again, transaction
from forum.debates.models import Contribution, Debate, Speaker
from forum.debates.rules import Objection
from forum.debates.services.naming import Target, held, revise, stays
from forum.folding import folded
from forum.journal.rules import Deed, Subject
from forum.journal.services import record
from forum.refusals import Refusal, RefusedError


@dataclass(frozen=True, slots=True)
class SpeakerWish:
    """A speaker as an organiser describes her; her hours may be left open at either end."""

    name: Bilingual
    organisation: str = ""
    free_from: dt.datetime | None = None
    free_until: dt.datetime | None = None


def add_speaker(edition_id: int, wish: SpeakerWish, by: int | None, now: dt.datetime) -> int:
    """Add a speaker and return her number."""
    _check(wish)
    with transaction() as session:
        speaker = Speaker(edition_id=edition_id)
        _describe(speaker, wish)
        session.add(speaker)
        session.flush()
        _note(speaker, by, now)
        return speaker.id


def named_speaker(edition_id: int, name: str, by: int | None, now: dt.datetime) -> int:
    """Return the speaker of a name, added where nobody has it; inside a transaction."""
    known = db.session.scalars(sa.select(Speaker).where(Speaker.edition_id == edition_id))
    for speaker in known:
        is_hers = folded(speaker.name.fr) == folded(name)
        if is_hers and stays(Speaker, edition_id, speaker.id):
            return speaker.id
    added = Speaker(edition_id=edition_id, name=Bilingual(name))
    db.session.add(added)
    db.session.flush()
    _note(added, by, now)
    return added.id


@judged_again
def edit_speaker(target: Target, wish: SpeakerWish, by: int | None, now: dt.datetime) -> None:
    """Change a speaker. Calendars that show her name or organisation are revised."""
    _check(wish)
    with transaction():
        speaker = held(Speaker, target)
        if (speaker.name, speaker.organisation) != (wish.name, wish.organisation):
            theirs = sa.select(Contribution.debate_id).where(Contribution.speaker_id == speaker.id)
            revise(Debate.id.in_(theirs), now)
        _describe(speaker, wish)
        speaker.version += 1
        _note(speaker, by, now)


def _check(wish: SpeakerWish) -> None:
    """Refuse hours that end before they start."""
    if wish.free_from and wish.free_until and wish.free_until <= wish.free_from:
        raise RefusedError(Refusal(Objection.ENDS_BEFORE_IT_STARTS, "free_until"))


def _describe(speaker: Speaker, wish: SpeakerWish) -> None:
    """Write a wish on a speaker."""
    speaker.name, speaker.organisation = wish.name, wish.organisation
    speaker.free_from, speaker.free_until = wish.free_from, wish.free_until


def _note(speaker: Speaker, by: int | None, now: dt.datetime) -> None:
    """Note in the journal who changed a speaker (part of the public programme, not a visitor)."""
    subject = Subject(speaker.name.fr, "speaker", speaker.id)
    record(by, Deed.SPEAKER_CHANGED, now, edition_id=speaker.edition_id, subject=subject)

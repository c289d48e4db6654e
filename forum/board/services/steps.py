"""Gestures on the board, kept whole so that each can be taken back."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from forum.board.models import Casting, Draft, Step
from forum.board.queries import lock_draft
from forum.board.rules.objections import Objection
from forum.database import Bilingual, db
from forum.debates.models import Format, Part, Room, Speaker, Track
from forum.debates.services.naming import Kept, Target, stays
from forum.journal.rules import Deed, Subject
from forum.journal.services import record
from forum.refusals import ChangedMeanwhileError, Refusal, RefusedError

PLAIN = (
    "track_id", "room_id", "slug", "minutes", "language", "online_url", "is_bookable",
    "takes_groups", "capacity", "kept_for_speakers", "kept_for_officials", "wheelchair_places",
    "is_withdrawn",
)  # fmt: skip
UNKNOWN_ONCE = {"online_url": ""}  # what gestures of long ago do not tell


@dataclass(frozen=True, slots=True)
class Hand:
    """Who does something (None: a command) and when."""

    account_id: int | None
    now: dt.datetime


def held_draft(target: Target) -> Draft:
    """Hold a debate of the draft. Raises RefusedError, ChangedMeanwhileError."""
    draft = lock_draft(target.edition_id, target.number)
    if draft is None:
        raise RefusedError(Refusal(Objection.GONE))
    if target.version not in {None, draft.version}:
        raise ChangedMeanwhileError
    return draft


def kept(draft: Draft) -> dict[str, Any]:
    """Return all that a gesture can change of a debate, as JSON keeps it."""
    return {
        "guid": draft.guid,
        **{name: getattr(draft, name) for name in PLAIN},
        "title": [draft.title.fr, draft.title.en],
        "summary": [draft.summary.fr, draft.summary.en],
        "format": draft.format.value,
        "starts_at": draft.starts_at.astimezone(dt.UTC).isoformat() if draft.starts_at else None,
        "other_languages": list(draft.other_languages),
        "arrangements": list(draft.arrangements),
        "cast": [[casting.speaker_id, casting.part.value] for casting in draft.castings],
    }


def put_back(draft: Draft, said: dict[str, Any]) -> None:
    """Write on a debate what was kept of it; what was removed since is left out."""
    said = {**UNKNOWN_ONCE, **said}
    for name in PLAIN:
        setattr(draft, name, said[name])
    draft.track_id = _still(Track, draft, said["track_id"])
    draft.room_id = _still(Room, draft, said["room_id"])
    draft.title, draft.summary = Bilingual(*said["title"]), Bilingual(*said["summary"])
    draft.format = Format(said["format"])
    draft.starts_at = said["starts_at"] and dt.datetime.fromisoformat(said["starts_at"])
    draft.other_languages = tuple(said["other_languages"])
    draft.arrangements = tuple(said["arrangements"])
    cast = [(number, Part(part)) for number, part in said["cast"]]
    recast(draft, [one for one in cast if _still(Speaker, draft, one[0])])


def recast(draft: Draft, cast: list[tuple[int, Part]]) -> None:
    """Give a debate its moderators and speakers, in order."""
    if [(casting.speaker_id, casting.part) for casting in draft.castings] == cast:
        return
    draft.castings.clear()
    db.session.flush()  # the same person may come back in another part
    draft.castings.extend(
        Casting(speaker_id=number, part=part, position=position)
        for position, (number, part) in enumerate(cast, 1)
    )


def take(draft: Draft, before: dict[str, Any] | None, deed: Deed, hand: Hand) -> None:
    """Keep a gesture that has just changed a debate, and note it; no change, no gesture."""
    db.session.flush()
    after = kept(draft)
    if after == before:
        return
    draft.version = (draft.version or 0) + 1 if before else 1
    draft.revised_at = hand.now
    write_step(draft, before, after, hand)
    note(draft, deed, hand)


def write_step(
    draft: Draft, before: dict[str, Any] | None, after: dict[str, Any] | None, hand: Hand
) -> None:
    """Keep what stood there before and after; a debate taken away has no number any more."""
    db.session.add(
        Step(
            edition_id=draft.edition_id,
            account_id=hand.account_id,
            draft_id=draft.id if after else None,
            taken_at=hand.now,
            before=before,
            after=after,
        )
    )


def note(draft: Draft, deed: Deed, hand: Hand) -> None:
    """Note a deed on a debate in the journal."""
    subject = Subject(draft.title.fr, "draft", draft.id)
    record(hand.account_id, deed, hand.now, edition_id=draft.edition_id, subject=subject)


def _still(kind: type[Kept], draft: Draft, number: int | None) -> int | None:
    """Return the number of something that is still there, else none."""
    return number if number and stays(kind, draft.edition_id, number) else None

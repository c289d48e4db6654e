"""A debate as plain facts, drafted and released, and what parts the one from the other."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm.attributes import set_committed_value

from forum.board.models import Casting, Draft
from forum.board.rules import Difference, Standing, differences
from forum.database import Bilingual, db
from forum.debates.models import Contribution, Debate, DebateState, Room, Speaker, Track

SAME = ("language", "online_url", "is_bookable", "takes_groups")  # told as they are kept


def differences_of(edition_id: int) -> tuple[Difference, ...]:
    """Return what a release of the draft of an edition would do."""
    return differences(standings(drafts_to_compare(edition_id)))


def standings(drafts: Iterable[Draft]) -> list[Standing]:
    """Return drafts beside what was released of them."""
    return [
        Standing(
            draft_id=draft.id,
            debate_id=draft.debate_id,
            drafted=drafted_facts(draft),
            released=released_facts(draft.debate) if draft.debate else None,
            is_placed=draft.starts_at is not None,
            is_withdrawn=draft.is_withdrawn,
            is_cancelled=draft.debate is not None and draft.debate.state is DebateState.CANCELLED,
        )
        for draft in drafts
    ]


def drafts_to_compare(edition_id: int, *, is_held: bool = False) -> Sequence[Draft]:
    """Return the drafts of an edition with all that is compared, held if it is to be released.

    What they bring together is asked for kind by kind, so that hundreds of debates take as many
    questions as one.
    """
    asked = sa.select(Draft).where(Draft.edition_id == edition_id).order_by(Draft.id)
    drafts = _all(asked.with_for_update() if is_held else asked, is_new=is_held)
    tracks, rooms, speakers, debates = (
        {
            thing.id: thing
            for thing in _all(sa.select(kind).where(kind.edition_id == edition_id), is_new=is_held)
        }
        for kind in (Track, Room, Speaker, Debate)
    )
    castings, contributions = (
        _all(
            sa.select(kind)
            .join(whole)
            .where(whole.edition_id == edition_id)
            .order_by(kind.position),
            is_new=is_held,
        )
        for kind, whole in ((Casting, Draft), (Contribution, Debate))
    )
    for said in (*castings, *contributions):
        set_committed_value(said, "speaker", speakers[said.speaker_id])
    _give(drafts, "castings", castings, "draft_id")
    _give(debates.values(), "contributions", contributions, "debate_id")
    for draft in drafts:
        set_committed_value(draft, "debate", draft.debate_id and debates[draft.debate_id])
    for slot in (*drafts, *debates.values()):
        set_committed_value(slot, "track", slot.track_id and tracks[slot.track_id])
        set_committed_value(slot, "room", slot.room_id and rooms[slot.room_id])
    return drafts


def _all(asked: sa.Select[Any], *, is_new: bool) -> Sequence[Any]:
    """Return all rows of a question; `is_new`: as they are now, whatever was read before."""
    return db.session.scalars(asked.execution_options(populate_existing=is_new)).all()


def _give(wholes: Iterable[Draft | Debate], name: str, parts: Iterable[Any], key: str) -> None:
    """Give each draft or debate the parts that name it, in their order."""
    of_whole: defaultdict[int, list[Any]] = defaultdict(list)
    for part in parts:
        of_whole[getattr(part, key)].append(part)
    for whole in wholes:
        set_committed_value(whole, name, of_whole[whole.id])


def drafted_facts(draft: Draft) -> dict[str, Any]:
    """Return a draft as facts that JSON can keep."""
    starts_at, ends_at = draft.starts_at, draft.ends_at
    return {**_times(starts_at, ends_at), **_facts(draft, draft.castings)}


def released_facts(debate: Debate) -> dict[str, Any]:
    """Return what the public sees of a debate, by the same names."""
    return {
        **_times(debate.starts_at, debate.ends_at),
        **_facts(debate, debate.contributions),
    }


def _times(starts_at: dt.datetime | None, ends_at: dt.datetime | None) -> dict[str, Any]:
    """Write from when to when, in UTC."""
    moments = {"starts_at": starts_at, "ends_at": ends_at}
    return {
        name: moment.astimezone(dt.UTC).isoformat() if moment else None
        for name, moment in moments.items()
    }


def _facts(of: Draft | Debate, cast: Sequence[Casting | Contribution]) -> dict[str, Any]:
    """Write what a draft and a debate have in common."""
    return {
        "title": _words(of.title),
        "room": _room(of.room),
        "track": _track(of.track),
        "format": of.format.value,
        "summary": _words(of.summary),
        **{name: getattr(of, name) for name in SAME},
        "other_languages": list(of.other_languages),
        "arrangements": sorted(of.arrangements),
        "cast": [{**_speaker(said.speaker), "part": said.part.value} for said in cast],
    }


def _words(text: Bilingual) -> dict[str, Any]:
    """Write a text in both languages."""
    return {"fr": text.fr, "en": text.en}


def _room(room: Room | None) -> dict[str, Any] | None:
    """Write which room; its name is told even when the room is gone."""
    return {"id": room.id, "name": room.name} if room else None


def _track(track: Track | None) -> dict[str, Any] | None:
    """Write which track."""
    return {"id": track.id, **_words(track.name)} if track else None


def _speaker(speaker: Speaker) -> dict[str, Any]:
    """Write who."""
    return {"id": speaker.id, **_words(speaker.name)}

"""Releasing the draft: what was seen becomes what the public sees, in one transaction."""

import datetime as dt
import uuid
from collections.abc import Iterable

import sqlalchemy as sa

from forum.board.models import Change, Draft, Release
from forum.board.releases import next_number
from forum.board.rules import ChangeKind, Difference, differences, fingerprint
from forum.board.rules.outcomes import Reason
from forum.board.signals import programme_released
from forum.board.standings import drafts_to_compare, standings
from forum.database import db, judged_again, transaction
from forum.debates.models import Contribution, Debate, DebateState
from forum.debates.seats import lock_debates
from forum.edition.models import Edition
from forum.edition.queries import edition_by_id
from forum.journal.rules import Deed, Subject
from forum.journal.services import record
from forum.refusals import Refusal, RefusedError
from forum.registration.services.following import follow_programme

SHARED = (
    "track_id", "room_id", "title", "summary", "format", "language", "other_languages",
    "arrangements", "online_url", "is_bookable", "takes_groups",
)  # fmt: skip
SEATS = ("capacity", "kept_for_speakers", "kept_for_officials", "wheelchair_places")


@judged_again
def release(edition_id: int, note: str, seen: str, by: int | None, now: dt.datetime) -> int:
    """Make the draft public and return the number of the release.

    `seen` is the fingerprint of the difference that was shown: another one is not released.
    Raises RefusedError.
    """
    with transaction() as session:
        edition = edition_by_id(edition_id)
        lock_debates(edition_id)
        drafts = drafts_to_compare(edition_id, is_held=True)
        number = next_number(edition_id)
        found = differences(standings(drafts))
        is_as_seen = fingerprint(found, number) == seen
        if reason := _hindrance(edition, found, is_as_seen=is_as_seen):
            raise RefusedError(Refusal(reason))
        made = Release(
            edition_id=edition_id, number=number, note=note, released_at=now, account_id=by
        )
        by_id = {draft.id: draft for draft in drafts}
        changed = [_apply(edition, by_id[one.draft_id], one.kind, now) for one in found]
        session.flush()
        _recast(by_id[one.draft_id] for one in found if one.kind is not ChangeKind.CANCELLED)
        made.changes = [
            Change(debate=debate, kind=one.kind, before=one.before, after=one.after)
            for debate, one in zip(changed, found, strict=True)
        ]
        session.add(made)
        session.flush()
        follow_programme(changed, now)
        programme_released.send(made, now=now)
        subject = Subject(f"n° {number}", "release", number)
        record(by, Deed.PROGRAMME_RELEASED, now, edition_id=edition_id, subject=subject)
        return number


def _hindrance(
    edition: Edition, found: tuple[Difference, ...], *, is_as_seen: bool
) -> Reason | None:
    """Tell why a release cannot be."""
    if edition.is_archived:
        return Reason.ARCHIVED
    if not found:
        return Reason.NOTHING_NEW
    return None if is_as_seen else Reason.NOT_AS_SEEN


def _apply(edition: Edition, draft: Draft, kind: ChangeKind, now: dt.datetime) -> Debate:
    """Write one difference on the debate that the public sees, and return it."""
    debate = draft.debate
    if debate is None:
        debate = draft.debate = _new(edition, draft, now)
        db.session.add(debate)
        return debate
    debate.revision += 1
    debate.revised_at = now
    if kind is ChangeKind.CANCELLED:
        debate.state = DebateState.CANCELLED
    else:
        debate.state = DebateState.PUBLISHED
        _write(debate, draft)
    return debate


def _new(edition: Edition, draft: Draft, now: dt.datetime) -> Debate:
    """Return a debate that nobody has seen yet, under names that other programs keep for ever."""
    debate = Debate(
        edition_id=edition.id,
        uid=f"{edition.slug}-{uuid.uuid4()}",
        slug=draft.slug,
        guid=draft.guid,
        created_at=now,
        revised_at=now,
        seated=0,
        waiting=0,
        **{name: getattr(draft, name) for name in SEATS},
    )
    _write(debate, draft)
    return debate


def _write(debate: Debate, draft: Draft) -> None:
    """Give a debate what its draft says; its seats are its own."""
    for name in SHARED:
        setattr(debate, name, getattr(draft, name))
    if draft.starts_at is not None and draft.ends_at is not None:
        debate.starts_at, debate.ends_at = draft.starts_at, draft.ends_at


def _recast(drafts: Iterable[Draft]) -> None:
    """Give debates the people of their drafts."""
    changed = list(drafts)
    debate_ids = [draft.debate_id for draft in changed]
    db.session.execute(sa.delete(Contribution).where(Contribution.debate_id.in_(debate_ids)))
    for draft in changed:
        db.session.add_all(
            Contribution(
                debate_id=draft.debate_id,
                speaker_id=casting.speaker_id,
                part=casting.part,
                position=casting.position,
            )
            for casting in draft.castings
        )
        db.session.expire(draft.debate, ["contributions", "track", "room"])

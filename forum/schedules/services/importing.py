"""A whole schedule written into the draft of a programme at once: all of it, or nothing."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import sqlalchemy as sa

from forum.board.models import Casting, Draft
from forum.board.queries import slugs_of
from forum.board.rules.outcomes import Reason
from forum.board.services.drafting import SLUG_LENGTH
from forum.board.services.steps import Hand, kept, write_step
from forum.database import Bilingual, db, judged_again, transaction
from forum.debates.models import Format
from forum.debates.seats import lock_debates
from forum.edition.models import Edition
from forum.folding import free_word
from forum.journal.rules import Deed, Subject
from forum.journal.services import record
from forum.refusals import Refusal, RefusedError
from forum.schedules.importing.comparing import Entry, cast_of, part_of
from forum.schedules.importing.known import known_of
from forum.schedules.importing.plan import Plan, planned
from forum.schedules.reading.facts import Field, Schedule
from forum.schedules.services.needed import Needed, add_needed

EVERY = 50  # debates between two words about how far it is
# A change of one debate is a gesture of nobody: it is told to whoever touched the debate before,
# and a whole import is not undone debate by debate.
NOBODY = None


@dataclass(frozen=True, slots=True)
class Order:
    """A schedule to import, from which file, by whom (None: a command)."""

    edition_id: int
    schedule: Schedule
    filename: str
    by: int | None
    seen: str | None = None  # the fingerprint of the plan that was agreed to (None: any)


def _nobody_listens(_done: int, _total: int) -> None:
    """Say nothing about how far it is."""


@judged_again
def import_schedule(
    order: Order, now: dt.datetime, tell: Callable[[int, int], None] = _nobody_listens
) -> Plan:
    """Write a schedule into the draft, and return what was done.

    What is new is added, what is known changes in what the file says, and what the file no longer
    has stays: organisers decide about it. Raises RefusedError.
    """
    with transaction() as session:
        edition = _held(order.edition_id)
        if edition.is_archived:
            raise RefusedError(Refusal(Reason.ARCHIVED))
        lock_debates(edition.id)  # as a release does, in the same order
        known = known_of(edition.id, is_held=True)
        plan = planned(order.schedule, known, edition)
        if plan.is_nothing:
            return plan
        if order.seen not in {None, plan.fingerprint}:
            raise RefusedError(Refusal(Reason.NOT_AS_SEEN))
        with session.no_autoflush:
            writer = _Writer(order, add_needed(edition.id, plan, known, now), now)
            writer.write(plan, {draft.id: draft for draft in known.drafts}, tell)
        written = len(plan.added) + len(plan.changed)
        subject = Subject(f"{order.filename} ({written})", "schedule")
        record(order.by, Deed.PROGRAMME_IMPORTED, now, edition_id=edition.id, subject=subject)
        return plan


def _held(edition_id: int) -> Edition:
    """Return an edition; codes of its tracks are given one after the other (see `add_track`)."""
    held = sa.select(Edition).where(Edition.id == edition_id).with_for_update(key_share=True)
    return db.session.scalars(held.execution_options(populate_existing=True)).one()


class _Writer:
    """The events of one file while they become drafts."""

    def __init__(self, order: Order, needed: Needed, now: dt.datetime) -> None:
        self._edition_id = order.edition_id
        self._says = order.schedule.says
        self._needed = needed
        self._hand = Hand(NOBODY, now)
        self._slugs = set(slugs_of(order.edition_id))

    def write(self, plan: Plan, drafts: dict[int, Draft], tell: Callable[[int, int], None]) -> None:
        """Add what is new, change what is known."""
        self._change([(drafts[e.draft_id or 0], e) for e in plan.changed])
        added = plan.added
        for number, entry in enumerate(added, 1):
            db.session.add(self._new(entry))
            if number % EVERY == 0 or number == len(added):
                db.session.flush()
                tell(number, len(added))

    def _change(self, changed: list[tuple[Draft, Entry]]) -> None:
        """Write what changes of known debates; casts are emptied before they are filled again."""
        before = [kept(draft) for draft, _ in changed]
        casts = [self._cast(draft, entry) for draft, entry in changed]
        for draft, entry in changed:
            self._describe(draft, entry, frozenset(entry.changes))
            if Field.CAST in entry.changes:
                draft.castings.clear()
        db.session.flush()
        for (draft, entry), cast, stood in zip(changed, casts, before, strict=True):
            if Field.CAST in entry.changes:
                draft.castings.extend(cast)
            draft.version += 1
            draft.revised_at = self._hand.now
            write_step(draft, stood, kept(draft), self._hand)
        db.session.flush()

    def _new(self, entry: Entry) -> Draft:
        """Return a new debate; nobody books a seat in it before an organiser says so."""
        event, now = entry.event, self._hand.now
        draft = Draft(
            edition_id=self._edition_id,
            slug=free_word(event.title, self._slugs, SLUG_LENGTH),
            title=Bilingual(event.title),
            summary=Bilingual(event.summary),
            format=Format.DEBATE,
            minutes=event.minutes,
            language="fr",
            is_bookable=event.seats is not None,
            created_at=now,
            revised_at=now,
            castings=[],
        )
        self._slugs.add(draft.slug)
        self._describe(draft, entry, self._says | {Field.IDENTITY})
        draft.castings.extend(self._cast(draft, entry))
        return draft

    def _describe(self, draft: Draft, entry: Entry, told: frozenset[Field]) -> None:
        """Write on a debate what is told of it, its cast apart."""
        event, needed = entry.event, self._needed
        values: dict[Field, dict[str, object]] = {
            Field.IDENTITY: {"guid": event.guid},
            Field.TITLE: {"title": Bilingual(event.title, draft.title.en)},
            Field.START: {"starts_at": event.starts_at},
            Field.MINUTES: {"minutes": event.minutes},
            Field.ROOM: {"room_id": needed.rooms[event.room] if event.room else None},
            Field.TRACK: {"track_id": needed.tracks[event.track] if event.track else None},
            Field.SUMMARY: {"summary": Bilingual(event.summary, draft.summary.en)},
            Field.FORMAT: {"format": Format(event.format)} if event.format else {},
            Field.LANGUAGE: {"language": event.language, "other_languages": event.other_languages}
            if event.language
            else {},
            Field.SEATS: {"capacity": event.seats, "is_bookable": True} if event.seats else {},
            Field.ONLINE: {"online_url": event.online} if event.online is not None else {},
        }
        for field in told & values.keys():
            for name, value in values[field].items():
                setattr(draft, name, value)

    def _cast(self, draft: Draft, entry: Entry) -> list[Casting]:
        """Return the people of an event, in the part that they have already."""
        parts = {casting.speaker_id: casting.part for casting in draft.castings}
        cast = cast_of(entry.event, self._needed.people)
        return [
            Casting(
                speaker_id=number,
                part=part_of(leads, parts.get(number)),
                position=position,
            )
            for position, (number, leads) in enumerate(cast, 1)
        ]

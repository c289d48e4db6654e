"""Changes of public pages, decided by an organiser over the difference that she saw."""

import datetime as dt
from dataclasses import dataclass

from forum.database import transaction
from forum.exhibiting.dossiers import application_of
from forum.exhibiting.page_changes import change_of_edition, fingerprint_of
from forum.exhibiting.queries import lock_application
from forum.exhibiting.services.pages import forget_logo, write_page
from forum.exhibiting.space_rules import SpaceReason
from forum.journal.rules import Deed, Subject
from forum.journal.services import record
from forum.refusals import ChangedMeanwhileError, Refusal, RefusedError
from forum.villages.signals import page_change_decided

SUBJECT = "exhibitor"  # kind of the journal's subject


@dataclass(frozen=True, slots=True)
class Decision:
    """What an organiser decides of a change."""

    by: int
    is_accepted: bool
    note: str
    seen: str  # fingerprint of the difference that she read


def decide_change(edition_id: int, change_id: int, decision: Decision, now: dt.datetime) -> None:
    """Accept a change of a page, which is then public, or refuse it with a word.

    Raises RefusedError, and ChangedMeanwhileError where the page or the wish is no longer what
    was seen.
    """
    with transaction() as session:
        asked = change_of_edition(edition_id, change_id)
        found = application_of(asked.exhibitor) if asked is not None else None
        if found is None:
            raise RefusedError(Refusal(SpaceReason.NOTHING_ASKED))
        application = lock_application(found.id)
        change = change_of_edition(edition_id, change_id)
        if change is None:
            raise RefusedError(Refusal(SpaceReason.NOTHING_ASKED))
        if fingerprint_of(change) != decision.seen:
            raise ChangedMeanwhileError
        if not decision.is_accepted and not decision.note.strip():
            raise RefusedError(Refusal(SpaceReason.SAY_WHY_NOT, "note"))
        if decision.is_accepted:
            write_page(change.exhibitor, change.wanted)
        else:
            forget_logo(change.wanted, kept_id=change.exhibitor.logo_id)
        change.decided_at, change.decided_by = now, decision.by
        change.is_accepted, change.note = decision.is_accepted, decision.note.strip()
        record(
            decision.by,
            Deed.PAGE_CHANGE_DECIDED,
            now,
            edition_id=edition_id,
            subject=Subject(change.exhibitor.organisation.name, SUBJECT, change.exhibitor_id),
        )
        session.flush()
        page_change_decided.send(application, change=change)

"""The page of an exhibitor in the directory: written at once, or proposed and decided."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from forum.database import Bilingual, db, judged_again, transaction
from forum.exhibiting.dossiers import application_of, pending_changes
from forum.exhibiting.page_changes import change_of_edition, fingerprint_of, page_of
from forum.exhibiting.queries import lock_application
from forum.exhibiting.services.standing import one_of, require_open
from forum.exhibiting.space_rules import PageField, SpaceReason, edits, is_page_read_over
from forum.journal.rules import Deed, Subject
from forum.journal.services import record
from forum.refusals import ChangedMeanwhileError, Refusal, RefusedError
from forum.villages.models import Exhibitor, PageChange
from forum.villages.signals import page_change_asked, page_change_decided

SUBJECT = "exhibitor"  # kind of the journal's subject


@dataclass(frozen=True, slots=True)
class Decision:
    """What an organiser decides of a change, over the difference that she saw."""

    by: int
    is_accepted: bool
    note: str
    seen: str  # fingerprint of the difference


@judged_again
def change_page(
    application_id: int,
    exhibitor_id: int,
    wanted: Mapping[str, object],
    version: int,
    now: dt.datetime,
) -> bool:
    """Change the page of an exhibitor or a guest; tell whether it waits for an organiser.

    Before acceptance it is changed at once. Afterwards the public page stays as it was, and the
    wish takes the place of one that waits; the same as the public page takes it back. Raises
    RefusedError, and ChangedMeanwhileError where the page was changed since it was read.
    """
    with transaction() as session:
        application = lock_application(application_id)
        require_open(application, now)
        exhibitor = one_of(application, exhibitor_id)
        if exhibitor.version != version:
            raise ChangedMeanwhileError
        found = edits(page_of(exhibitor), wanted)
        if not is_page_read_over(exhibitor.state):
            apply(exhibitor, {one.field: one.wanted for one in found})
            return False
        pending = pending_changes((exhibitor.id,)).get(exhibitor.id)
        if pending is not None:
            session.delete(pending)
            session.flush()
        if not found:
            return False
        change = PageChange(
            exhibitor_id=exhibitor.id,
            wanted={one.field.value: one.wanted for one in found},
            asked_at=now,
        )
        session.add(change)
        session.flush()
        page_change_asked.send(application, change=change)
        return True


def decide_change(edition_id: int, change_id: int, decision: Decision, now: dt.datetime) -> None:
    """Accept a change of a page, which is then public, or refuse it with a word.

    Raises RefusedError, and ChangedMeanwhileError where the page or the wish is no longer what
    was seen.
    """
    with transaction() as session:
        asked = change_of_edition(edition_id, change_id)
        application = application_of(asked.exhibitor) if asked is not None else None
        if application is None:
            raise RefusedError(Refusal(SpaceReason.NOTHING_ASKED))
        lock_application(application.id)
        change = change_of_edition(edition_id, change_id)
        if change is None:
            raise RefusedError(Refusal(SpaceReason.NOTHING_ASKED))
        if fingerprint_of(change) != decision.seen:
            raise ChangedMeanwhileError
        if not decision.is_accepted and not decision.note.strip():
            raise RefusedError(Refusal(SpaceReason.SAY_WHY_NOT, "note"))
        if decision.is_accepted:
            apply(change.exhibitor, change.wanted)
        change.decided_at, change.decided_by = now, decision.by
        change.is_accepted, change.note = decision.is_accepted, decision.note.strip()
        session.flush()
        record(
            decision.by,
            Deed.PAGE_CHANGE_DECIDED,
            now,
            edition_id=edition_id,
            subject=Subject(change.exhibitor.organisation.name, SUBJECT, change.exhibitor_id),
        )
        page_change_decided.send(application, change=change)


def apply(exhibitor: Exhibitor, wanted: Mapping[str, object]) -> None:
    """Write fields of a page; the exhibitor is locked."""
    said = {**page_of(exhibitor), **wanted}
    exhibitor.presentation = Bilingual(
        str(said[PageField.PRESENTATION_FR]), str(said[PageField.PRESENTATION_EN])
    )
    exhibitor.offers = tuple(said[PageField.OFFERS])  # type: ignore[arg-type]
    exhibitor.organisation.website = str(said[PageField.WEBSITE])
    exhibitor.logo_id = said[PageField.LOGO]  # type: ignore[assignment]
    exhibitor.version += 1
    db.session.flush()

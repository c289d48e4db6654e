"""One passage of an exhibitor, under the lock of its row and the transaction that is open."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from forum.database import db
from forum.refusals import RefusedError
from forum.uploads.queries import file_by_id
from forum.uploads.services import forget
from forum.villages import signals
from forum.villages.models import Exhibitor, ExhibitorApplication, PageChange, Passage
from forum.villages.rules import NOTHING_SAID, Actor, ExhibitorState, Said, refusals_to_pass


@dataclass(frozen=True, slots=True)
class By:
    """Who makes an application go on: as what, and under which account."""

    actor: Actor
    account_id: int | None = None


def pass_on(
    application: ExhibitorApplication,
    to: ExhibitorState,
    by: By,
    now: dt.datetime,
    said: Said = NOTHING_SAID,
) -> Passage:
    """Bring a locked exhibitor and its guests to another state. Raises RefusedError.

    `application.exhibitor`, its organisation and its guests are loaded; a stand is given first.
    """
    exhibitor = application.exhibitor
    if exhibitor is None:
        raise ValueError("a draft has no exhibitor yet: it is submitted first")
    state, has_stand = exhibitor.state, exhibitor.stand_id is not None
    if refusals := refusals_to_pass(state, to, by.actor, said, has_stand=has_stand):
        raise RefusedError(*refusals)
    for one in (exhibitor, *exhibitor.guests):
        _bring(one, to, said.note)
    application.missing = said.missing
    application.missing_note = said.note if to is ExhibitorState.INCOMPLETE else ""
    if to in WITH_REASON:
        application.set_up_slot_id = None  # who comes after all asks for another
        _forget_page_changes([exhibitor.id, *(guest.id for guest in exhibitor.guests)])
    passage = Passage(
        exhibitor_id=exhibitor.id,
        account_id=by.account_id,
        from_state=state,
        to_state=to,
        note=said.note,
        passed_at=now,
    )
    db.session.add(passage)
    db.session.flush()
    signals.passed.send(application, passage=passage)
    return passage


WITHOUT_STAND = frozenset(
    {
        ExhibitorState.ACCEPTED,
        ExhibitorState.WAITLISTED,
        ExhibitorState.REFUSED,
        ExhibitorState.WITHDRAWN,
        ExhibitorState.UNDER_REVIEW,
    }
)
WITH_REASON = frozenset({ExhibitorState.REFUSED, ExhibitorState.WITHDRAWN})


def _forget_page_changes(exhibitor_ids: list[int]) -> None:
    """Forget what pages were to say: until another acceptance they are written without asking."""
    asked = sa.select(PageChange).where(
        PageChange.exhibitor_id.in_(exhibitor_ids), PageChange.decided_at.is_(None)
    )
    for change in db.session.scalars(asked).all():
        forget(file_by_id(change.wanted.get("logo_id")))
        db.session.delete(change)


def _bring(exhibitor: Exhibitor, to: ExhibitorState, note: str) -> None:
    """Write a state and what goes with it: who leaves or waits holds no stand."""
    exhibitor.state = to
    exhibitor.version += 1
    exhibitor.reason = note if to in WITH_REASON else ""
    if to in WITHOUT_STAND:
        exhibitor.stand_id = None

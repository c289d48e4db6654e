"""Letters that tell the contact of an exhibitor what was decided: one for each passage."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from forum import clock, settings
from forum.database import db
from forum.edition.queries import edition_by_id
from forum.mailing.showing import without_secrets
from forum.mailing.to_exhibitors import composed_to, write_to
from forum.mailing.writing import Composed, as_greeted
from forum.villages import dossier_phrases, signals
from forum.villages.models import (
    Exhibitor,
    ExhibitorApplication,
    ExhibitorMessage,
    Passage,
    Stand,
    Village,
)
from forum.villages.phrases import power, size
from forum.villages.queries import call_of
from forum.villages.rules import ExhibitorState
from forum.web.locale import speaking

STATE = ExhibitorState
HELD = frozenset({STATE.PLACED, STATE.CONFIRMED})
REOPENED = frozenset({STATE.INCOMPLETE, STATE.REFUSED, STATE.WITHDRAWN})
TOLD = {  # wherever it came from; a stand that is given is told by `stand_given`
    STATE.INCOMPLETE: "exhibitor_incomplete",
    STATE.WAITLISTED: "exhibitor_waitlisted",
    STATE.REFUSED: "exhibitor_refused",
    STATE.WITHDRAWN: "exhibitor_withdrawn",
}
TO_FILL_IN = "[…]"  # in the preview of a letter, where its writer has not written yet


def kind_of(state: ExhibitorState, to: ExhibitorState) -> str:
    """Return the letter that a passage calls for; none where the floor only marks something."""
    if to is STATE.ACCEPTED:
        return "exhibitor_stand_taken" if state in HELD else "exhibitor_accepted"
    if to is STATE.UNDER_REVIEW and state in REOPENED:
        return "exhibitor_review"
    if to is STATE.CONFIRMED and state is STATE.PLACED:
        return "exhibitor_confirmed"
    return TOLD.get(to, "")


def previewed(
    application: ExhibitorApplication, state: ExhibitorState, to: ExhibitorState
) -> Composed | None:
    """Return the words of the letter that a passage would send, without the link of its contact.

    A mark stands where something is to be written.
    """
    kind = kind_of(state, to)
    if not kind:
        return None
    is_owed = to is STATE.REFUSED
    with speaking(application.locale, edition_by_id(application.edition_id)):
        facts = _facts(application, state, TO_FILL_IN if is_owed else "", missing=(TO_FILL_IN,))
    composed = composed_to(application, kind, **facts)
    return replace(composed, text=without_secrets(composed.text), html="")


def _passed(application: ExhibitorApplication, passage: Passage) -> None:
    """Tell a passage, but to who submits: that letter is the receipt."""
    kind = kind_of(passage.from_state, passage.to_state)
    if not kind:
        return
    note = passage.note if passage.account_id else as_greeted(passage.note)
    with speaking(application.locale, edition_by_id(application.edition_id)):
        facts = _facts(application, passage.from_state, note, missing=application.missing)
    write_to(application, kind, **facts)


def _stand_given(application: ExhibitorApplication, before: Stand | None) -> None:
    """Tell which stand an exhibitor has, the first time or another."""
    db.session.flush()
    exhibitor = application.exhibitor
    stand = _stand_of(exhibitor) if exhibitor else None
    if stand is None:
        return
    edition = edition_by_id(application.edition_id)
    with speaking(application.locale, edition):
        said = {"size": size(stand), "power": power(stand)}
    write_to(
        application,
        "exhibitor_stand",
        stand=stand,
        moved=before is not None,
        plan=f"{settings.current().base_url}/{edition.slug}/plan",
        guest_names=_guests(application),
        **said,
    )


def _message_written(application: ExhibitorApplication, message: ExhibitorMessage) -> None:
    """Tell the contact that a message waits; the letter does not repeat it."""
    if not message.is_from_exhibitor:
        write_to(application, "exhibitor_message", guest_names=_guests(application))


def _facts(
    application: ExhibitorApplication,
    state: ExhibitorState,
    note: str,
    *,
    missing: tuple[str, ...],
) -> dict[str, Any]:
    """Return what the letters of decisions tell."""
    call, exhibitor = call_of(application.edition_id), application.exhibitor
    village_id = exhibitor.village_id if exhibitor else None
    village = db.session.get(Village, village_id) if village_id else None
    return {
        "note": note,
        "missing": dossier_phrases.pieces(missing),
        "was_incomplete": state is STATE.INCOMPLETE,
        "village": village.name if village else None,
        "stand": _stand_of(exhibitor) if exhibitor else None,
        "decided_at": clock.now(),
        "decider": call.decider if call else "",
        "remedies": call.remedies.in_(application.locale) if call else "",
        "logistics": call.logistics.in_(application.locale) if call else "",
        "service_email": call.service_email if call else "",
        "guest_names": _guests(application),
    }


def _guests(application: ExhibitorApplication) -> list[str]:
    exhibitor = application.exhibitor
    return [as_greeted(guest.organisation.name) for guest in exhibitor.guests] if exhibitor else []


def _stand_of(exhibitor: Exhibitor) -> Stand | None:
    return db.session.scalar(
        sa.select(Stand)
        .where(Stand.id == exhibitor.stand_id)
        .options(joinedload(Stand.village, innerjoin=True))
    )


LISTENERS: Iterable[tuple[Any, Any]] = (
    (signals.passed, _passed),
    (signals.stand_given, _stand_given),
    (signals.message_written, _message_written),
)


def connect() -> None:
    """Listen to the signals of the lower floors; once is enough, more does no harm."""
    for signal, listener in LISTENERS:
        signal.connect(listener)

"""An organiser decides on an application: the first of two wins, the other is told."""

import datetime as dt
from dataclasses import dataclass

from forum.database import judged_again, transaction
from forum.journal.rules import Deed
from forum.refusals import Refusal, RefusedError
from forum.villages.models import ExhibitorApplication
from forum.villages.queries import villages
from forum.villages.rules import (
    NOTHING_SAID,
    Actor,
    ExhibitorState,
    PassageReason,
    Remit,
    Said,
)
from forum.villages.services.holding import held, note_deed
from forum.villages.services.passing import By, pass_on


@dataclass(frozen=True, slots=True)
class Decision:
    """Where an organiser brings an application, and what she had read when she decided it."""

    to: ExhibitorState
    version: int  # of the exhibitor, as her page showed it
    said: Said = NOTHING_SAID
    village_id: int | None = None  # that an acceptance allots; None: it stays as it is


@judged_again
def decide(
    edition_id: int, exhibitor_id: int, decision: Decision, remit: Remit, now: dt.datetime
) -> None:
    """Bring an application and its guests to another state. Raises RefusedError.

    Who decides on what somebody else has decided or changed meanwhile is refused, and told.
    """
    with transaction():
        application, actor = held(edition_id, exhibitor_id, remit)
        exhibitor = application.exhibitor
        if exhibitor is None or exhibitor.version != decision.version:
            state = exhibitor.state.value if exhibitor else ""
            raise RefusedError(Refusal(PassageReason.DECIDED_MEANWHILE, "", {"state": state}))
        if decision.village_id is not None:
            allot(application, decision.village_id, remit, actor)
        pass_on(application, decision.to, By(actor, remit.account_id), now, decision.said)
        note_deed(Deed.EXHIBITOR_PASSED, application, remit, now)


def allot(
    application: ExhibitorApplication, village_id: int | None, remit: Remit, actor: Actor
) -> None:
    """Allot a village of the edition to an exhibitor and its guests. Raises RefusedError.

    A coordinator allots those that are hers: she cannot fill somebody else's village.
    """
    known = {village.id for village in villages(application.edition_id)}
    if actor is Actor.COORDINATOR:
        known &= remit.villages
    exhibitor = application.exhibitor
    if exhibitor is None or village_id == exhibitor.village_id:
        return
    if village_id is not None and village_id not in known:
        raise RefusedError(Refusal(PassageReason.NO_VILLAGE, "village"))
    for one in (exhibitor, *exhibitor.guests):
        one.village_id = village_id

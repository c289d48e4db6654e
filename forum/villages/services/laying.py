"""Laying the drawing of the venue under the plan, and taking it away."""

from forum.database import judged_again, transaction
from forum.journal.rules import Deed, Subject
from forum.journal.services import record
from forum.refusals import ChangedMeanwhileError, Refusal, RefusedError
from forum.uploads.examining import Examined
from forum.uploads.queries import file_by_id
from forum.uploads.services import forget, keep
from forum.villages.floor import background, lock_floor
from forum.villages.models import PlanBackground
from forum.villages.rules import Outline, PlanReason, fitted
from forum.villages.services.gestures import Hand, lay


@judged_again
def lay_background(edition_id: int, drawing: Examined, hand: Hand) -> None:
    """Lay a drawing under the plan instead of the one that was there, as large as fits."""
    with transaction() as session:
        floor = lock_floor(edition_id)
        laid = background(edition_id)
        former = laid.file_id if laid else None
        file = keep(drawing, hand.now)
        if laid is None:
            laid = PlanBackground(edition_id=edition_id)
            session.add(laid)
        laid.file_id = file.id
        lay(laid, fitted(file.width, file.height, floor))
        session.flush()
        forget(file_by_id(former))
        _note(edition_id, file.name, hand)


def place_background(edition_id: int, version: int, place: Outline, hand: Hand) -> None:
    """Give the drawing another place and size; it may reach over the edges of the plan."""
    with transaction():
        lock_floor(edition_id)
        laid = background(edition_id)
        if laid is None:
            raise RefusedError(Refusal(PlanReason.GONE))
        if laid.version != version:
            raise ChangedMeanwhileError
        lay(laid, place)
        _note(edition_id, laid.file.name, hand)


def remove_background(edition_id: int, hand: Hand) -> None:
    """Take the drawing away; where there is none, nothing is wrong."""
    with transaction() as session:
        lock_floor(edition_id)
        laid = background(edition_id)
        if laid is not None:
            file = laid.file
            session.delete(laid)
            session.flush()
            forget(file)
            _note(edition_id, file.name, hand)


def _note(edition_id: int, name: str, hand: Hand) -> None:
    """Note in the journal which drawing was laid, moved or taken away."""
    subject = Subject(name, "background")
    record(hand.account_id, Deed.PLAN_CHANGED, hand.now, edition_id=edition_id, subject=subject)

"""How an edition calls for exhibitors, as organisers set it."""

import datetime as dt
from dataclasses import dataclass, fields

import sqlalchemy as sa

from forum.database import Bilingual, db, judged_again, transaction
from forum.edition.queries import edition_by_id
from forum.journal.rules import Deed, Subject
from forum.journal.services import record
from forum.refusals import ChangedMeanwhileError, RefusedError
from forum.villages.models import ExhibitorCall
from forum.villages.rules import Silence
from forum.villages.rules.calls import refusals_of_call, refusals_of_version

NOT_YET = 0  # version of a call that nobody has written


@dataclass(frozen=True, slots=True, kw_only=True)
class CallWish:
    """A call as an organiser wants it; the names are those of the columns."""

    opens_at: dt.datetime | None
    closes_at: dt.datetime | None
    criteria: Bilingual
    regulation: Bilingual
    regulation_version: str
    logistics: Bilingual
    sizes: tuple[str, ...]
    is_insurance_due: bool
    badge_quota: int
    guest_quota: int
    service: str
    service_address: str
    service_email: str
    service_phone: str
    silence_days: int
    silence_means: Silence
    remedies: Bilingual
    decider: str


@judged_again
def save_call(
    edition_id: int, wish: CallWish, version: int, by: int | None, now: dt.datetime
) -> None:
    """Write the call of an edition, the first time or again.

    A regulation that reads otherwise takes another version: those who accepted the former text
    accepted that one. Raises RefusedError, ChangedMeanwhileError.
    """
    with transaction() as session:
        edition = edition_by_id(edition_id)
        call = db.session.scalar(
            sa.select(ExhibitorCall)
            .where(ExhibitorCall.edition_id == edition_id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
        if version != (call.version if call else NOT_YET):
            raise ChangedMeanwhileError
        refusals = refusals_of_call(
            wish.opens_at,
            wish.closes_at,
            edition.ends_at,
            wish.silence_days,
            has_sizes=bool(wish.sizes),
        )
        if call is not None:
            refusals += refusals_of_version(
                (call.regulation.fr, call.regulation.en),
                (wish.regulation.fr, wish.regulation.en),
                call.regulation_version,
                wish.regulation_version,
            )
        if refusals:
            raise RefusedError(*refusals)
        if call is None:
            call = ExhibitorCall(edition_id=edition_id, version=NOT_YET)
            session.add(call)
        for one in fields(wish):
            setattr(call, one.name, getattr(wish, one.name))
        call.version += 1
        session.flush()
        subject = Subject(kind="call", number=call.id)
        record(by, Deed.CALL_CHANGED, now, edition_id=edition_id, subject=subject)

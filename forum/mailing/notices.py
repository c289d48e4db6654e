"""What a release changed is kept for each person concerned, until the programme has rested."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from forum.board.models import Change, Release
from forum.board.rules.differences import ChangeKind, is_told
from forum.board.signals import programme_released
from forum.database import db
from forum.debates.models import Room
from forum.edition.queries import edition_by_id
from forum.mailing.inviting import invitations
from forum.mailing.pending import ChangeNotice, EditionNotice
from forum.mailing.queries import choice_of
from forum.mailing.told import Told
from forum.mailing.writing import write
from forum.registration.hand import is_spared
from forum.registration.models import Booking, Registration, RegistrationState
from forum.registration.signals import merged_away, unseated


def remember(release: Release, now: dt.datetime, **_facts: object) -> None:
    """Keep, for each person concerned, what she was last told; inside the release's transaction.

    What is kept already stays as it is, and all that waits for her waits for the same moment.
    """
    due_at = now + dt.timedelta(minutes=edition_by_id(release.edition_id).quiet_minutes)
    before = _before(one for one in release.changes if is_told(one.kind, one.after))
    concerned = sa.select(Booking.registration_id).where(Booking.debate_id.in_(before))
    known = sa.exists().where(
        ChangeNotice.registration_id == Booking.registration_id,
        ChangeNotice.debate_id == Booking.debate_id,
    )
    new = db.session.execute(
        sa.select(Booking.registration_id, Booking.debate_id)
        .join(Registration, Registration.id == Booking.registration_id)
        .where(
            Booking.debate_id.in_(before),
            Registration.state == RegistrationState.ACTIVE,
            Registration.email != "",
            ~known,
        )
        .order_by(Booking.registration_id, Booking.debate_id)
    ).all()
    if new:
        db.session.execute(
            sa.insert(ChangeNotice),
            [
                {
                    "registration_id": registration_id,
                    "debate_id": debate_id,
                    "before": before[debate_id],
                    "due_at": due_at,
                }
                for registration_id, debate_id in new
            ],
        )
    postpone(concerned, due_at)


def postpone(concerned: sa.Select[int], due_at: dt.datetime) -> None:
    """Let all that waits for these people wait for the same moment."""
    for kept in (EditionNotice, ChangeNotice):
        db.session.execute(
            sa.update(kept)
            .where(kept.registration_id.in_(concerned))
            .values(due_at=due_at)
            .execution_options(synchronize_session=False)
        )


def _before(changes: Iterable[Change]) -> dict[int, dict[str, Any]]:
    """Return what was told of each debate until now, by its id."""
    found = list(changes)
    room_ids = {change.debate.room_id for change in found}
    rooms = {
        room.id: room for room in db.session.scalars(sa.select(Room).where(Room.id.in_(room_ids)))
    }
    return {
        change.debate_id: {
            **Told.of(change.debate, rooms.get(change.debate.room_id or 0)).kept(),
            **_told_before(change.before or {}),
            "is_cancelled": change.kind is ChangeKind.RESTORED,
        }
        for change in found
    }


def _told_before(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return those facts of a change that people are told."""
    names = ("title", "starts_at", "ends_at", "room", "online_url")
    return {name: facts[name] for name in names if name in facts}


def _unseated(registration: Registration, booking: Booking) -> None:
    """Tell that there are fewer seats, and that somebody waits first."""
    joined = ("agenda", *invitations([booking.debate_id]))
    write("unseated", registration, attachments=joined, choice=choice_of(booking))


def _merged_away(given_up: Registration) -> None:
    """Pass what a duplicate is still to be told of its debates on to the one that stays.

    Where that one is written to about the merge, the letter says it all.
    """
    kept_id = given_up.merged_into_id
    if kept_id is None or not is_spared(given_up):
        return
    known = sa.select(ChangeNotice.debate_id).where(ChangeNotice.registration_id == kept_id)
    db.session.execute(
        sa.update(ChangeNotice)
        .where(ChangeNotice.registration_id == given_up.id, ChangeNotice.debate_id.not_in(known))
        .values(registration_id=kept_id)
        .execution_options(synchronize_session=False)
    )


def connect() -> None:
    """Listen to the board and to seats; once is enough, more does no harm."""
    programme_released.connect(remember)
    unseated.connect(_unseated)
    merged_away.connect(_merged_away)

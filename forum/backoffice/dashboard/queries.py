"""What the first page of the office counts: always in the same number of questions."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence

import sqlalchemy as sa

from forum.backoffice.dashboard.rules import SOON, Fullness, Pending
from forum.board.standings import differences_of
from forum.database import db
from forum.debates.models import Debate, DebateState, Room
from forum.edition.models import Edition, Task
from forum.exhibiting.dossiers import counted_askers
from forum.exhibiting.page_changes import counted_changes
from forum.folding import folded
from forum.mailing.models import Circular, Letter, LetterState
from forum.mailing.rules import CircularState
from forum.organisations.models import Organisation
from forum.registration.models import Booking, Registration, RegistrationState
from forum.registration.rules import Place

UNKNOWN = "unknown"
HOUR = {"sqlite": "%Y-%m-%dT%H", "postgresql": 'YYYY-MM-DD"T"HH24'}


def _expected(edition_id: int) -> tuple[sa.ColumnElement[bool], ...]:
    """Say who is expected at an edition."""
    return (
        Registration.edition_id == edition_id,
        Registration.state == RegistrationState.ACTIVE,
    )


def by_hour(edition_id: int) -> list[tuple[dt.datetime, int]]:
    """Count the registrations of each hour of UTC, which the database groups alike everywhere."""
    name = db.engine.dialect.name
    made = (
        sa.func.strftime(HOUR[name], Registration.created_at)
        if name == "sqlite"
        else sa.func.to_char(sa.func.timezone("UTC", Registration.created_at), HOUR[name])
    ).label("hour")
    rows = db.session.execute(
        sa.select(made, sa.func.count(Registration.id))
        .where(*_expected(edition_id))
        .group_by(sa.text("hour"))
        .order_by(sa.text("hour"))
    )
    return [(dt.datetime.fromisoformat(f"{hour}:00+00:00"), count) for hour, count in rows]


def by_answer(
    edition_id: int,
) -> tuple[dict[str, int], dict[str, int], dict[str, int], dict[str, int]]:
    """Count people by category, by what they come as, by postcode, and arrangements by kind."""
    found = []
    for column in (Registration.category, Registration.attendee_kind, Registration.postcode):
        rows = db.session.execute(
            sa.select(column, sa.func.count(Registration.id))
            .where(*_expected(edition_id))
            .group_by(column)
        )
        found.append({str(word): count for word, count in rows})
    arrangements: Counter[str] = Counter()
    for asked, count in db.session.execute(
        sa.select(Registration.arrangements, sa.func.count(Registration.id))
        .where(*_expected(edition_id))
        .group_by(Registration.arrangements)
    ):
        arrangements.update(dict.fromkeys(asked, count))
    return found[0], found[1], found[2], dict(arrangements)


def by_family(edition_id: int) -> dict[str, int]:
    """Count people by the family of their structure, where the directory has one of that name.

    A name that it has not is counted under `unknown`, no name at all under the empty word.
    """
    families = {
        folded(name): str(family)
        for name, family in db.session.execute(
            sa.select(Organisation.name, Organisation.family).order_by(Organisation.id)
        )
    }
    counts: Counter[str] = Counter()
    for name, count in db.session.execute(
        sa.select(Registration.organisation, sa.func.count(Registration.id))
        .where(*_expected(edition_id))
        .group_by(Registration.organisation)
    ):
        counts[families.get(folded(name), UNKNOWN) if name else ""] += count
    return dict(counts)


def fullness(edition_id: int, locale: str) -> list[Fullness]:
    """Return the debates with seats to book, in the order of the day."""
    rows = db.session.execute(
        sa.select(Debate, Room.name, Room.capacity)
        .outerjoin(Room, Debate.room_id == Room.id)
        .where(
            Debate.edition_id == edition_id,
            Debate.is_bookable,
            Debate.state == DebateState.PUBLISHED,
        )
        .order_by(Debate.starts_at, Debate.id)
    )
    return [
        Fullness(
            slug=debate.slug,
            title=debate.title.in_(locale),
            capacity=debate.capacity,
            kept_back=debate.kept_back,
            seated=debate.seated,
            waiting=debate.waiting,
            room=room or "",
            room_capacity=capacity,
        )
        for debate, room, capacity in rows
    ]


def pending(edition: Edition, today: dt.date, now: dt.datetime) -> Pending:
    """Count what waits for an organiser."""
    letters = sa.select(sa.func.count(Letter.id)).where(
        Letter.edition_id == edition.id, Letter.state.in_([LetterState.FAILED, LetterState.BOUNCED])
    )
    offers = (
        sa.select(sa.func.count(Booking.id))
        .join(Booking.debate)
        .where(
            Debate.edition_id == edition.id,
            Booking.place == Place.OFFERED,
            Booking.offer_ends_at < now + SOON,
        )
    )
    tasks = sa.select(sa.func.count(Task.id)).where(
        Task.edition_id == edition.id, Task.done_at.is_(None), Task.due_on < today
    )
    circulars = sa.select(sa.func.count(Circular.id)).where(
        Circular.edition_id == edition.id, Circular.state == CircularState.DRAFT
    )
    asked: Sequence[sa.Select[int]] = (
        letters,
        offers,
        tasks,
        circulars,
        counted_changes(edition.id),
        counted_askers(edition.id),
    )
    failed, lapsing, late, drafts, pages, asking = db.session.execute(
        sa.select(*(question.scalar_subquery() for question in asked))
    ).one()
    unreleased = len(differences_of(edition.id))
    return Pending(failed, lapsing, late, unreleased, drafts, pages, asking)

"""Whom a circular reaches, counted and read batch by batch in the order of their numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from forum.accounts.models import Account, Role
from forum.accounts.rules import GRANTED, Permission
from forum.checkin.models import Scan
from forum.checkin.rules import Direction
from forum.database import db
from forum.debates.models import Debate, Track
from forum.groups.models import Group
from forum.groups.rules import GroupState
from forum.mailing.models import Circular, Letter, LetterState
from forum.mailing.queries import agrees_to_news
from forum.mailing.rules import BOUNCES_ALLOWED, CircularState, Nature, Segment
from forum.organisations.models import Organisation
from forum.registration.models import Booking, Category, Registration, RegistrationState
from forum.registration.rules import Place
from forum.villages.models import Exhibitor, Village

_Where = sa.ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Audience:
    """A question to the database: everybody whom a circular concerns."""

    edition_id: int
    nature: Nature
    segment: Segment

    def count(self) -> int:
        """Count the letters that would be written."""
        return db.session.scalar(sa.select(sa.func.count()).select_from(self._asked())) or 0

    def batch(self, after: int, size: int) -> Sequence[Registration | Group]:
        """Return the next people (or groups) after a number."""
        if self.segment.is_groups:
            groups = sa.select(Group).where(Group.id > after, *self._conditions())
            return db.session.scalars(groups.order_by(Group.id).limit(size)).all()
        people = sa.select(Registration).where(Registration.id > after, *self._conditions())
        return db.session.scalars(people.order_by(Registration.id).limit(size)).all()

    def _asked(self) -> sa.Subquery:
        model = Group if self.segment.is_groups else Registration
        return sa.select(model.id).where(*self._conditions()).subquery()

    def _conditions(self) -> list[_Where]:
        if self.segment.is_groups:
            is_news = self.nature is Nature.NEWSLETTER  # their contacts were not asked
            return [sa.false()] if is_news else _of_groups(self.edition_id, self.segment)
        return _of_people(self.edition_id, self.nature, self.segment)


def audience_of(circular: Circular) -> Audience:
    """Return whom a circular is written to."""
    return Audience(circular.edition_id, circular.nature, Segment.read(circular.segment))


def _reachable(email: "sa.orm.InstrumentedAttribute[str]") -> tuple[_Where, ...]:
    """Tell of an address whether letters arrive there: it is given, and was not sent back twice."""
    bounces = (
        sa.select(sa.func.count(Letter.id))
        .where(
            Letter.recipient == email,
            Letter.state == LetterState.BOUNCED,
            Letter.is_hard_bounce,
        )
        .scalar_subquery()
    )
    return (email != "", bounces <= BOUNCES_ALLOWED)


def _of_groups(edition_id: int, segment: Segment) -> list[_Where]:
    """Tell which groups come; the other questions are about people."""
    said = [
        Group.edition_id == edition_id,
        Group.state == GroupState.ACTIVE,
        *_reachable(Group.contact_email),
    ]
    return [*said, Group.locale == segment.locale] if segment.locale else said


def _of_people(edition_id: int, nature: Nature, segment: Segment) -> list[_Where]:
    """Tell who comes and answers each question that is asked."""
    said: list[_Where] = [
        Registration.edition_id == edition_id,
        Registration.state == RegistrationState.ACTIVE,
        *_reachable(Registration.email),
    ]
    if nature is Nature.NEWSLETTER:
        said.append(agrees_to_news())
    for column, value in (
        (Registration.category, segment.category),
        (Registration.attendee_kind, segment.attendee_kind),
        (Registration.locale, segment.locale),
    ):
        if value:
            said.append(column == value)
    if segment.track or segment.debate or segment.place:
        said.append(_has_chosen(segment))
    if segment.waiting:
        said.append(_has_booking(Booking.place == Place.WAITLISTED))
    if segment.village:
        said.append(_stands_in(edition_id, segment.village))
    if segment.absent:
        said.append(~_was_admitted())
    return said


def _has_booking(*conditions: _Where) -> _Where:
    return sa.exists().where(Booking.registration_id == Registration.id, *conditions)


def _has_chosen(segment: Segment) -> _Where:
    """Tell who holds, or waits for, a place in a debate or a track."""
    conditions: list[_Where] = []
    debates = sa.select(Debate.id).where(Debate.edition_id == Registration.edition_id)
    if segment.debate:
        conditions.append(Booking.debate_id.in_(debates.where(Debate.slug == segment.debate)))
    if segment.track:
        of_track = debates.join(Track, Track.id == Debate.track_id)
        conditions.append(Booking.debate_id.in_(of_track.where(Track.slug == segment.track)))
    if segment.place:
        conditions.append(Booking.place == segment.place)
    return _has_booking(*conditions)


def _stands_in(edition_id: int, village: str) -> _Where:
    """Tell which exhibitors name an organisation of a village as theirs."""
    names = (
        sa.select(Organisation.name)
        .join(Exhibitor, Exhibitor.organisation_id == Organisation.id)
        .join(Village, Village.id == Exhibitor.village_id)
        .where(Exhibitor.edition_id == edition_id, Village.slug == village)
    )
    return sa.and_(
        Registration.category == Category.EXHIBITOR, Registration.organisation.in_(names)
    )


def _was_admitted() -> _Where:
    return sa.exists().where(
        Scan.registration_id == Registration.id,
        Scan.counts,
        Scan.direction == Direction.IN,
    )


def lock_circular(circular_id: int, edition_id: int | None = None) -> Circular | None:
    """Hold one circular, of an edition where it is given."""
    asked = sa.select(Circular).where(Circular.id == circular_id)
    if edition_id is not None:
        asked = asked.where(Circular.edition_id == edition_id)
    return db.session.scalar(asked.with_for_update())


def circulars_under_way() -> Sequence[int]:
    """Return the circulars whose letters are being written."""
    return db.session.scalars(
        sa.select(Circular.id).where(Circular.state == CircularState.SENDING).order_by(Circular.id)
    ).all()


def has_colleague(account_id: int | None) -> bool:
    """Tell whether somebody else may send letters, too."""
    roles = [name for name, held in GRANTED.items() if Permission.SEND_LETTERS in held]
    return bool(
        db.session.scalar(
            sa.select(
                sa.exists().where(
                    Account.active,
                    Account.id != (account_id or 0),
                    Account.roles.any(Role.name.in_(roles)),
                )
            )
        )
    )

"""Applications as the office lists them, in a fixed number of questions."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from forum.database import db
from forum.mailing.models import Letter
from forum.organisations.models import Organisation
from forum.villages.models import (
    Exhibitor,
    ExhibitorApplication,
    ExhibitorMessage,
    Passage,
    Stand,
)
from forum.villages.rules import ExhibitorState

HALTED = sa.or_(
    Passage.from_state == ExhibitorState.INCOMPLETE, Passage.to_state == ExhibitorState.INCOMPLETE
)


def applications(edition_id: int) -> Sequence[ExhibitorApplication]:
    """Return the applications of an edition that were submitted, with what their lines tell."""
    exhibitor = contains_eager(ExhibitorApplication.exhibitor)
    asked = (
        sa.select(ExhibitorApplication)
        .join(Exhibitor, Exhibitor.id == ExhibitorApplication.exhibitor_id)
        .where(
            ExhibitorApplication.edition_id == edition_id,
            Exhibitor.state != ExhibitorState.DRAFT,
        )
        .order_by(ExhibitorApplication.id)
        .options(
            exhibitor.joinedload(Exhibitor.organisation, innerjoin=True),
            exhibitor.joinedload(Exhibitor.village),
            exhibitor.joinedload(Exhibitor.stand).joinedload(Stand.village, innerjoin=True),
            joinedload(ExhibitorApplication.first_village),
            joinedload(ExhibitorApplication.second_village),
        )
    )
    return db.session.scalars(asked).all()


def halts(edition_id: int) -> Mapping[int, list[Passage]]:
    """Return, by exhibitor and in order, the passages to and from the state « incomplete »."""
    asked = (
        sa.select(Passage)
        .join(Exhibitor, Exhibitor.id == Passage.exhibitor_id)
        .where(Exhibitor.edition_id == edition_id, HALTED)
        .order_by(Passage.id)
    )
    found: defaultdict[int, list[Passage]] = defaultdict(list)
    for passage in db.session.scalars(asked):
        found[passage.exhibitor_id].append(passage)
    return found


def halts_of(exhibitor_id: int) -> Sequence[Passage]:
    """Return the same of one exhibitor."""
    asked = sa.select(Passage).where(Passage.exhibitor_id == exhibitor_id, HALTED)
    return db.session.scalars(asked.order_by(Passage.id)).all()


def unread(edition_id: int) -> Mapping[int, int]:
    """Count, by exhibitor, the messages that no organiser has read."""
    asked = (
        sa.select(ExhibitorMessage.exhibitor_id, sa.func.count())
        .join(Exhibitor, Exhibitor.id == ExhibitorMessage.exhibitor_id)
        .where(
            Exhibitor.edition_id == edition_id,
            ExhibitorMessage.is_from_exhibitor,
            ExhibitorMessage.read_at.is_(None),
        )
        .group_by(ExhibitorMessage.exhibitor_id)
    )
    return {row[0]: row[1] for row in db.session.execute(asked)}


def guests(edition_id: int) -> Mapping[int | None, int]:
    """Count, by host, the organisations that come under its application."""
    asked = (
        sa.select(Exhibitor.host_id, sa.func.count())
        .where(Exhibitor.edition_id == edition_id, Exhibitor.host_id.is_not(None))
        .group_by(Exhibitor.host_id)
    )
    return {row[0]: row[1] for row in db.session.execute(asked)}


def letters_to(application_id: int) -> Sequence[Letter]:
    """Return the letters to the contact of an application, in order."""
    return db.session.scalars(
        sa.select(Letter).where(Letter.application_id == application_id).order_by(Letter.id)
    ).all()


def organisations_free(edition_id: int) -> Sequence[Organisation]:
    """Return the organisations that have no application in an edition, by name."""
    there = sa.select(Exhibitor.organisation_id).where(Exhibitor.edition_id == edition_id)
    return db.session.scalars(
        sa.select(Organisation).where(Organisation.id.not_in(there)).order_by(Organisation.name)
    ).all()

"""Exhibitors with a space, and what is left of them in the database."""

from typing import Any

import sqlalchemy as sa

from forum.database import db
from forum.edition.models import Edition
from forum.mailing.models import Letter
from forum.registration.models import Category, Registration, RegistrationState
from forum.villages.links import word_of
from forum.villages.models import Exhibitor, ExhibitorApplication, Stand
from forum.villages.rules import ExhibitorState
from tests.builders import a_stand, a_village
from tests.villages.applying import an_application


def a_placed(edition: Edition, slug: str = "les-jardins", **said: Any) -> ExhibitorApplication:
    """Store an exhibitor whose stand is given, in a village of its own."""
    village = a_village(edition, code=slug[-8:].upper(), slug=slug)
    number = db.session.scalars(sa.select(sa.func.count(Stand.id))).one() + 1
    stand = a_stand(village, f"{slug[:1].upper()}{number:02}")
    state = said.pop("state", ExhibitorState.PLACED)
    return an_application(edition, slug, state, village_id=village.id, stand_id=stand.id, **said)


def space_of(application: ExhibitorApplication) -> str:
    """Return the address of a space at present."""
    db.session.rollback()
    db.session.refresh(application)
    return f"/x/{word_of(application)}"


def exhibitor_in(application: ExhibitorApplication) -> Exhibitor:
    """Return the exhibitor of an application as it is now."""
    db.session.rollback()
    return db.session.get_one(Exhibitor, application.exhibitor_id, populate_existing=True)


def kinds_of_letters() -> list[tuple[str, str]]:
    """Return the letters written: their kind and their reader, in order."""
    db.session.rollback()
    rows = db.session.execute(sa.select(Letter.kind, Letter.recipient).order_by(Letter.id))
    return [(kind, recipient) for kind, recipient in rows]


def staffed(exhibitor_id: int | None) -> list[tuple[str, Category, RegistrationState]]:
    """Return everybody who was ever made for a stand: name, category and state, by name."""
    db.session.rollback()
    rows = db.session.scalars(
        sa.select(Registration)
        .where(Registration.exhibitor_id == exhibitor_id)
        .order_by(Registration.sort_key)
        .execution_options(populate_existing=True)
    )
    return [(one.full_name, one.category, one.state) for one in rows]


def staffed_by(exhibitor_id: int) -> list[int]:
    """Return the numbers of those who were named for a stand."""
    db.session.rollback()
    asked = sa.select(Registration.id).where(Registration.exhibitor_id == exhibitor_id)
    return list(db.session.scalars(asked.order_by(Registration.id)))

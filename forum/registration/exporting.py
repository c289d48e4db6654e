"""Registrations as they leave in a file: never what arrangements were asked for, nor a link."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from flask_babel import gettext, lazy_gettext
from sqlalchemy.engine import Connection

from forum.database import db
from forum.debates.models import Debate
from forum.edition.queries import edition_by_id
from forum.registration.answers import CATEGORIES, KINDS
from forum.registration.models import Booking, Registration, RegistrationState
from forum.registration.rules import AttendeeKind, Place
from forum.spreadsheets.rules import Cell, Column
from forum.web.words import plain

BATCH = 1000  # registrations read at once
STATES = {
    RegistrationState.ACTIVE: lazy_gettext("inscription en cours"),
    RegistrationState.CANCELLED: lazy_gettext("inscription annulée"),
}
PLACES = {
    Place.SEATED: "",
    Place.OFFERED: lazy_gettext("place proposée"),
    Place.WAITLISTED: lazy_gettext("liste d’attente"),
}
READ = (
    *(Registration.id, Registration.code, Registration.category, Registration.first_name),
    *(Registration.last_name, Registration.email, Registration.organisation),
    *(Registration.job_title, Registration.postcode, Registration.phone),
    *(Registration.attendee_kind, Registration.state, Registration.created_at),
    Registration.locale,
)
Row = sa.Row[*tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Selection:
    """Which registrations: of a category, who chose a debate (its slug), in a state; "" is all."""

    category: str = ""
    debate: str = ""
    state: str = ""


def columns() -> tuple[Column, ...]:
    """Return the columns, their headings in the language that is spoken."""
    return (
        Column("code", gettext("Code du badge"), 13),
        Column("category", gettext("Catégorie"), 14),
        Column("first_name", gettext("Prénom"), 18),
        Column("last_name", gettext("Nom"), 22),
        Column("email", gettext("Courriel"), 34),
        Column("organisation", gettext("Structure"), 34),
        Column("job_title", gettext("Fonction"), 24),
        Column("postcode", gettext("Code postal"), 12),
        Column("phone", gettext("Téléphone"), 18),
        Column("attendee_kind", gettext("En tant que"), 24),
        Column("state", gettext("État"), 22),
        Column("debates", gettext("Débats"), 60),
        Column("registered_at", gettext("Inscription le"), 18),
        Column("locale", gettext("Langue"), 8),
    )


def count(edition_id: int, selection: Selection) -> int:
    """Return how many registrations are selected."""
    chosen = _chosen(edition_id, selection).with_only_columns(sa.func.count(Registration.id))
    return db.session.execute(chosen).scalar_one()


def rows(edition_id: int, selection: Selection) -> Iterator[tuple[Cell, ...]]:
    """Give the cells of each registration, in the order in which they came.

    They are read by the thousand, on a connection of their own that writes nothing: memory stays
    the same however many there are.
    """
    edition = edition_by_id(edition_id)
    zone = ZoneInfo(edition.time_zone)
    titles = {
        debate.id: plain(debate.title)
        for debate in db.session.scalars(sa.select(Debate).where(Debate.edition_id == edition_id))
    }
    wanted = _chosen(edition_id, selection).order_by(Registration.id).limit(BATCH)
    last = 0
    with db.engine.connect() as connection:
        while batch := connection.execute(wanted.where(Registration.id > last)).all():
            choices = _choices(connection, [row.id for row in batch], titles)
            for row in batch:
                yield _cells(row, choices[row.id], zone)
            last = batch[-1].id


def _chosen(edition_id: int, selection: Selection) -> sa.Select[*tuple[object, ...]]:
    """Ask for registrations."""
    wanted = sa.select(*READ).where(Registration.edition_id == edition_id)
    if selection.category:
        wanted = wanted.where(Registration.category == selection.category)
    if selection.state:
        wanted = wanted.where(Registration.state == selection.state)
    if selection.debate:
        booked = (
            sa.select(Booking.registration_id)
            .join(Debate, Debate.id == Booking.debate_id)
            .where(Debate.edition_id == edition_id, Debate.slug == selection.debate)
        )
        wanted = wanted.where(Registration.id.in_(booked))
    return wanted


def _choices(
    connection: Connection, registration_ids: Sequence[int], titles: dict[int, str]
) -> dict[int, list[str]]:
    """Return the debates of some people with the places they have there, in words."""
    found: dict[int, list[str]] = defaultdict(list)
    for person, debate_id, place in connection.execute(
        sa.select(Booking.registration_id, Booking.debate_id, Booking.place)
        .where(Booking.registration_id.between(registration_ids[0], registration_ids[-1]))
        .order_by(Booking.debate_id)
    ):
        if debate_id in titles:
            said = str(PLACES[place])
            found[person].append(f"{titles[debate_id]} ({said})" if said else titles[debate_id])
    return found


def _cells(row: Row, debates: list[str], zone: dt.tzinfo) -> tuple[Cell, ...]:
    """Return one registration under the columns."""
    known = set(AttendeeKind)
    return (
        row.code,
        str(CATEGORIES[row.category]),
        row.first_name,
        row.last_name,
        row.email,
        row.organisation,
        row.job_title,
        row.postcode,
        row.phone,
        str(KINDS[AttendeeKind(row.attendee_kind)]) if row.attendee_kind in known else "",
        str(STATES[row.state]),
        " | ".join(debates),
        row.created_at.astimezone(zone).replace(tzinfo=None, microsecond=0),
        row.locale,
    )

"""What leaves in files after the forum: arrivals, attendance by debate, the people of one."""

import datetime as dt
from collections.abc import Iterable, Iterator

from flask_babel import gettext

from forum.checkin.arrivals import Arrivals
from forum.checkin.attendance import Attended, Guest
from forum.registration.answers import CATEGORIES
from forum.registration.exporting import PLACES
from forum.registration.rules import Place
from forum.spreadsheets.rules import Cell, Column
from forum.web.words import local, plain

Rows = Iterator[tuple[Cell, ...]]


def arrival_columns() -> tuple[Column, ...]:
    """Return the columns of arrivals, in the language that is spoken."""
    return (
        Column("at", gettext("À partir de"), 18),
        Column("count", gettext("Arrivées en cinq minutes"), 24),
        Column("total", gettext("Arrivées depuis le matin"), 24),
    )


def arrival_rows(steps: Iterable[Arrivals]) -> Rows:
    """Give the arrivals of a day, step by step."""
    for step in steps:
        yield _here(step.at), step.count, step.total


def attendance_columns() -> tuple[Column, ...]:
    """Return the columns of the attendance of debates, in the language that is spoken."""
    return (
        Column("starts_at", gettext("Début"), 18),
        Column("ends_at", gettext("Fin"), 18),
        Column("debate", gettext("Débat"), 50),
        Column("room", gettext("Salle"), 18),
        Column("booked", gettext("Réservations"), 14),
        Column("came", gettext("Venus"), 10),
        Column("came_booked", gettext("Venus avec réservation"), 24),
        Column("came_unbooked", gettext("Venus sans réservation"), 24),
        Column("missing", gettext("Jamais venus"), 14),
        Column("working", gettext("Intervenants et équipe"), 22),
    )


def attendance_rows(found: Iterable[Attended]) -> Rows:
    """Give the attendance of each debate."""
    for one in found:
        debate = one.debate
        yield (
            _here(debate.starts_at),
            _here(debate.ends_at),
            plain(debate.title),
            debate.room.name if debate.room else "",
            one.booked,
            one.came,
            one.took,
            one.unbooked,
            one.missing,
            one.working,
        )


def guest_columns() -> tuple[Column, ...]:
    """Return the columns of the people of one debate, in the language that is spoken."""
    return (
        Column("code", gettext("Code du badge"), 13),
        Column("last_name", gettext("Nom"), 22),
        Column("first_name", gettext("Prénom"), 18),
        Column("organisation", gettext("Structure"), 34),
        Column("category", gettext("Catégorie"), 14),
        Column("booked", gettext("Réservation"), 18),
        Column("came", gettext("Venu"), 8),
        Column("came_at", gettext("Entrée relevée"), 18),
        Column("left_at", gettext("Sortie relevée"), 18),
    )


def guest_rows(found: Iterable[Guest]) -> Rows:
    """Give those who booked a debate, and those who came to it."""
    for one in found:
        person = one.registration
        yield (
            person.code,
            person.last_name,
            person.first_name,
            person.organisation,
            str(CATEGORIES[person.category]),
            _place(one.place),
            gettext("oui") if one.came_at else "",
            one.came_at and _here(one.came_at),
            one.left_at and _here(one.left_at),
        )


def _place(place: Place | None) -> str:
    """Say what somebody had booked; nothing for nothing."""
    if place is None:
        return ""
    return str(PLACES[place]) or gettext("oui")


def _here(moment: dt.datetime) -> dt.datetime:
    """Return a moment as cells hold it: local, without a zone, to the second."""
    return local(moment).replace(tzinfo=None, microsecond=0)

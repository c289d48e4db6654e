"""The rooms of the office, as its menu lists them to those who may enter."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Flask, current_app
from flask_babel import lazy_gettext
from flask_security import current_user

from forum.accounts.rules import Permission, may
from forum.edition.queries import editions


@dataclass(frozen=True, slots=True)
class OfficeRoom:
    """One line of the menu."""

    endpoint: str
    icon: str
    label: str
    permission: Permission


ROOMS = (
    OfficeRoom("backoffice.home", "home", lazy_gettext("Vue d’ensemble"), Permission.VISIT_OFFICE),
    OfficeRoom("board.show", "grid", lazy_gettext("Programme"), Permission.SEE_PROGRAMME),
    OfficeRoom(
        "releases.index", "calendar", lazy_gettext("Publications"), Permission.SEE_PROGRAMME
    ),
    OfficeRoom(
        "attendees.index", "badge", lazy_gettext("Inscriptions"), Permission.SEE_REGISTRATIONS
    ),
    OfficeRoom(
        "exchange.index",
        "download",
        lazy_gettext("Imports et exports"),
        Permission.EXPORT_REGISTRATIONS,
    ),
    OfficeRoom("group_office.index", "group", lazy_gettext("Groupes"), Permission.MANAGE_GROUPS),
    OfficeRoom("letters.index", "mail", lazy_gettext("Lettres"), Permission.SEE_LETTERS),
    OfficeRoom(
        "backoffice.devices",
        "phone",
        lazy_gettext("Téléphones de l’accueil"),
        Permission.MANAGE_DEVICES,
    ),
    OfficeRoom("editions.edit", "settings", lazy_gettext("Édition"), Permission.EDIT_EDITION),
    OfficeRoom("editions.tasks", "clock", lazy_gettext("Échéances"), Permission.VISIT_OFFICE),
    OfficeRoom(
        "editions.index", "list", lazy_gettext("Toutes les éditions"), Permission.VISIT_OFFICE
    ),
    OfficeRoom("people.index", "people", lazy_gettext("Équipe"), Permission.MANAGE_ACCOUNTS),
    OfficeRoom("people.journal", "list", lazy_gettext("Journal"), Permission.READ_JOURNAL),
    OfficeRoom("people.own", "person", lazy_gettext("Mon compte"), Permission.VISIT_OFFICE),
    OfficeRoom(
        "backoffice.gallery",
        "grid",
        lazy_gettext("Galerie des composants"),
        Permission.VISIT_OFFICE,
    ),
)


def open_rooms() -> Iterable[OfficeRoom]:
    """Return the rooms that the one who reads the page may enter."""
    held = [role.name for role in current_user.roles]
    return [
        room
        for room in ROOMS
        if room.endpoint in current_app.view_functions and may(held, room.permission)
    ]


def init_app(app: Flask) -> None:
    """Let templates list the rooms, and the editions that one may change to."""
    app.add_template_global(open_rooms)
    app.add_template_global(editions, "all_editions")

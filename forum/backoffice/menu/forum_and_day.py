"""The lines about the forum itself, and about its day."""

from flask_babel import lazy_gettext

from forum.accounts.rules import Permission
from forum.backoffice.menu.lines import OfficeRoom, Part

ROOMS = (
    OfficeRoom(
        Part.FORUM,
        "backoffice.home",
        "home",
        lazy_gettext("Vue d’ensemble"),
        Permission.VISIT_OFFICE,
    ),
    OfficeRoom(
        Part.FORUM,
        "editions.tasks",
        "clock",
        lazy_gettext("Échéances"),
        Permission.VISIT_OFFICE,
        ("editions.task", "editions.add"),
    ),
    OfficeRoom(
        Part.FORUM,
        "editions.edit",
        "settings",
        lazy_gettext("Textes et réglages"),
        Permission.EDIT_EDITION,
        ("editions.opening",),
    ),
    OfficeRoom(
        Part.FORUM,
        "board.show",
        "grid",
        lazy_gettext("Programme"),
        Permission.SEE_PROGRAMME,
        ("board.", "releases.seats", "schedule_office."),
    ),
    OfficeRoom(
        Part.FORUM,
        "releases.index",
        "calendar",
        lazy_gettext("Publications"),
        Permission.SEE_PROGRAMME,
        ("releases.",),
    ),
    OfficeRoom(
        Part.DAY,
        "doors.gauge",
        "people",
        lazy_gettext("Jauge et salles"),
        Permission.MANAGE_DEVICES,
    ),
    OfficeRoom(
        Part.DAY,
        "doors.conflicts",
        "warning",
        lazy_gettext("Doubles passages"),
        Permission.MANAGE_DEVICES,
        ("doors.decide",),
    ),
    OfficeRoom(
        Part.DAY,
        "doors.phones",
        "phone",
        lazy_gettext("Téléphones de l’accueil"),
        Permission.MANAGE_DEVICES,
    ),
    OfficeRoom(
        Part.DAY,
        "doors.gates",
        "badge",
        lazy_gettext("Portes"),
        Permission.MANAGE_DEVICES,
        ("doors.add_gate", "doors.gate"),
    ),
    OfficeRoom(
        Part.DAY,
        "doors.figures",
        "clock",
        lazy_gettext("Fréquentation"),
        Permission.MANAGE_DEVICES,
    ),
)

"""The menu of the office: its parts, and the rooms in each."""

from dataclasses import dataclass
from enum import StrEnum

from flask_babel import lazy_gettext

from forum.accounts.rules import Permission


class Part(StrEnum):
    """The parts of the menu, in its order."""

    FORUM = "forum"
    DAY = "jour-j"
    PEOPLE = "people"
    PLACES = "places"
    TEAM = "team"


@dataclass(frozen=True, slots=True)
class OfficeRoom:
    """One line of the menu; `inside` begins the endpoints of the pages that one reaches by it."""

    part: Part
    endpoint: str
    icon: str
    label: str
    permission: Permission
    inside: tuple[str, ...] = ()


DOORS = Permission.MANAGE_DEVICES
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
        ("board.", "releases.seats"),
    ),
    OfficeRoom(
        Part.FORUM,
        "releases.index",
        "calendar",
        lazy_gettext("Publications"),
        Permission.SEE_PROGRAMME,
        ("releases.",),
    ),
    OfficeRoom(Part.DAY, "doors.gauge", "people", lazy_gettext("Jauge et salles"), DOORS),
    OfficeRoom(Part.DAY, "doors.conflicts", "warning", lazy_gettext("Doubles passages"), DOORS),
    OfficeRoom(Part.DAY, "doors.phones", "phone", lazy_gettext("Téléphones de l’accueil"), DOORS),
    OfficeRoom(
        Part.DAY, "doors.gates", "badge", lazy_gettext("Portes"), DOORS, ("doors.gate", "doors.add")
    ),
    OfficeRoom(Part.DAY, "doors.figures", "clock", lazy_gettext("Fréquentation"), DOORS),
    OfficeRoom(
        Part.PEOPLE,
        "attendees.index",
        "badge",
        lazy_gettext("Inscriptions"),
        Permission.SEE_REGISTRATIONS,
        ("attendees.",),
    ),
    OfficeRoom(
        Part.PEOPLE,
        "group_office.index",
        "group",
        lazy_gettext("Groupes"),
        Permission.MANAGE_GROUPS,
        ("group_office.",),
    ),
    OfficeRoom(
        Part.PEOPLE,
        "letters.index",
        "mail",
        lazy_gettext("Lettres"),
        Permission.SEE_LETTERS,
        ("letters.",),
    ),
    OfficeRoom(
        Part.PEOPLE,
        "exchange.index",
        "download",
        lazy_gettext("Imports et exports"),
        Permission.EXPORT_REGISTRATIONS,
        ("exchange.",),
    ),
    OfficeRoom(
        Part.PLACES,
        "exhibitor_office.index",
        "list",
        lazy_gettext("Candidatures"),
        Permission.SEE_EXHIBITORS,
        ("exhibitor_office.", "page_changes."),
    ),
    OfficeRoom(
        Part.PLACES,
        "plan_office.placing",
        "check",
        lazy_gettext("Attribution des stands"),
        Permission.PLACE_EXHIBITORS,
        ("plan_office.placing_", "plan_office.proposal"),
    ),
    OfficeRoom(
        Part.PLACES,
        "plan_office.show",
        "grid",
        lazy_gettext("Plan et stands"),
        Permission.EDIT_PLAN,
        ("plan_office.",),
    ),
    OfficeRoom(
        Part.PLACES,
        "call_office.edit",
        "settings",
        lazy_gettext("Appel et villages"),
        Permission.EDIT_CALL,
        ("call_office.",),
    ),
    OfficeRoom(
        Part.PLACES,
        "organisation_office.index",
        "group",
        lazy_gettext("Structures et réseaux"),
        Permission.EDIT_ORGANISATIONS,
        ("organisation_office.",),
    ),
    OfficeRoom(
        Part.PLACES,
        "list_office.index",
        "download",
        lazy_gettext("Listes et livret"),
        Permission.EXPORT_EXHIBITORS,
        ("list_office.",),
    ),
    OfficeRoom(
        Part.TEAM,
        "editions.index",
        "copy",
        lazy_gettext("Toutes les éditions"),
        Permission.VISIT_OFFICE,
        ("editions.new",),
    ),
    OfficeRoom(
        Part.TEAM,
        "people.index",
        "people",
        lazy_gettext("Équipe"),
        Permission.MANAGE_ACCOUNTS,
        ("people.edit", "people.invite"),
    ),
    OfficeRoom(
        Part.TEAM, "people.journal", "list", lazy_gettext("Journal"), Permission.READ_JOURNAL
    ),
    OfficeRoom(
        Part.TEAM,
        "people.own",
        "person",
        lazy_gettext("Mon compte"),
        Permission.VISIT_OFFICE,
        ("security.",),
    ),
    OfficeRoom(
        Part.TEAM,
        "backoffice.gallery",
        "star",
        lazy_gettext("Galerie des composants"),
        Permission.VISIT_OFFICE,
    ),
)

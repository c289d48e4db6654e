"""The lines about people, about places, and about the team."""

from flask_babel import lazy_gettext

from forum.accounts.rules import Permission
from forum.backoffice.menu.lines import OfficeRoom, Part

ROOMS = (
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
        "badge_office.index",
        "printer",
        lazy_gettext("Badges"),
        Permission.PRINT_BADGES,
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
        Part.PEOPLE,
        "paper_office.kit",
        "printer",
        lazy_gettext("Dossier papier"),
        Permission.EXPORT_REGISTRATIONS,
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

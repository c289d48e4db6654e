"""Which role may do what: pure judgement."""

from collections.abc import Iterable
from enum import StrEnum


class RoleName(StrEnum):
    ADMINISTRATOR = "administrateur"
    PROGRAMME = "programme"
    EXHIBITORS = "exposants"
    WELCOME = "accueil"
    FACILITATOR = "facilitateur"
    COMMUNICATION = "communication"
    READER = "lecture"


class Permission(StrEnum):
    VISIT_OFFICE = "voir la partie organisation"
    MANAGE_ACCOUNTS = "gérer les comptes"
    READ_JOURNAL = "lire le journal"
    EDIT_EDITION = "modifier l’édition"
    MAKE_EDITION = "créer, ouvrir et archiver une édition"
    SEE_PROGRAMME = "voir le programme en préparation"
    EDIT_PROGRAMME = "préparer le programme"
    RELEASE_PROGRAMME = "publier le programme"
    SEE_REGISTRATIONS = "voir les inscriptions"
    EDIT_REGISTRATIONS = "modifier les inscriptions"
    IMPORT_REGISTRATIONS = "importer des inscriptions"
    EXPORT_REGISTRATIONS = "exporter les inscriptions"
    MANAGE_GROUPS = "gérer les groupes"
    SEE_LETTERS = "voir les lettres"
    WRITE_LETTERS = "rédiger les lettres"
    SEND_LETTERS = "envoyer les lettres"
    MANAGE_DEVICES = "gérer les téléphones de l’accueil"


_EVERYBODY = frozenset({Permission.VISIT_OFFICE, Permission.SEE_PROGRAMME})

GRANTED = {
    RoleName.ADMINISTRATOR: frozenset(Permission),
    RoleName.PROGRAMME: _EVERYBODY | {Permission.EDIT_PROGRAMME, Permission.RELEASE_PROGRAMME},
    RoleName.EXHIBITORS: _EVERYBODY,
    RoleName.WELCOME: _EVERYBODY
    | {
        Permission.SEE_REGISTRATIONS,
        Permission.EDIT_REGISTRATIONS,
        Permission.EXPORT_REGISTRATIONS,
        Permission.MANAGE_GROUPS,
        Permission.MANAGE_DEVICES,
    },
    RoleName.FACILITATOR: _EVERYBODY,
    RoleName.COMMUNICATION: _EVERYBODY
    | {Permission.SEE_LETTERS, Permission.WRITE_LETTERS, Permission.SEND_LETTERS},
    RoleName.READER: _EVERYBODY,
}


def may(roles: Iterable[str], permission: Permission) -> bool:
    """Tell whether somebody with these roles holds a permission; unknown roles hold none."""
    known = {str(name) for name in RoleName}
    return any(permission in GRANTED[RoleName(role)] for role in roles if role in known)

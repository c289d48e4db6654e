"""Which role may do what: pure judgement."""

from collections.abc import Iterable
from enum import StrEnum


class RoleName(StrEnum):
    ADMINISTRATOR = "administrateur"
    WELCOME = "accueil"
    READER = "lecture"


class Permission(StrEnum):
    VISIT_OFFICE = "voir la partie organisation"
    MANAGE_DEVICES = "gérer les téléphones de l’accueil"


GRANTED = {
    RoleName.ADMINISTRATOR: frozenset(Permission),
    RoleName.WELCOME: frozenset({Permission.VISIT_OFFICE, Permission.MANAGE_DEVICES}),
    RoleName.READER: frozenset({Permission.VISIT_OFFICE}),
}


def may(roles: Iterable[str], permission: Permission) -> bool:
    """Tell whether somebody with these roles holds a permission; unknown roles hold none."""
    known = {str(name) for name in RoleName}
    return any(permission in GRANTED[RoleName(role)] for role in roles if role in known)

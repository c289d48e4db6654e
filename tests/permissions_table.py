"""Who may ask for which address: read from the addresses themselves, printed for `docs/`."""

import sys
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask import Flask
from werkzeug.routing import AnyConverter, BaseConverter, Rule, UUIDConverter
from werkzeug.routing.converters import NumberConverter

from forum.accounts.rules import Permission, RoleName, may
from forum.settings import ROOT

PUBLISHED = ROOT / "docs" / "permissions.md"
SILENT = {"HEAD", "OPTIONS"}
PERMISSION = "permission: "
DEVICE = "device "  # one that holds a right, or that was withdrawn
SIGNED_IN = "whoever is signed in"
OPEN_TO_ALL = {"static": "everybody"}  # the views of Flask itself carry nothing
INTRODUCTION = """# Qui peut ouvrir quelle adresse

Table tirée des adresses du logiciel par `python -m tests.permissions_table` ; un essai la tient à
jour et demande chaque adresse sous chaque rôle. « oui » : le rôle ouvre l’adresse ; « – » : il
reçoit un refus (403) noté au journal, et qui n’est pas connecté la page de connexion.
"""


@dataclass(frozen=True, slots=True)
class Door:
    """One address, asked for in one way."""

    endpoint: str
    address: str
    method: str
    audience: str
    arguments: Mapping[str, object]  # what stands in it: a value that its converter takes, or None

    @property
    def permission(self) -> Permission | None:
        """Return what a role must hold here, if roles matter."""
        if not self.audience.startswith(PERMISSION):
            return None
        return Permission(self.audience.removeprefix(PERMISSION))

    def is_open_to(self, role: RoleName | None) -> bool:
        """Tell whether a role (none: nobody signed in) is let in."""
        if self.audience.startswith(DEVICE):
            return False
        if self.audience == SIGNED_IN:
            return role is not None
        if self.permission is None:
            return True
        return role is not None and may([role], self.permission)


def _value_for(converter: BaseConverter) -> object:
    """Return a value of a converter; None for a word, which only the reader of the table knows."""
    if isinstance(converter, AnyConverter):
        return min(converter.items)
    if isinstance(converter, UUIDConverter):
        return uuid.UUID(int=0)
    return 1 if isinstance(converter, NumberConverter) else None


def _doors_of(app: Flask, rule: Rule) -> Iterator[Door]:
    view = app.view_functions[rule.endpoint]
    audience = getattr(view, "audience", OPEN_TO_ALL.get(rule.endpoint, ""))
    arguments = {
        name: _value_for(rule._converters[name])  # noqa: SLF001 - werkzeug tells it nowhere else
        for name in rule.arguments
        if name in rule._converters  # noqa: SLF001 - the same
    }
    for method in sorted((rule.methods or set()) - SILENT):
        yield Door(rule.endpoint, rule.rule, method, audience, arguments)


def doors(app: Flask) -> list[Door]:
    """Return every address that answers, reading before writing."""
    found = [
        door
        for rule in app.url_map.iter_rules()
        if not rule.build_only
        for door in _doors_of(app, rule)
    ]
    return sorted(found, key=lambda door: (door.method != "GET", door.address, door.method))


def _published_line(address: str, doors_there: list[Door]) -> str:
    door = doors_there[0]
    methods = " ".join(sorted({one.method for one in doors_there}))
    marks = (
        ("oui" if door.is_open_to(role) else "–" for role in RoleName)
        if door.permission or door.audience == SIGNED_IN
        else ["" for _ in RoleName]
    )
    who = door.audience.removeprefix(PERMISSION)
    return " | ".join(["", f"`{address}`", methods, who, *marks, ""]).strip()


def published(app: Flask) -> str:
    """Write the table of roles and addresses."""
    by_address: dict[tuple[str, str], list[Door]] = {}
    for door in doors(app):
        by_address.setdefault((door.address, door.audience), []).append(door)
    titles = ["adresse", "méthodes", "ouverte à", *RoleName]
    lines = [_published_line(address, there) for (address, _), there in sorted(by_address.items())]
    head = [f"| {' | '.join(titles)} |", f"|{'---|' * len(titles)}"]
    return "\n".join([INTRODUCTION, *head, *lines, ""])


if __name__ == "__main__":
    from forum import create_app

    PUBLISHED.write_text(published(create_app()))
    sys.stdout.write(f"{PUBLISHED.relative_to(ROOT)}\n")

"""The rooms of the office, as its menu lists them to those who may enter."""

from collections.abc import Iterable

from flask import Flask, current_app, g, request
from flask_security import current_user

from forum.accounts.rules import may
from forum.backoffice.menu import ROOMS, OfficeRoom
from forum.edition.queries import editions


def open_rooms() -> Iterable[OfficeRoom]:
    """Return the rooms that the one who reads the page may enter.

    Before the first edition is made, those of an edition have no address yet.
    """
    held = [role.name for role in current_user.roles]
    return [
        room
        for room in ROOMS
        if room.endpoint in current_app.view_functions
        and may(held, room.permission)
        and (g.get("edition") or not _is_of_an_edition(room))
    ]


def _is_of_an_edition(room: OfficeRoom) -> bool:
    """Tell whether the address of a room holds the slug of an edition."""
    return current_app.url_map.is_endpoint_expecting(room.endpoint, "edition_slug")


def present_room() -> OfficeRoom | None:
    """Return the room that the page which is read belongs to, if the menu has it."""
    endpoint = request.endpoint or ""
    exact = [room for room in ROOMS if room.endpoint == endpoint]
    around = [room for room in ROOMS if endpoint.startswith(room.inside or (" ",))]
    return next(iter(exact + around), None)


def init_app(app: Flask) -> None:
    """Let templates list the rooms, and the editions that one may change to."""
    app.add_template_global(open_rooms)
    app.add_template_global(present_room)
    app.add_template_global(editions, "all_editions")

"""The organisers' rooms: one guard for all, and the edition that is being prepared."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import abort, g, make_response, redirect, render_template, request, url_for
from flask_security import current_user

from forum.accounts.access import by_permission
from forum.accounts.rules import Permission, may
from forum.edition.queries import current_edition, edition_by_slug

View = Callable[..., Any]
READING = {"GET", "HEAD", "OPTIONS"}


def in_office(permission: Permission, *, even_archived: bool = False) -> Callable[[View], View]:
    """Let organisers with a permission see a page of one edition, which the view receives.

    Its slug is in the address, or else it is the current one. An archived edition can be read,
    and changed only where a view says so.
    """

    def guarded(view: View) -> View:
        @wraps(view)
        def loaded(edition_slug: str = "", **kwargs: Any) -> Any:  # noqa: ANN401 - whatever the view takes and answers
            g.edition = edition_by_slug(edition_slug) if edition_slug else current_edition()
            if g.edition is None:
                return abort(404) if edition_slug else redirect(url_for("editions.index"))
            if g.edition.is_archived and request.method not in READING and not even_archived:
                abort(make_response(render_template("backoffice/archived.html"), 409))
            return view(edition=g.edition, **kwargs)

        return by_permission(permission)(loaded)

    return guarded


def above_editions(permission: Permission) -> Callable[[View], View]:
    """Let organisers with a permission see a page that belongs to no edition."""

    def guarded(view: View) -> View:
        @wraps(view)
        def loaded(**kwargs: Any) -> Any:  # noqa: ANN401 - whatever the view takes and answers
            g.edition = current_edition()
            return view(**kwargs)

        return by_permission(permission)(loaded)

    return guarded


def is_allowed(permission: Permission) -> bool:
    """Tell whether the one who reads the page holds a permission."""
    return may((role.name for role in current_user.roles), permission)


def organiser() -> int:
    """Return the account that reads the page, for the journal."""
    return int(current_user.id)

"""The organisers' rooms: one guard for all, and the edition that is being prepared."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import abort, g, make_response, redirect, render_template, request, session, url_for
from flask_security import current_user

from forum.accounts.access import by_permission
from forum.accounts.rules import Permission, may
from forum.edition.models import Edition
from forum.edition.queries import edition_by_slug, edition_in_preparation

View = Callable[..., Any]
READING = {"GET", "HEAD", "OPTIONS"}
WORKED_ON = "edition"  # in the session: the slug of the edition whose rooms are open


def in_office(permission: Permission, *, even_archived: bool = False) -> Callable[[View], View]:
    """Let organisers with a permission see a page of one edition, which the view receives.

    Its slug is in the address, or else it is the one being prepared. An archived edition can be
    read, and changed only where a view says so.
    """

    def guarded(view: View) -> View:
        @wraps(view)
        def loaded(edition_slug: str = "", **kwargs: Any) -> Any:  # noqa: ANN401 - whatever the view takes and answers
            if edition_slug:
                g.edition = edition_by_slug(edition_slug)
            else:
                g.edition = edition_in_preparation()
            if g.edition is None:
                return abort(404) if edition_slug else redirect(url_for("editions.index"))
            if g.edition.is_archived and request.method not in READING and not even_archived:
                abort(make_response(render_template("backoffice/archived.html"), 409))
            if session.get(WORKED_ON) != g.edition.slug:
                session[WORKED_ON] = g.edition.slug
            return view(edition=g.edition, **kwargs)

        return by_permission(permission)(loaded)

    return guarded


def above_editions(permission: Permission) -> Callable[[View], View]:
    """Let organisers with a permission see a page that belongs to no edition.

    Its menu leads back to the edition that they were working on.
    """

    def guarded(view: View) -> View:
        @wraps(view)
        def loaded(**kwargs: Any) -> Any:  # noqa: ANN401 - whatever the view takes and answers
            g.edition = _worked_on()
            return view(**kwargs)

        return by_permission(permission)(loaded)

    return guarded


def _worked_on() -> Edition | None:
    """Return the edition of the last page of the office, or else the one being prepared."""
    slug = session.get(WORKED_ON)
    return (edition_by_slug(slug) if slug else None) or edition_in_preparation()


def is_allowed(permission: Permission) -> bool:
    """Tell whether the one who reads the page holds a permission."""
    return may((role.name for role in current_user.roles), permission)


def organiser() -> int:
    """Return the account that reads the page, for the journal."""
    return int(current_user.id)

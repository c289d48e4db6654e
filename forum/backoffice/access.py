"""The organisers' rooms: one guard for all, and the edition that is being prepared."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import abort, g

from forum.accounts.access import by_permission
from forum.accounts.rules import Permission
from forum.edition.queries import current_edition

View = Callable[..., Any]


def in_office(permission: Permission) -> Callable[[View], View]:
    """Let organisers with a permission see a page; the view receives the current edition."""

    def guarded(view: View) -> View:
        @wraps(view)
        def loaded(**kwargs: Any) -> Any:  # noqa: ANN401 - whatever the view takes and answers
            g.edition = current_edition() or abort(404)
            return view(edition=g.edition, **kwargs)

        return by_permission(permission)(loaded)

    return guarded

"""Pages of one registration: who may see them, and the registration itself, in one gesture."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import abort

from forum.accounts.rules import Permission
from forum.backoffice.access import in_office
from forum.backoffice.registrations.queries import person_by_code
from forum.edition.models import Edition

View = Callable[..., Any]


def of_person(permission: Permission) -> Callable[[View], View]:
    """Let organisers with a permission see a page of somebody registered at an edition."""

    def guarded(view: View) -> View:
        @wraps(view)
        def loaded(edition: Edition, code: str, **kwargs: Any) -> Any:  # noqa: ANN401 - whatever the view takes and answers
            registration = person_by_code(edition.id, code)
            if registration is None:
                abort(404)
            return view(edition=edition, registration=registration, **kwargs)

        return in_office(permission)(loaded)

    return guarded

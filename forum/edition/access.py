"""Pages of an edition: its slug in the address becomes the edition that the view receives."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Flask, Response, abort, after_this_request, g
from flask_security import current_user

from forum.accounts.rules import Permission, may
from forum.edition.models import Edition
from forum.edition.phases import phase_of
from forum.edition.queries import current_edition, edition_by_slug
from forum.web.access import seen_by

View = Callable[..., Any]


def of_edition(view: View) -> View:
    """Let everybody see a page of an edition; the view receives it in place of its slug.

    An edition that is not public does not exist for whoever may not enter the office.
    """

    @wraps(view)
    def loaded(edition_slug: str, **kwargs: Any) -> Any:  # noqa: ANN401 - whatever the view takes and answers
        edition = edition_by_slug(edition_slug)
        if edition is None or not (edition.is_public or _is_organiser()):
            abort(404)
        if not edition.is_public:
            after_this_request(_keep_nowhere)
        g.edition = edition
        return view(edition=g.edition, **kwargs)

    return seen_by(loaded, "everybody")


def _is_organiser() -> bool:
    """Tell whether the one who asks for a page may enter the office."""
    return current_user.is_authenticated and may(
        (role.name for role in current_user.roles), Permission.VISIT_OFFICE
    )


def _keep_nowhere(response: Response) -> Response:
    """Leave no copy of what only organisers may see, and no trace in a search engine."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def of_current_edition(view: View) -> View:
    """Let everybody see a page that speaks for the whole site, dressed as the current edition."""

    @wraps(view)
    def loaded(**kwargs: Any) -> Any:  # noqa: ANN401 - whatever the view takes and answers
        g.edition = current_edition() or abort(404)
        return view(edition=g.edition, **kwargs)

    return seen_by(loaded, "everybody")


def _fill_slug(app: Flask) -> None:
    """Let `url_for` keep to the edition that is shown."""

    @app.url_defaults
    def fill(endpoint: str, values: dict[str, Any]) -> None:
        edition: Edition | None = g.get("edition")
        if edition and app.url_map.is_endpoint_expecting(endpoint, "edition_slug"):
            values.setdefault("edition_slug", edition.slug)


def init_app(app: Flask) -> None:
    """Dress every page with its edition, or with none."""
    _fill_slug(app)
    app.add_template_filter(phase_of)
    app.context_processor(lambda: {"edition": g.get("edition")})

"""Pages of an edition: its slug in the address becomes the edition that the view receives."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Flask, abort, g

from forum.edition.models import Edition
from forum.edition.phases import phase_of
from forum.edition.queries import current_edition, edition_by_slug
from forum.web.access import seen_by

View = Callable[..., Any]


def of_edition(view: View) -> View:
    """Let everybody see a page of an edition; the view receives it in place of its slug."""

    @wraps(view)
    def loaded(edition_slug: str, **kwargs: Any) -> Any:  # noqa: ANN401 - whatever the view takes and answers
        g.edition = edition_by_slug(edition_slug) or abort(404)
        return view(edition=g.edition, **kwargs)

    return seen_by(loaded, "everybody")


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

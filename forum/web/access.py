"""Who may see a page: each view carries one of these beside its route, and a test counts them."""

from collections.abc import Callable
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


def seen_by(view: View, audience: str) -> View:
    """Write on a view who may see it; every access decorator of the house ends here."""
    view.audience = audience  # type: ignore[attr-defined]
    return view


def public(view: View) -> View:
    """Let everybody see a page that belongs to no edition."""
    return seen_by(view, "everybody")

"""Addresses that take files: they alone read more than the rest of the site does."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from flask import Flask, current_app, request

from forum.uploads.rules import TERMS, Purpose

View = TypeVar("View", bound=Callable[..., Any])
REST_OF_FORM = 256 * 1024  # bytes of all that is not the file
Guard = Callable[[Mapping[str, Any]], bool]


def takes_files(*purposes: Purpose, when: Guard) -> Callable[[View], View]:
    """Let a view read one file for each purpose; written next to its route, under its audience.

    `when` judges the words of the address before anything is read: strangers send no more here
    than anywhere else. What is longer gets 413 before it is read.
    """

    def marked(view: View) -> View:
        most = sum(TERMS[purpose].most_bytes for purpose in purposes) + REST_OF_FORM
        view.takes_files = (most, when)  # type: ignore[attr-defined]
        return view

    return marked


def _raise_the_limit(endpoint: str | None, values: Mapping[str, Any] | None) -> None:
    """Raise the limit of this request alone; this runs before the form is read for its token."""
    if request.method != "POST":
        return
    view = current_app.view_functions.get(endpoint or "")
    most, when = getattr(view, "takes_files", (0, None))
    if when is not None and when(values or {}):
        request.max_content_length = most


def init_app(app: Flask) -> None:
    """Know the addresses that take files."""
    app.url_value_preprocessor(_raise_the_limit)

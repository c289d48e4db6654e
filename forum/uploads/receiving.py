"""Addresses that take files: they alone read more than the rest of the site does.

A file that is over the limit is refused before it is read; what was typed beside it, which the
browser sends first, is read and handed to the view, so that only the file is lost.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from flask import Flask, current_app, g, request
from flask_wtf.csrf import validate_csrf
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.sansio.multipart import Data, Epilogue, Field, File, MultipartDecoder, NeedData
from wtforms import ValidationError

from forum.uploads.rules import TERMS, Purpose
from forum.web.errors import answer

View = TypeVar("View", bound=Callable[..., Any])
REST_OF_FORM = 256 * 1024  # bytes of all that is not the file
Guard = Callable[[Mapping[str, Any]], bool]
HEAD = "head_of_too_long"


def takes_files(*purposes: Purpose, when: Guard) -> Callable[[View], View]:
    """Let a view read one file for each purpose; written next to its route, under its audience.

    `when` judges the words of the address before anything is read: strangers send no more here
    than anywhere else. Such a view reads `typed` and `sent`, and asks `too_heavy`.
    """

    def marked(view: View) -> View:
        most = sum(TERMS[purpose].most_bytes for purpose in purposes) + REST_OF_FORM
        view.takes_files = (most, when)  # type: ignore[attr-defined]
        return view

    return marked


def typed() -> MultiDict[str, str]:
    """Return what was typed beside the files."""
    head: MultiDict[str, str] | None = g.get(HEAD)
    return request.form if head is None else head


def sent(name: str) -> FileStorage | None:
    """Return the file that was sent in a field; None where none was chosen."""
    file = None if HEAD in g else request.files.get(name)
    return file if file and file.filename else None


def too_heavy() -> str:
    """Return the name of the first file field of a form that was too long to be read."""
    head: MultiDict[str, str] | None = g.get(HEAD)
    return "" if head is None else head.get(HEAD, "")


def is_too_long() -> bool:
    """Tell whether only the beginning of the form was read."""
    return HEAD in g


def _raise_the_limit(endpoint: str | None, values: Mapping[str, Any] | None) -> None:
    """Raise the limit of this request alone; this runs before the form is read for its token."""
    if request.method != "POST":
        return
    most, when = _terms(endpoint)
    if when is not None and when(values or {}):
        request.max_content_length = most


def _terms(endpoint: str | None) -> tuple[int, Guard | None]:
    """Return what an address takes, and from whom."""
    view = current_app.view_functions.get(endpoint or "")
    most, when = getattr(view, "takes_files", (0, None))
    return most, when


def _answer_too_long(error: RequestEntityTooLarge) -> Any:  # noqa: ANN401 - whatever the view answers
    """Let the view answer what was typed beside a file that is not read; 413 in any case."""
    values = request.view_args or {}
    _, when = _terms(request.endpoint)
    if when is None or HEAD in g or not when(values):
        return answer(error)
    head = _head()
    if current_app.config.get("WTF_CSRF_ENABLED", True):
        try:
            validate_csrf(head.get("csrf_token"))
        except ValidationError:
            return answer(error)
    setattr(g, HEAD, head)
    view = current_app.view_functions[request.endpoint or ""]
    try:
        return current_app.ensure_sync(view)(**values)
    except RequestEntityTooLarge:  # a view that reads the form itself
        return answer(error)


def _head() -> MultiDict[str, str]:
    """Read the fields that stand before the first file, and the name of its field."""
    found: MultiDict[str, str] = MultiDict()
    boundary = request.mimetype_params.get("boundary", "")
    if request.mimetype != "multipart/form-data" or not boundary:
        return found
    decoder = MultipartDecoder(boundary.encode("latin-1"), REST_OF_FORM)
    try:
        decoder.receive_data(request.environ["wsgi.input"].read(REST_OF_FORM))
        name, text = "", b""
        while not isinstance(event := decoder.next_event(), NeedData | Epilogue):
            if isinstance(event, File) and event.filename:
                found[HEAD] = event.name or ""
                break
            if isinstance(event, Field):
                name, text = event.name or "", b""
            elif isinstance(event, Data) and name:
                text += event.data
                if not event.more_data:
                    found.add(name, text.decode(errors="replace"))
                    name = ""
    except (ValueError, OSError):
        pass  # what is no form leaves nothing typed
    return found


def init_app(app: Flask) -> None:
    """Know the addresses that take files."""
    app.url_value_preprocessor(_raise_the_limit)
    app.register_error_handler(RequestEntityTooLarge, _answer_too_long)

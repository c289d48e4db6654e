"""Pages that a secret opens: a word in an address, or the letter that carries it."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, NoReturn, Protocol

from flask import Response, abort, after_this_request, g, make_response, render_template

from forum import codes
from forum.edition.queries import current_edition, edition_by_id
from forum.web.access import seen_by

View = Callable[..., Any]
DISCREET: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex",
    "Referrer-Policy": "no-referrer",
}


class Opened(Protocol):
    """What a secret opens: something of an edition, in the language of whoever holds it."""

    edition_id: int
    locale: str


def behind_a_link(
    name: str, find: Callable[[str], Opened | None], *, audience: str, unknown: str
) -> Callable[[View], View]:
    """Let the holder of a link see a page: the view receives what it opens under `name`.

    `find` gets the fingerprint of the word in the address; `unknown` is the page for strangers.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def loaded(token: str, **kwargs: Any) -> Any:  # noqa: ANN401 - whatever the view takes and answers
            be_discreet()
            found = find(codes.fingerprint(token))
            if found is None:
                answer_unknown(unknown)
            _dress(found)
            g.token = token
            return view(**{name: found}, **kwargs)

        return seen_by(loaded, audience)

    return decorate


def behind_a_letter(
    name: str, find: Callable[[int, str], Opened | None], *, audience: str, unknown: str
) -> Callable[[View], View]:
    """Let whoever reads a letter see a page, and nothing else.

    `find` gets the number and the word in the address; the view receives the word as well.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def loaded(number: int, word: str) -> Any:  # noqa: ANN401 - whatever the view answers
            be_discreet()
            found = find(number, word)
            if found is None:
                answer_unknown(unknown)
            _dress(found)
            return view(**{name: found}, word=word)

        return seen_by(loaded, audience)

    return decorate


def be_discreet() -> None:
    """Keep the page out of caches, indexes and the addresses told to other sites."""
    after_this_request(_with_discretion)


def answer_unknown(page: str) -> NoReturn:
    """Answer that a link opens nothing."""
    g.edition = current_edition()
    abort(make_response(render_template(page), 404))


def _dress(found: Opened) -> None:
    """Show a page as one of its edition, in the language of whoever holds the link."""
    g.edition = edition_by_id(found.edition_id)
    g.locale = found.locale


def _with_discretion(response: Response) -> Response:
    for name, value in DISCREET.items():
        response.headers.setdefault(name, value)
    return response

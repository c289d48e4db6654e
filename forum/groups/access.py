"""Pages of a group: the secret word in the address opens one group, or one invitation."""

from collections.abc import Callable
from functools import wraps
from typing import Any, NoReturn

from flask import Response, abort, after_this_request, g, make_response, render_template

from forum import codes
from forum.edition.queries import current_edition, edition_by_id
from forum.groups.invitations import invitation_by_link
from forum.groups.queries import group_by_link
from forum.registration.access import DISCREET
from forum.web.access import seen_by

View = Callable[..., Any]


def by_group_link(view: View) -> View:
    """Let a group's contact see a page; the view receives the group."""

    @wraps(view)
    def loaded(token: str, **kwargs: Any) -> Any:  # noqa: ANN401 - whatever the view takes and answers
        after_this_request(_be_discreet)
        group = group_by_link(codes.fingerprint(token))
        if group is None:
            _answer_unknown()
        g.edition = edition_by_id(group.edition_id)
        g.locale = group.locale
        g.token = token
        return view(group=group, **kwargs)

    return seen_by(loaded, "holder of the group's link")


def by_invitation(view: View) -> View:
    """Let whoever reads the letter to an invited member see a page; nothing else opens by it."""

    @wraps(view)
    def loaded(word: str, **kwargs: Any) -> Any:  # noqa: ANN401 - whatever the view takes and answers
        after_this_request(_be_discreet)
        invitation = invitation_by_link(codes.fingerprint(word))
        if invitation is None:
            _answer_unknown()
        g.edition = edition_by_id(invitation.group.edition_id)
        return view(invitation=invitation, **kwargs)

    return seen_by(loaded, "reader of the letter to an invited member")


def _answer_unknown() -> NoReturn:
    """Answer that a link opens nothing."""
    g.edition = current_edition()
    abort(make_response(render_template("groups/unknown_link.html"), 404))


def _be_discreet(response: Response) -> Response:
    """Keep a private page out of caches, indexes and the addresses told to other sites."""
    for name, value in DISCREET.items():
        response.headers.setdefault(name, value)
    return response

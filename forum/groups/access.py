"""Pages of a group: the secret word in the address opens one group, or one invitation."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import g

from forum import codes
from forum.edition.private_pages import answer_unknown, be_discreet, behind_a_link
from forum.edition.queries import edition_by_id
from forum.groups.invitations import invitation_by_link
from forum.groups.queries import group_by_link
from forum.web.access import seen_by

View = Callable[..., Any]
UNKNOWN = "groups/unknown_link.html"

by_group_link = behind_a_link(
    "group", group_by_link, audience="holder of the group's link", unknown=UNKNOWN
)


def by_invitation(view: View) -> View:
    """Let whoever reads the letter to an invited member see a page; nothing else opens by it."""

    @wraps(view)
    def loaded(word: str, **kwargs: Any) -> Any:  # noqa: ANN401 - whatever the view takes and answers
        be_discreet()
        invitation = invitation_by_link(codes.fingerprint(word))
        if invitation is None:
            answer_unknown(UNKNOWN)
        g.edition = edition_by_id(invitation.group.edition_id)
        return view(invitation=invitation, **kwargs)

    return seen_by(loaded, "reader of the letter to an invited member")

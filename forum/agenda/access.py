"""Calendars that a secret address opens: it reads that of one person or group, and nothing else."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response, g

from forum import codes
from forum.agenda.addresses import owner_by_agenda
from forum.edition.private_pages import be_discreet
from forum.edition.queries import current_edition, edition_by_id
from forum.web.access import seen_by

View = Callable[..., Any]


def by_agenda_address(otherwise: Callable[[], Response]) -> Callable[[View], View]:
    """Let whoever knows the address of a calendar read it; the view receives its `owner`.

    `otherwise` answers where it opens nothing, whether it ever did or not.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def loaded(word: str) -> Any:  # noqa: ANN401 - whatever the view answers
            be_discreet()
            owner = owner_by_agenda(codes.fingerprint(word))
            if owner is None:
                g.edition = current_edition()
                return otherwise()
            g.edition, g.locale = edition_by_id(owner.edition_id), owner.locale
            return view(owner=owner)

        return seen_by(loaded, "holder of the calendar's address")

    return decorate

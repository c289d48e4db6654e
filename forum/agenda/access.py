"""Calendars that a secret address opens: it reads one person's calendar, and nothing else."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response, g

from forum import codes
from forum.agenda.personal_queries import registration_by_agenda
from forum.edition.private_pages import be_discreet
from forum.edition.queries import current_edition, edition_by_id
from forum.web.access import seen_by

View = Callable[..., Any]


def by_agenda_address(otherwise: Callable[[], Response]) -> Callable[[View], View]:
    """Let whoever knows the address of a calendar read it.

    `otherwise` answers where it opens nothing, whether it ever did or not.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def loaded(word: str) -> Any:  # noqa: ANN401 - whatever the view answers
            be_discreet()
            found = registration_by_agenda(codes.fingerprint(word))
            if found is None:
                g.edition = current_edition()
                return otherwise()
            g.edition, g.locale = edition_by_id(found.edition_id), found.locale
            return view(registration=found)

        return seen_by(loaded, "holder of the calendar's address")

    return decorate

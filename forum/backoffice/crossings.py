"""From one room to the next: what an organiser may open about a debate that the public sees."""

from dataclasses import dataclass

from flask import Flask, url_for
from flask_babel import lazy_gettext
from flask_security import current_user

from forum.accounts.rules import Permission
from forum.backoffice.access import is_allowed
from forum.board.queries import draft_number
from forum.debates.models import Debate

DRAFT = lazy_gettext("Voir le brouillon")
SEATS = lazy_gettext("Changer les places")
ATTENDEES = lazy_gettext("Voir les inscriptions")


@dataclass(frozen=True, slots=True)
class Way:
    """A page to go to, its words and its pictogram."""

    endpoint: str
    href: str
    words: str
    icon: str


def ways_around(debate: Debate) -> list[Way]:
    """Return the pages about a released debate that the reader may open; strangers get none."""
    found: list[Way] = []
    if not current_user.is_authenticated:
        return found
    if is_allowed(Permission.SEE_REGISTRATIONS):
        href = url_for("attendees.index", debat=debate.slug)
        found.append(Way("attendees.index", href, ATTENDEES, "people"))
    if is_allowed(Permission.EDIT_PROGRAMME):
        href = url_for("releases.seats", slug=debate.slug)
        found.append(Way("releases.seats", href, SEATS, "settings"))
        if number := draft_number(debate.id):
            href = url_for("board.debate", draft_id=number)
            found.append(Way("board.debate", href, DRAFT, "edit"))
    return found


def init_app(app: Flask) -> None:
    """Let templates ask for the ways around a debate, and for a permission."""
    app.add_template_global(ways_around)
    app.add_template_global(is_allowed)

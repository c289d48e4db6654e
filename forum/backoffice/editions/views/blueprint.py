"""The blueprint of editions, and what its pages show in common."""

from flask import Blueprint, current_app

from forum import settings
from forum.backoffice.access import is_allowed
from forum.backoffice.editions.phrases import WAYS_OUT, WayOut, check_sentence
from forum.backoffice.editions.queries import facts
from forum.backoffice.editions.rules import Check, checks
from forum.edition.models import Edition
from forum.web.locale import locale

bp = Blueprint("editions", __name__, url_prefix="/organisation")
bp.add_app_template_filter(check_sentence)


def checks_of(edition: Edition) -> list[tuple[Check, WayOut | None]]:
    """Return what somebody should look at, each with the page where the reader may act."""
    found = checks(facts(edition, settings.current().duties, locale()))
    return [(check, _way_out(check)) for check in found]


def _way_out(check: Check) -> WayOut | None:
    """Return the page where a check is put right, if the reader may enter it."""
    way = WAYS_OUT[check.kind]
    is_open = way.endpoint in current_app.view_functions and is_allowed(way.permission)
    return way if is_open else None

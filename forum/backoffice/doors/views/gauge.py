"""Who is inside: the gauge of the venue, and the rooms."""

from flask import render_template

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import in_office
from forum.backoffice.doors import queries
from forum.backoffice.doors.phrases import FULLNESS
from forum.backoffice.doors.rules import LEVELS
from forum.backoffice.doors.views.blueprint import bp
from forum.edition.models import Edition


@bp.get("/jauge")
@in_office(Permission.MANAGE_DEVICES)
def gauge(edition: Edition) -> str:
    """Show who is inside, and what asks for an organiser; the page refreshes itself."""
    now = clock.now()
    house = queries.house(edition, now)
    return render_template(
        "backoffice/doors/gauge.html",
        house=house,
        level=FULLNESS[LEVELS[house.gauge.alert]],
        undecided=queries.undecided(edition.id),
        silent=queries.silent_phones(edition.id, now),
        now=now,
    )

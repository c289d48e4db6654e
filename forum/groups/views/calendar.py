"""The calendar of a group: another address for it."""

from http import HTTPStatus

from flask import flash, g, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum import clock, codes
from forum.groups import services
from forum.groups.access import by_group_link
from forum.groups.links import agenda_address
from forum.groups.models import Group
from forum.groups.views.blueprint import back_refused, bp
from forum.refusals import RefusedError
from forum.web.forms import Form
from forum.web.limits import limiter

PER_SPACE = "20 per hour"  # a new address each time would be no address at all


@bp.route("/g/<token>/agenda/renouveler", methods=["GET", "POST"])
@by_group_link
@limiter.limit(PER_SPACE, methods=["POST"], key_func=lambda: codes.fingerprint(g.token))
def renew_calendar(group: Group) -> str | Response:
    """Give the calendar of a group another address, after a page that says what that means."""
    form = Form()
    if not form.validate_on_submit():
        return render_template(
            "groups/renew_calendar.html", form=form, address=agenda_address(group)
        )
    try:
        services.renew_agenda(group.id, clock.now())
    except RefusedError as error:
        return back_refused(error)
    flash(
        gettext("L’agenda du groupe a une nouvelle adresse : l’ancienne n’ouvre plus rien."),
        "success",
    )
    return redirect(url_for("adding.group"), HTTPStatus.SEE_OTHER)

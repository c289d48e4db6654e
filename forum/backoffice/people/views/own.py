"""One's own account."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_security import current_user
from werkzeug.wrappers import Response

from forum import clock
from forum.accounts import services
from forum.accounts.phrases import role_label
from forum.accounts.rules import Permission
from forum.accounts.signing_in import stay
from forum.backoffice.access import above_editions, organiser
from forum.backoffice.people import queries
from forum.backoffice.people.forms import NameForm
from forum.backoffice.people.views.blueprint import bp


@bp.route("/mon-compte", methods=["GET", "POST"])
@above_editions(Permission.VISIT_OFFICE)
def own() -> str | tuple[str, int] | Response:
    """Show one's own account; change one's name."""
    form = NameForm(obj=current_user)
    if form.validate_on_submit():
        services.rename(organiser(), form.name.data, clock.now())
        flash(gettext("Votre nom est modifié."), "success")
        return redirect(url_for("people.own"), 303)
    page = render_template("backoffice/people/own.html", form=form, role_label=role_label)
    return (page, 422) if request.method == "POST" else page


@bp.post("/mon-compte/deconnecter")
@above_editions(Permission.VISIT_OFFICE)
def end_sessions() -> Response:
    """Sign out everywhere else."""
    services.end_sessions(organiser())
    if account := queries.account_numbered(organiser()):
        stay(account)
    flash(gettext("Vos autres appareils sont déconnectés."), "success")
    return redirect(url_for("people.own"), 303)

"""Joining the team by an invitation."""

from flask import Blueprint, flash, render_template, request, url_for
from flask_babel import gettext
from flask_security import hash_password
from werkzeug.wrappers import Response

from forum import clock
from forum.accounts.access import by_invitation
from forum.accounts.forms import JoinForm
from forum.accounts.models import Account
from forum.accounts.phrases import sentence
from forum.accounts.services import join
from forum.accounts.signing_in import enter, weaknesses
from forum.refusals import RefusedError
from forum.web.limits import limiter

bp = Blueprint("accounts", __name__)


@bp.route("/organisation/invitation/<word>", methods=["GET", "POST"])
@by_invitation
@limiter.limit("10 per minute", methods=["POST"])
def invitation(account: Account, word: str) -> str | tuple[str, int] | Response:
    """Choose a name and a password, then a second factor."""
    form = JoinForm(obj=None if request.method == "POST" else account)
    if form.validate_on_submit():
        if not (weak := weaknesses(form.password.data, account)):
            try:
                join(word, form.name.data.strip(), hash_password(form.password.data), clock.now())
            except RefusedError as error:
                form.refuse(error.refusals, sentence)
            else:
                flash(gettext("Bienvenue. Posez maintenant votre second facteur."), "success")
                return enter(account, url_for("security.two_factor_setup"))
        form.password.errors = weak
    page = render_template("accounts/join.html", form=form, account=account)
    return (page, 422) if request.method == "POST" else page

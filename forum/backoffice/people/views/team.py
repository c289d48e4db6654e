"""Organisers: their accounts and their roles."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum import clock
from forum.accounts import services
from forum.accounts.models import Account
from forum.accounts.phrases import DUTIES, role_label, sentence
from forum.accounts.rules import CONTACTS_AT_MOST, Permission
from forum.accounts.services import Wish
from forum.backoffice.access import above_editions, organiser
from forum.backoffice.people import queries
from forum.backoffice.people.forms import AccountForm, InvitationForm
from forum.backoffice.people.views.blueprint import bp
from forum.refusals import RefusedError

ACCOUNT = "/comptes/<int(max=2147483647):account_id>"


@bp.get("/comptes")
@above_editions(Permission.MANAGE_ACCOUNTS)
def index() -> str:
    """List the team."""
    everybody = queries.accounts()
    contacts = sum(account.is_accessibility_contact for account in everybody)
    return render_template(
        "backoffice/people/index.html",
        accounts=everybody,
        role_label=role_label,
        has_too_many_contacts=contacts > CONTACTS_AT_MOST,
    )


@bp.route("/comptes/inviter", methods=["GET", "POST"])
@above_editions(Permission.MANAGE_ACCOUNTS)
def invite() -> str | tuple[str, int] | Response:
    """Invite somebody into the team."""
    form, code = InvitationForm(), 422
    if form.validate_on_submit():
        try:
            invitation = services.invite(
                form.email.data, form.name.data or "", form.chosen(), organiser(), clock.now()
            )
        except RefusedError as error:
            form.refuse(error.refusals, sentence)
            code = 409
        else:
            flash(
                gettext("La lettre d’invitation part à %(email)s.", email=invitation.email),
                "success",
            )
            return redirect(url_for("people.index"), 303)
    page = render_template("backoffice/people/invite.html", form=form, duties=DUTIES)
    return (page, code) if request.method == "POST" else page


@bp.route(ACCOUNT, methods=["GET", "POST"])
@above_editions(Permission.MANAGE_ACCOUNTS)
def edit(account_id: int) -> str | tuple[str, int] | Response:
    """Change a name and roles."""
    account = _account(account_id)
    form = AccountForm(obj=account)
    if request.method == "GET":
        form.roles.data = sorted(account.role_names)
    code = 422
    if form.validate_on_submit():
        wish = Wish(form.name.data, form.chosen(), form.is_accessibility_contact.data)
        try:
            services.change_account(account_id, wish, organiser(), clock.now())
        except RefusedError as error:
            form.refuse(error.refusals, sentence)
            code = 409
        else:
            flash(gettext("Le compte est modifié."), "success")
            return redirect(url_for("people.index"), 303)
    page = render_template("backoffice/people/edit.html", form=form, account=account, duties=DUTIES)
    return (page, code) if request.method == "POST" else page


@bp.post(f"{ACCOUNT}/inviter")
@above_editions(Permission.MANAGE_ACCOUNTS)
def invite_again(account_id: int) -> Response:
    """Send another letter to who has not joined yet."""
    account = _account(account_id)
    try:
        services.invite_again(account.id, organiser(), clock.now())
    except RefusedError as error:
        flash(sentence(error.refusals[0]), "error")
    else:
        flash(gettext("Une nouvelle lettre part ; le lien précédent ne sert plus."), "success")
    return redirect(url_for("people.edit", account_id=account_id), 303)


@bp.post(f"{ACCOUNT}/fermer")
@above_editions(Permission.MANAGE_ACCOUNTS)
def close(account_id: int) -> Response:
    """Close an account and end its sessions."""
    try:
        services.close_account(_account(account_id).id, organiser(), clock.now())
    except RefusedError as error:
        flash(sentence(error.refusals[0]), "error")
    else:
        flash(gettext("Le compte est fermé et ses appareils sont déconnectés."), "success")
    return redirect(url_for("people.edit", account_id=account_id), 303)


@bp.post(f"{ACCOUNT}/rouvrir")
@above_editions(Permission.MANAGE_ACCOUNTS)
def reopen(account_id: int) -> Response:
    """Open a closed account again."""
    services.reopen_account(_account(account_id).id, organiser(), clock.now())
    flash(gettext("Le compte est rouvert."), "success")
    return redirect(url_for("people.edit", account_id=account_id), 303)


@bp.post(f"{ACCOUNT}/second-facteur")
@above_editions(Permission.MANAGE_ACCOUNTS)
def reset_second_factor(account_id: int) -> Response:
    """Take the second factor from who lost it."""
    services.reset_second_factor(_account(account_id).id, organiser(), clock.now())
    flash(gettext("Le second facteur est remis à zéro."), "success")
    return redirect(url_for("people.edit", account_id=account_id), 303)


def _account(account_id: int) -> Account:
    """Return an account, or answer that there is none."""
    return queries.account_numbered(account_id) or abort(404)

"""Signing somebody in by other ways than the form: after an invitation, after all sessions end."""

from flask import make_response, redirect
from flask_login import login_user as keep_signed_in  # type: ignore[import-untyped]  # published without types
from flask_security import login_user, logout_user
from flask_security.proxies import _security
from werkzeug.wrappers import Response

from forum.accounts.models import Account


def weaknesses(password: str, account: Account) -> list[str]:
    """Say what is wrong with a password; an empty list when it will do."""
    wrong, _normal = _security.password_util.validate(password, is_register=True, user=account)
    return wrong or []


def enter(account: Account, then: str) -> Response:
    """Sign in who proved an invitation; who must have a second factor sets it first."""
    logout_user()
    first = _security.two_factor_plugins.tf_enter(
        account, remember_me=False, primary_authn_via="invitation", next_loc=None
    )
    if first:
        return make_response(first)
    login_user(account, authn_via=["invitation"])
    return redirect(then, 303)


def stay(account: Account) -> None:
    """Keep the present session of an account all of whose sessions ended."""
    keep_signed_in(account, force=True)

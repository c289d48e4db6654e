"""Flask-Security, dressed for this house: argon2, French pages, letters through our outbox."""

import datetime as dt
from typing import Any

from flask import Flask
from flask_babel import lazy_gettext
from flask_security import MailUtil, Security, SQLAlchemyUserDatastore

from forum import codes, settings
from forum.accounts.forms import MESSAGES, ForgottenForm, PasswordForm, SignInForm
from forum.accounts.models import Account, Role
from forum.accounts.signals import letter_wanted
from forum.database import db
from forum.web.limits import limiter


class OutboxMail(MailUtil):
    """Letters of accounts leave through the outbox like all others."""

    def send_mail(  # noqa: PLR0913, PLR0917 - the library's own shape
        self,
        template: str,
        subject: str,
        recipient: str | tuple[str, str],
        sender: str | tuple[str, str],
        body: str | None,
        html: str | None,
        **kwargs: Any,  # noqa: ANN401 - the library's own
    ) -> None:
        """Ask for a letter; `mailing` listens."""
        del template, sender, kwargs
        letter_wanted.send(recipient, subject=str(subject), text=body or "", html=html or "")


def _config() -> dict[str, object]:
    """Return what Flask-Security has to know."""
    return {
        "SECURITY_URL_PREFIX": "/organisation",
        "SECURITY_LOGIN_URL": "/connexion",
        "SECURITY_LOGOUT_URL": "/deconnexion",
        "SECURITY_RESET_URL": "/mot-de-passe",
        "SECURITY_POST_LOGIN_VIEW": "/organisation/",
        "SECURITY_POST_LOGOUT_VIEW": "/",
        "SECURITY_POST_RESET_VIEW": "/organisation/connexion",
        "SECURITY_LOGIN_USER_TEMPLATE": "accounts/login.html",
        "SECURITY_FORGOT_PASSWORD_TEMPLATE": "accounts/forgotten.html",
        "SECURITY_RESET_PASSWORD_TEMPLATE": "accounts/password.html",
        "SECURITY_PASSWORD_SALT": codes.secret_word(
            settings.current().secret_key, "salt", "accounts"
        ),
        "SECURITY_PASSWORD_HASH": "argon2",
        "SECURITY_PASSWORD_LENGTH_MIN": 12,
        "SECURITY_RECOVERABLE": True,
        "SECURITY_RESET_PASSWORD_WITHIN": dt.timedelta(days=2),
        "SECURITY_RETURN_GENERIC_RESPONSES": True,
        "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},
        "SECURITY_EMAIL_TEMPLATE_PASSWORD_RESET": "mailing/account",
        "SECURITY_EMAIL_SUBJECT_PASSWORD_RESET": lazy_gettext("Choisir un nouveau mot de passe"),
        "SECURITY_EMAIL_SUBJECT_PASSWORD_NOTICE": lazy_gettext("Votre mot de passe a été changé"),
        "SECURITY_SEND_PASSWORD_RESET_NOTICE_EMAIL": False,
        **{f"SECURITY_MSG_{name}": said for name, said in MESSAGES.items()},
        "REMEMBER_COOKIE_SAMESITE": "Lax",
        "REMEMBER_COOKIE_HTTPONLY": True,
        "REMEMBER_COOKIE_SECURE": settings.current().base_url.startswith("https://"),
    }


def init_app(app: Flask) -> None:
    """Guard the back office; signing in may be tried ten times a minute from one address."""
    for name, value in _config().items():
        app.config.setdefault(name, value)
    guard = Security(
        app,
        SQLAlchemyUserDatastore(db, Account, Role),
        mail_util_cls=OutboxMail,
        login_form=SignInForm,
        forgot_password_form=ForgottenForm,
        reset_password_form=PasswordForm,
    )
    # Whoever asks names any host; the letter names ours.
    guard.mail_context_processor(lambda: {"base_url": settings.current().base_url})
    guard.want_json(lambda _request: False)  # these are pages, whatever a program says it reads
    for endpoint in ("security.login", "security.forgot_password"):
        view: Any = app.view_functions[endpoint]
        app.view_functions[endpoint] = limiter.limit("10 per minute", methods=["POST"])(view)

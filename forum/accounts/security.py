"""Flask-Security, dressed for this house: argon2, second factors, French pages, our outbox."""

import datetime as dt
from typing import Any

from flask import Flask
from flask_babel import lazy_gettext
from flask_security import (
    Security,
    password_changed,
    password_reset,
    tf_disabled,
    user_authenticated,
    wan_deleted,
    wan_registered,
)

from forum import clock, codes, settings
from forum.accounts import forms
from forum.accounts.adapters import Keeper, OnceOnlyTotp, OutboxMail, PasskeyRules, RecoveryCodes
from forum.accounts.doors import open_doors
from forum.accounts.models import Account, Passkey, Role
from forum.accounts.phrases import MESSAGES
from forum.accounts.services import note_second_factor, note_sign_in
from forum.database import db
from forum.journal.rules import Deed

FRESH = dt.timedelta(minutes=30)  # how long a sign-in lets one change passwords and keys
TEMPLATES = {
    "LOGIN_USER": "login",
    "VERIFY": "confirm",
    "FORGOT_PASSWORD": "forgotten",
    "RESET_PASSWORD": "password",
    "CHANGE_PASSWORD": "other_password",
    "TWO_FACTOR_SETUP": "application",
    "TWO_FACTOR_VERIFY_CODE": "code",
    "TWO_FACTOR_SELECT": "factor_choice",
    "MULTI_FACTOR_RECOVERY": "recovery",
    "MULTI_FACTOR_RECOVERY_CODES": "recovery_codes",
    "WAN_REGISTER": "passkeys",
    "WAN_SIGNIN": "passkey",
    "WAN_VERIFY": "confirm_passkey",
}


def _secret(purpose: str) -> str:
    """Derive a secret of the library from the key of this installation."""
    return codes.secret_word(settings.current().secret_key, purpose, "accounts")


def _config() -> dict[str, object]:
    """Return what Flask-Security has to know."""
    is_secure = settings.current().base_url.startswith("https://")
    return {
        "SECURITY_URL_PREFIX": "/organisation",
        "SECURITY_POST_LOGIN_VIEW": "/organisation/",
        "SECURITY_POST_LOGOUT_VIEW": "/",
        "SECURITY_POST_RESET_VIEW": "/organisation/connexion",
        "SECURITY_POST_CHANGE_VIEW": "/organisation/mon-compte",
        "SECURITY_TWO_FACTOR_POST_SETUP_VIEW": "/organisation/mon-compte",
        "SECURITY_WAN_POST_REGISTER_VIEW": "/organisation/cles",
        "SECURITY_API_ENABLED_METHODS": ["session"],
        "SECURITY_CLI_USERS_NAME": None,
        "SECURITY_CLI_ROLES_NAME": None,
        "SECURITY_PASSWORD_SALT": _secret("salt"),
        "SECURITY_PASSWORD_HASH": "argon2",
        "SECURITY_PASSWORD_LENGTH_MIN": 12,
        "SECURITY_RECOVERABLE": True,
        "SECURITY_RESET_PASSWORD_WITHIN": dt.timedelta(days=2),
        "SECURITY_CHANGEABLE": True,
        "SECURITY_FRESHNESS": FRESH,
        "SECURITY_FRESHNESS_GRACE_PERIOD": dt.timedelta(minutes=5),
        "SECURITY_DATETIME_FACTORY": clock.now,
        "SECURITY_TWO_FACTOR": True,
        "SECURITY_TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
        "SECURITY_TWO_FACTOR_AUTHENTICATOR_VALIDITY": 30,  # seconds that a clock may be wrong
        "SECURITY_TWO_FACTOR_RESCUE_EMAIL": False,
        "SECURITY_TOTP_SECRETS": {"1": _secret("totp")},
        "SECURITY_TOTP_ISSUER": "Forum de l’ESS",
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES": True,
        "SECURITY_WEBAUTHN": True,
        "SECURITY_WAN_RP_NAME": "Forum de l’ESS",
        "SECURITY_WAN_ALLOW_USER_HINTS": False,  # a list of keys would tell that an account exists
        "SECURITY_INPUT_NORMALIZE_FORM": "NFC",  # names of keys, written as they were typed
        "SECURITY_RETURN_GENERIC_RESPONSES": True,
        "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},
        "SECURITY_EMAIL_TEMPLATE_PASSWORD_RESET": "mailing/account",
        "SECURITY_EMAIL_TEMPLATE_PASSWORD_CHANGE_NOTICE": "mailing/password_changed",
        "SECURITY_EMAIL_TEMPLATE_PASSWORD_RESET_NOTICE": "mailing/password_changed",
        "SECURITY_EMAIL_SUBJECT_PASSWORD_RESET": lazy_gettext("Choisir un nouveau mot de passe"),
        "SECURITY_EMAIL_SUBJECT_PASSWORD_NOTICE": lazy_gettext("Votre mot de passe a été changé"),
        "SECURITY_EMAIL_SUBJECT_PASSWORD_CHANGE_NOTICE": lazy_gettext(
            "Votre mot de passe a été changé"
        ),
        **{
            f"SECURITY_{name}_TEMPLATE": f"accounts/{page}.html" for name, page in TEMPLATES.items()
        },
        **{f"SECURITY_MSG_{name}": said for name, said in MESSAGES.items()},
        "REMEMBER_COOKIE_SAMESITE": "Lax",
        "REMEMBER_COOKIE_HTTPONLY": True,
        "REMEMBER_COOKIE_SECURE": is_secure,
        "REMEMBER_COOKIE_DURATION": dt.timedelta(days=30),
    }


def _signed_in(_app: Flask, user: Account, authn_via: list[str] | None, **_said: object) -> None:
    """Note who signed in; a changed password renews the session of one who was in already."""
    if authn_via != ["change"]:
        note_sign_in(user.id, clock.now())


LISTENERS = (
    (wan_registered, Deed.SECOND_FACTOR_SET),
    (wan_deleted, Deed.SECOND_FACTOR_DROPPED),
    (tf_disabled, Deed.SECOND_FACTOR_DROPPED),
    (password_changed, Deed.PASSWORD_CHANGED),
    (password_reset, Deed.PASSWORD_CHANGED),
)


def _listen(app: Flask) -> None:
    """Note in the journal what people do with their own account."""
    user_authenticated.connect(_signed_in, app, weak=False)
    for signal, deed in LISTENERS:

        def noted(_app: Flask, user: Account, _deed: Deed = deed, **_said: object) -> None:
            note_second_factor(user.id, _deed, clock.now())

        signal.connect(noted, app, weak=False)


def init_app(app: Flask) -> None:
    """Guard the back office; each form may be sent ten times a minute from one address."""
    for name, value in _config().items():
        app.config.setdefault(name, value)
    guard: Any = Security(
        app,
        Keeper(db, Account, Role, Passkey),
        register_blueprint=False,
        mail_util_cls=OutboxMail,
        totp_cls=OnceOnlyTotp,
        mf_recovery_codes_util_cls=RecoveryCodes,
        webauthn_util_cls=PasskeyRules,
        login_form=forms.SignInForm,
        verify_form=forms.ConfirmForm,
        forgot_password_form=forms.ForgottenForm,
        reset_password_form=forms.PasswordForm,
        change_password_form=forms.OtherPasswordForm,
        two_factor_setup_form=forms.SetupForm,
        two_factor_rescue_form=forms.NoRescueForm,
        two_factor_verify_code_form=forms.CodeForm,
        two_factor_select_form=forms.ChoiceForm,
        mf_recovery_form=forms.RecoveryCodeForm,
        wan_register_form=forms.PasskeyForm,
        wan_signin_form=forms.PasskeySignInForm,
        wan_signin_response_form=forms.PasskeyAnswerForm,
    )
    # Whoever asks names any host; the letter names ours.
    guard.mail_context_processor(lambda: {"base_url": settings.current().base_url})
    guard.want_json(lambda _request: False)  # these are pages, whatever a program says it reads
    open_doors(app)
    _listen(app)

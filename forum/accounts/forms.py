"""The forms of Flask-Security in our words."""

from typing import Any

from flask_babel import lazy_gettext
from flask_security import ForgotPasswordForm, LoginForm, ResetPasswordForm

LABELS = {
    "email": lazy_gettext("Courriel"),
    "password": lazy_gettext("Mot de passe"),
    "password_confirm": lazy_gettext("Le même, une seconde fois"),
    "remember": lazy_gettext("Rester connecté sur cet appareil"),
}
MESSAGES = {
    "UNAUTHENTICATED": (lazy_gettext("Connectez-vous pour ouvrir cette page."), "info"),
    "GENERIC_AUTHN_FAILED": (
        lazy_gettext("Ce courriel et ce mot de passe ne vont pas ensemble."),
        "error",
    ),
    "PASSWORD_RESET_REQUEST": (
        lazy_gettext("Si cette adresse a un compte, une lettre vient de lui être envoyée."),
        "info",
    ),
    "PASSWORD_RESET": (lazy_gettext("Votre mot de passe est choisi. Connectez-vous."), "success"),
    "PASSWORD_RESET_NO_LOGIN": (
        lazy_gettext("Votre mot de passe est choisi. Connectez-vous."),
        "success",
    ),
    "PASSWORD_RESET_EXPIRED": (
        lazy_gettext("Ce lien a plus de deux jours. Demandez-en un nouveau."),
        "error",
    ),
    "INVALID_RESET_PASSWORD_TOKEN": (
        lazy_gettext("Ce lien a déjà servi ou est incomplet. Demandez-en un nouveau."),
        "error",
    ),
    "RETYPE_PASSWORD_MISMATCH": (
        lazy_gettext("Les deux mots de passe ne sont pas les mêmes."),
        "error",
    ),
    "PASSWORD_INVALID_LENGTH": (
        lazy_gettext("Choisissez au moins douze caractères."),
        "error",
    ),
    "EMAIL_NOT_PROVIDED": (lazy_gettext("Indiquez votre courriel."), "error"),
    "PASSWORD_NOT_PROVIDED": (lazy_gettext("Indiquez votre mot de passe."), "error"),
    "INVALID_EMAIL_ADDRESS": (
        lazy_gettext("Cette adresse de courriel n’est pas complète."),
        "error",
    ),
}


class _OurWords:
    """Labels of this house on the fields of the library."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - the library's own
        super().__init__(*args, **kwargs)
        for name, label in LABELS.items():
            if field := getattr(self, name, None):
                field.label.text = label


class SignInForm(_OurWords, LoginForm):
    pass


class ForgottenForm(_OurWords, ForgotPasswordForm):
    pass


class PasswordForm(_OurWords, ResetPasswordForm):
    pass

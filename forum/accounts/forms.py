"""The forms of Flask-Security in our words."""

from typing import Any

from flask import session
from flask_babel import lazy_gettext
from flask_security import (
    ChangePasswordForm,
    ForgotPasswordForm,
    LoginForm,
    ResetPasswordForm,
    TwoFactorRescueForm,
    TwoFactorSelectForm,
    TwoFactorSetupForm,
    TwoFactorVerifyCodeForm,
    VerifyForm,
    WebAuthnRegisterForm,
    WebAuthnSigninForm,
    WebAuthnSigninResponseForm,
)
from flask_security.recovery_codes import MfRecoveryForm
from wtforms import PasswordField, RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, EqualTo, Length

from forum.web.forms import Form

LABELS = {
    "email": lazy_gettext("Courriel"),
    "password": lazy_gettext("Mot de passe"),
    "password_confirm": lazy_gettext("Le même, une seconde fois"),
    "new_password": lazy_gettext("Nouveau mot de passe"),
    "new_password_confirm": lazy_gettext("Le même, une seconde fois"),
    "remember": lazy_gettext("Rester connecté sur cet appareil"),
    "code": lazy_gettext("Code"),
    "name": lazy_gettext("Nom de la clé"),
}
USAGES = {
    "first": lazy_gettext("à se connecter sans mot de passe"),
    "secondary": lazy_gettext("après le mot de passe, à la place d’un code"),
}
NEEDED = {"email", "password", "password_confirm", "new_password", "new_password_confirm", "code"}


class _OurWords:
    """Labels of this house on the fields of the library."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - the library's own
        super().__init__(*args, **kwargs)
        for name, label in LABELS.items():
            if field := getattr(self, name, None):
                field.label.text = label
                if name in NEEDED:
                    field.flags.required = True


class SignInForm(_OurWords, LoginForm):
    pass


class ConfirmForm(_OurWords, VerifyForm):
    """Asks for the password again before something grave."""


class ForgottenForm(_OurWords, ForgotPasswordForm):
    """Sends a letter to who has a password; the answer is the same for everybody."""

    def validate(self, **kwargs: Any) -> bool:  # noqa: ANN401 - the library's own
        """Refuse who never joined: an invitation that lapsed is not renewed by asking."""
        account = self.user if super().validate(**kwargs) else None
        return account is not None and bool(account.password)


class PasswordForm(_OurWords, ResetPasswordForm):
    pass


class OtherPasswordForm(_OurWords, ChangePasswordForm):
    pass


class CodeForm(_OurWords, TwoFactorVerifyCodeForm):
    pass


class RecoveryCodeForm(_OurWords, MfRecoveryForm):
    pass


class SetupForm(TwoFactorSetupForm):
    """Asks for an application, or that it be forgotten."""

    setup = RadioField(
        choices=[SelectChoice("authenticator"), SelectChoice("disable")], validate_choice=False
    )


class _MethodField(RadioField):
    """Takes the pairs that the library gives as the choices that WTForms wants."""

    @property
    def choices(self) -> list[SelectChoice]:
        """Return the second factors that are set."""
        return self._methods

    @choices.setter
    def choices(self, pairs: list[tuple[str, str]] | None) -> None:
        self._methods = [SelectChoice(*pair) for pair in pairs or ()]


class ChoiceForm(_OurWords, TwoFactorSelectForm):
    """Asks which of several second factors is at hand."""

    which = _MethodField(lazy_gettext("Votre second facteur"))


class NoRescueForm(TwoFactorRescueForm):
    """Built by the library beside the code; offers nothing, recovery codes have their own page."""

    help_setup = RadioField(choices=[])


class PasskeyForm(_OurWords, WebAuthnRegisterForm):
    usage = RadioField(
        lazy_gettext("Elle sert"),
        choices=[SelectChoice(value, label) for value, label in USAGES.items()],
        default="secondary",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - the library's own
        super().__init__(*args, **kwargs)
        self.name.flags.required = self.usage.flags.required = True


class PasskeySignInForm(_OurWords, WebAuthnSigninForm):
    pass


class PasskeyAnswerForm(WebAuthnSigninResponseForm):
    """What a passkey answers; the library forgets two cases, where we say no."""

    def validate(self, **kwargs: Any) -> bool:  # noqa: ANN401 - the library's own
        """Refuse the key of a closed account, and a second factor that is somebody else's."""
        if not super().validate(**kwargs) or self.user is None:
            return False
        is_own = not self.is_secondary or self.user.fs_uniquifier == session.get("tf_user_id")
        return bool(self.user.is_active and is_own)


class JoinForm(Form):
    """What an invited organiser says of herself."""

    name = StringField(
        lazy_gettext("Votre nom"),
        [
            DataRequired(lazy_gettext("Indiquez votre nom.")),
            Length(max=120, message=lazy_gettext("Cent vingt caractères au plus.")),
        ],
    )
    password = PasswordField(
        lazy_gettext("Mot de passe"), [DataRequired(lazy_gettext("Indiquez votre mot de passe."))]
    )
    password_confirm = PasswordField(
        lazy_gettext("Le même, une seconde fois"),
        [EqualTo("password", lazy_gettext("Les deux mots de passe ne sont pas les mêmes."))],
    )

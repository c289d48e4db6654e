"""The parts of Flask-Security that this house replaces by its own."""

from typing import Any

from flask_security import MailUtil, MfRecoveryCodesUtil, SQLAlchemyUserDatastore, Totp
from flask_security.webauthn_util import WebauthnUtil
from passlib.exc import TokenError  # type: ignore[import-untyped]  # published without types
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from forum import clock
from forum.accounts.models import Passkey
from forum.accounts.services import (
    forget,
    keep,
    note_second_factor,
    renew_recovery_codes,
    take_counter,
    use_recovery_code,
)
from forum.accounts.signals import letter_wanted
from forum.journal.rules import Deed

User = Any  # an account; the library promises its `UserMixin` only


class Keeper(SQLAlchemyUserDatastore):
    """Writes each change at once through our transaction; nothing is left to commit later."""

    def put(self, model: Any) -> Any:  # noqa: ANN401 - the library's own shape
        """Write what was changed on an account or a passkey."""
        keep(model)
        return model

    def delete(self, model: Passkey) -> None:
        """Take a passkey away."""
        forget(model)

    def commit(self) -> None:
        """Do nothing: all is written."""

    def tf_set(
        self,
        user: User,
        primary_method: str,
        totp_secret: str | None = None,
        phone: str | None = None,
    ) -> None:
        """Set an application for an account; note it where it is another than before."""
        before = user.tf_totp_secret
        super().tf_set(user, primary_method, totp_secret, phone)
        if totp_secret != before:
            note_second_factor(user.id, Deed.SECOND_FACTOR_SET, clock.now())

    def create_webauthn(  # type: ignore[override]  # all that it says goes into the row
        self,
        user: User,
        **said: Any,  # noqa: ANN401 - the library's own shape
    ) -> None:
        """Store a new passkey of an account."""
        keep(Passkey(account_id=user.id, lastuse_datetime=clock.now(), **said))


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


class OnceOnlyTotp(Totp):
    """A code of the application serves once (RFC 6238, section 5.2)."""

    def verify_totp(self, token: str, totp_secret: str, user: User, window: int = 0) -> bool:
        """Tell whether a code is right and did not serve before; use it up."""
        try:
            match = self._totp.verify(token, totp_secret, window=window)
        except TokenError:
            return False
        return take_counter(user.id, match.counter)


class RecoveryCodes(MfRecoveryCodesUtil):
    """Recovery codes are shown once, stored as hashes, and used up under a lock."""

    def create_recovery_codes(self, user: User) -> list[str]:
        """Give new codes."""
        return renew_recovery_codes(user.id, clock.now())

    def get_recovery_codes(self, user: User) -> list[str]:
        """Return none: they cannot be read again."""
        del user
        return []

    def check_recovery_code(self, user: User, code: str) -> bool:
        """Tell whether a code is right, and use it up in the same step."""
        return use_recovery_code(user.id, code)

    def delete_recovery_code(self, user: User, code: str) -> bool:
        """Do nothing more: the check used the code up."""
        del user, code
        return True


class PasskeyRules(WebauthnUtil):
    """What is asked of a passkey; one that signs in alone proves its holder too."""

    def authenticator_selection(self, user: User, usage: str) -> AuthenticatorSelectionCriteria:
        """Ask a key that serves alone for a fingerprint, a face or a PIN; any kind will do."""
        del user
        if usage == "first":
            return AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED,
                user_verification=UserVerificationRequirement.REQUIRED,
            )
        return AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.DISCOURAGED,
            user_verification=UserVerificationRequirement.DISCOURAGED,
        )

    def user_verification(self, user: User, usage: list[str]) -> UserVerificationRequirement:
        """Ask for the same when the key is used."""
        del user
        is_alone = "secondary" not in usage
        return (
            UserVerificationRequirement.REQUIRED
            if is_alone
            else UserVerificationRequirement.DISCOURAGED
        )

"""Second factors: codes of the application that serve once, recovery codes, starting anew."""

import datetime as dt
import hmac

import sqlalchemy as sa

from forum import codes
from forum.accounts.models import Passkey
from forum.accounts.queries import lock_account
from forum.accounts.rules import RECOVERY_CODES
from forum.accounts.services.managing import new_key, subject_of
from forum.database import transaction
from forum.journal.rules import Deed
from forum.journal.services import record
from forum.settings import current


def _hashed(account_id: int, code: str) -> str:
    """Return what is stored of a recovery code: useless without the key of the installation."""
    return codes.secret_word(current().secret_key, "recovery", f"{account_id}:{code}")


def take_counter(account_id: int, counter: int) -> bool:
    """Use the code of a period of 30 s; tell whether it, or a later one, had not served yet."""
    with transaction():
        account = lock_account(account_id)
        if account is None or (account.totp_counter or 0) >= counter:
            return False
        account.totp_counter = counter
        return True


def renew_recovery_codes(account_id: int, now: dt.datetime) -> list[str]:
    """Give new recovery codes, as they are read aloud; earlier ones serve no more."""
    fresh = [codes.new_code() for _ in range(RECOVERY_CODES)]
    with transaction():
        if (account := lock_account(account_id)) is None:
            return []
        account.recovery_hashes = tuple(_hashed(account_id, code) for code in fresh)
        record(account_id, Deed.RECOVERY_CODES_RENEWED, now, subject=subject_of(account))
    return [codes.spoken(code) for code in fresh]


def use_recovery_code(account_id: int, typed: str) -> bool:
    """Use a recovery code up; tell whether it was one."""
    wanted = _hashed(account_id, codes.typed(typed))
    with transaction():
        account = lock_account(account_id)
        left = account.recovery_hashes if account else ()
        kept = tuple(one for one in left if not hmac.compare_digest(one, wanted))
        if account is None or kept == left:
            return False
        account.recovery_hashes = kept
        return True


def reset_second_factor(account_id: int, by: int, now: dt.datetime) -> None:
    """Take application, passkeys and recovery codes from who lost them; end the sessions."""
    with transaction() as session:
        if (account := lock_account(account_id)) is None:
            return
        account.tf_primary_method = account.tf_totp_secret = account.totp_counter = None
        account.recovery_hashes = ()
        account.fs_uniquifier = new_key()
        session.execute(sa.delete(Passkey).where(Passkey.account_id == account_id))
        record(by, Deed.SECOND_FACTOR_RESET, now, subject=subject_of(account))

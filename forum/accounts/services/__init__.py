"""What can be done with an account; each of these opens the one transaction."""

from forum.accounts.services.factors import (
    renew_recovery_codes,
    reset_second_factor,
    take_counter,
    use_recovery_code,
)
from forum.accounts.services.inviting import Invitation, invite, invite_again, join
from forum.accounts.services.keeping import forget, keep
from forum.accounts.services.managing import (
    Wish,
    change_account,
    close_account,
    end_sessions,
    ensure_account,
    note_second_factor,
    note_sign_in,
    rename,
    reopen_account,
)

__all__ = [
    "Invitation",
    "Wish",
    "change_account",
    "close_account",
    "end_sessions",
    "ensure_account",
    "forget",
    "invite",
    "invite_again",
    "join",
    "keep",
    "note_second_factor",
    "note_sign_in",
    "rename",
    "renew_recovery_codes",
    "reopen_account",
    "reset_second_factor",
    "take_counter",
    "use_recovery_code",
]

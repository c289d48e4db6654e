"""Accounts as administrators keep them: roles, closing, reopening, sessions."""

import datetime as dt
import secrets
from dataclasses import dataclass

from forum.accounts.models import Account
from forum.accounts.queries import (
    account_by_email,
    lock_account,
    lock_administrators,
    roles_named,
)
from forum.accounts.rules import RoleName, refusals_to_leave
from forum.database import transaction
from forum.journal.rules import Deed, Subject
from forum.journal.services import record
from forum.refusals import RefusedError


@dataclass(frozen=True, slots=True)
class Wish:
    """What an administrator wants an account to be."""

    name: str
    roles: frozenset[RoleName]
    is_accessibility_contact: bool = False


def new_key() -> str:
    """Return what the sessions of an account hang on: a new one ends them all."""
    return secrets.token_hex(16)


def subject_of(account: Account) -> Subject:
    """Name an account in the journal."""
    return Subject(account.name or account.email, "account", account.id)


def ensure_account(
    email: str, role: RoleName, now: dt.datetime, password: str | None = None
) -> int:
    """Make an account, or give an old one this role and password (hashed); return its number."""
    with transaction() as session:
        account = account_by_email(email)
        if account is None:
            account = Account(
                email=email.lower(), created_at=now, active=True, fs_uniquifier=new_key()
            )
            session.add(account)
        if role not in account.role_names:
            account.roles.extend(roles_named(frozenset({role})))
        if password:
            account.password = password
        session.flush()
        return account.id


def change_account(account_id: int, wish: Wish, by: int, now: dt.datetime) -> None:
    """Rename an account and give it other roles. Raises RefusedError."""
    with transaction():
        administrators = lock_administrators()
        if (account := lock_account(account_id)) is None:
            return
        if RoleName.ADMINISTRATOR not in wish.roles and (
            refusals := refusals_to_leave(account_id, administrators)
        ):
            raise RefusedError(*refusals)
        account.name = wish.name
        account.is_accessibility_contact = wish.is_accessibility_contact
        if account.role_names != wish.roles:
            account.roles = roles_named(wish.roles)
        record(by, Deed.ACCOUNT_CHANGED, now, subject=subject_of(account))


def close_account(account_id: int, by: int, now: dt.datetime) -> None:
    """Shut somebody out, at once and on every device; the journal keeps the name.

    Raises RefusedError.
    """
    with transaction():
        administrators = lock_administrators()
        if (account := lock_account(account_id)) is None or not account.active:
            return
        if refusals := refusals_to_leave(account_id, administrators):
            raise RefusedError(*refusals)
        account.active, account.fs_uniquifier = False, new_key()
        account.invitation_hash, account.is_accessibility_contact = None, False
        record(by, Deed.ACCOUNT_CLOSED, now, subject=subject_of(account))


def reopen_account(account_id: int, by: int, now: dt.datetime) -> None:
    """Let somebody in again, with the password and the second factor as they were."""
    with transaction():
        if (account := lock_account(account_id)) is None or account.active:
            return
        account.active = True
        record(by, Deed.ACCOUNT_REOPENED, now, subject=subject_of(account))


def rename(account_id: int, name: str, now: dt.datetime) -> None:
    """Give oneself another name."""
    with transaction():
        if account := lock_account(account_id):
            account.name = name
            record(account_id, Deed.ACCOUNT_CHANGED, now, subject=subject_of(account))


def end_sessions(account_id: int) -> None:
    """End every session of an account."""
    with transaction():
        if account := lock_account(account_id):
            account.fs_uniquifier = new_key()


def note_sign_in(account_id: int, now: dt.datetime) -> None:
    """Remember that somebody signed in."""
    with transaction():
        if account := lock_account(account_id):
            account.last_sign_in_at = now
            record(account_id, Deed.SIGNED_IN, now)


def note_second_factor(account_id: int, deed: Deed, now: dt.datetime) -> None:
    """Remember that somebody set or took away a second factor of one's own."""
    with transaction():
        if account := lock_account(account_id):
            record(account_id, deed, now, subject=subject_of(account))

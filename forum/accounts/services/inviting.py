"""Inviting organisers: a letter, a link that serves once within seven days."""

import datetime as dt
import secrets
from dataclasses import dataclass

from forum import codes
from forum.accounts.models import Account
from forum.accounts.queries import (
    account_by_email,
    account_by_invitation,
    lock_account,
    roles_named,
)
from forum.accounts.rules import Reason, RoleName, refusals_to_invite, refusals_to_join
from forum.accounts.services.managing import new_key, subject_of
from forum.accounts.signals import invited
from forum.database import db, judged_again, transaction
from forum.journal.rules import Deed
from forum.journal.services import record
from forum.refusals import Refusal, RefusedError


@dataclass(frozen=True, slots=True)
class Invitation:
    """Whom a letter of invitation goes to, and the secret word of its link (never stored)."""

    account_id: int
    email: str
    name: str
    word: str


def _seal(account: Account, by: int, now: dt.datetime) -> Invitation:
    """Give an account a new link, and write it; an earlier one opens nothing any more."""
    word = secrets.token_urlsafe(24)
    account.invitation_hash, account.invited_at = codes.fingerprint(word), now
    record(by, Deed.ACCOUNT_INVITED, now, subject=subject_of(account))
    invitation = Invitation(account.id, account.email, account.name, word)
    host = db.session.get_one(Account, by)
    invited.send(invitation, who=host.name or host.email)
    return invitation


@judged_again
def invite(
    email: str, name: str, roles: frozenset[RoleName], by: int, now: dt.datetime
) -> Invitation:
    """Make an account that its owner opens by a letter. Raises RefusedError."""
    with transaction() as session:
        if account_by_email(email):
            raise RefusedError(Refusal(Reason.EMAIL_TAKEN, "email"))
        account = Account(
            email=email.lower(), name=name, created_at=now, active=True, fs_uniquifier=new_key()
        )
        account.roles = roles_named(roles)
        session.add(account)
        session.flush()
        return _seal(account, by, now)


def invite_again(account_id: int, by: int, now: dt.datetime) -> Invitation:
    """Give a new link to who has not joined yet. Raises RefusedError."""
    with transaction():
        account = lock_account(account_id)
        if account is None:
            raise RefusedError(Refusal(Reason.LINK_DEAD))
        if refusals := refusals_to_invite(account.state):
            raise RefusedError(*refusals)
        return _seal(account, by, now)


def join(word: str, name: str, password: str, now: dt.datetime) -> int:
    """Accept an invitation with a name and a password (hashed); return the account's number.

    Raises RefusedError when the link has served, is too old or was replaced.
    """
    with transaction():
        found = account_by_invitation(codes.fingerprint(word))
        account = lock_account(found.id) if found else None
        if account is None or account.invitation_hash != codes.fingerprint(word):
            raise RefusedError(Refusal(Reason.LINK_DEAD))
        if refusals := refusals_to_join(account.state, account.invited_at, now):
            raise RefusedError(*refusals)
        account.name, account.password = name, password
        account.invitation_hash, account.confirmed_at = None, now
        account.fs_uniquifier = new_key()
        record(account.id, Deed.ACCOUNT_JOINED, now, subject=subject_of(account))
        return account.id

"""Making accounts."""

import datetime as dt
import secrets

import sqlalchemy as sa

from forum.accounts.models import Account, Role
from forum.accounts.rules import RoleName
from forum.database import transaction


def ensure_account(
    email: str, role: RoleName, now: dt.datetime, password: str | None = None
) -> int:
    """Make an account, or give an old one this role and password (hashed); return its number."""
    with transaction() as session:
        account = session.scalar(sa.select(Account).where(Account.email == email.lower()))
        if account is None:
            account = Account(
                email=email.lower(),
                created_at=now,
                active=True,
                fs_uniquifier=secrets.token_hex(16),
            )
            session.add(account)
        held = session.scalar(sa.select(Role).where(Role.name == role)) or Role(name=role)
        if held not in account.roles:
            account.roles.append(held)
        if password:
            account.password = password
        session.flush()
        return account.id

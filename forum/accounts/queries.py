"""Accounts as services and pages look for them."""

import sqlalchemy as sa

from forum.accounts.models import Account, Role
from forum.accounts.rules import RoleName
from forum.database import db


def account_by_email(email: str) -> Account | None:
    """Return the account of an e-mail, whatever its capitals."""
    return db.session.scalar(sa.select(Account).where(Account.email == email.lower()))


def account_by_invitation(fingerprint: str) -> Account | None:
    """Return the account that a link of invitation, of which this is the hash, belongs to."""
    return db.session.scalar(sa.select(Account).where(Account.invitation_hash == fingerprint))


def lock_account(account_id: int) -> Account | None:
    """Return an account, held until the end of the transaction."""
    return db.session.scalar(
        sa.select(Account)
        .where(Account.id == account_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def lock_administrators() -> frozenset[int]:
    """Return the administrators who can sign in; nobody else changes them before the end."""
    db.session.execute(
        sa.select(Role.id).where(Role.name == RoleName.ADMINISTRATOR).with_for_update()
    )
    return frozenset(
        db.session.scalars(
            sa.select(Account.id)
            .join(Account.roles)
            .where(
                Role.name == RoleName.ADMINISTRATOR,
                Account.active,
                Account.password.is_not(None),
            )
        )
    )


def roles_named(names: frozenset[RoleName]) -> list[Role]:
    """Return roles by name, those that no account had so far made anew."""
    known = {
        role.name: role for role in db.session.scalars(sa.select(Role).where(Role.name.in_(names)))
    }
    return [known.get(name) or Role(name=name) for name in sorted(names)]

"""Accounts, their roles and passkeys, in the shape that Flask-Security expects."""

import datetime as dt
from typing import Any

import sqlalchemy as sa
from flask_security.core import RoleMixin, UserMixin, WebAuthnMixin
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.accounts.rules import State, must_have_second_factor, state_of
from forum.database import Base, Model
from forum.settings import current

account_role = sa.Table(
    "account_role",
    Base.metadata,
    sa.Column("account_id", sa.ForeignKey("account.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("role_id", sa.ForeignKey("role.id", ondelete="CASCADE"), primary_key=True),
)


class Role(Model, RoleMixin):
    __tablename__ = "role"

    name: Mapped[str] = mapped_column(sa.String(40), unique=True)
    description: Mapped[str] = mapped_column(sa.String(200), default="")


class Passkey(Model, WebAuthnMixin):
    """A key kept by a telephone, a computer or a USB key; its columns are named by the library."""

    __tablename__ = "passkey"

    account_id: Mapped[int] = mapped_column(
        sa.ForeignKey("account.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str] = mapped_column(sa.String(64))
    credential_id: Mapped[bytes] = mapped_column(sa.LargeBinary(1024), unique=True)
    public_key: Mapped[bytes] = mapped_column(sa.LargeBinary)
    sign_count: Mapped[int] = mapped_column(default=0)
    transports: Mapped[tuple[str, ...] | None]  # type: ignore[assignment]  # the mixin wants a list
    backup_state: Mapped[bool]
    device_type: Mapped[str] = mapped_column(sa.String(64))
    extensions: Mapped[str | None] = mapped_column(sa.Text)
    lastuse_datetime: Mapped[dt.datetime]
    usage: Mapped[str] = mapped_column(sa.String(20))  # "first": alone; "secondary": after the word

    def get_user_mapping(self) -> dict[str, Any]:
        """Return how the library finds the account of this key."""
        return {"id": self.account_id}


class Account(Model, UserMixin):
    """Somebody who signs in; columns named `fs_…`, `tf_…` and `webauthn` are the library's."""

    __tablename__ = "account"

    email: Mapped[str] = mapped_column(sa.String(254), unique=True)
    name: Mapped[str] = mapped_column(sa.String(120), default="")
    password: Mapped[str | None] = mapped_column(sa.String(255))
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(sa.String(64), unique=True)
    confirmed_at: Mapped[dt.datetime | None]
    created_at: Mapped[dt.datetime]
    last_sign_in_at: Mapped[dt.datetime | None]
    # One of the one or two organisers who read what arrangements participants asked for.
    is_accessibility_contact: Mapped[bool] = mapped_column(default=False)

    # The link of an invitation is never stored, only its hash; none once it has served.
    invitation_hash: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    invited_at: Mapped[dt.datetime | None]

    tf_primary_method: Mapped[str | None] = mapped_column(sa.String(20))
    tf_totp_secret: Mapped[str | None] = mapped_column(sa.Text)  # encrypted by the library
    totp_counter: Mapped[int | None]  # the last period of 30 s whose code served: none serves twice
    recovery_hashes: Mapped[tuple[str, ...]] = mapped_column(default=())
    fs_webauthn_user_handle: Mapped[str | None] = mapped_column(  # type: ignore[assignment]  # none before the first key
        sa.String(64), unique=True
    )

    roles: Mapped[list[Role]] = relationship(  # type: ignore[assignment]  # the mixin wants list[RoleMixin]
        secondary=account_role, lazy="selectin"
    )
    webauthn: Mapped[list[Passkey]] = relationship(  # type: ignore[assignment]  # the same
        order_by=Passkey.id, viewonly=True
    )

    @property
    def role_names(self) -> frozenset[str]:
        """Return the names of the roles held."""
        return frozenset(role.name for role in self.roles)

    @property
    def has_second_factor(self) -> bool:
        """Tell whether signing in takes more than a password."""
        return bool(self.tf_primary_method or self.webauthn)

    @property
    def lacks_second_factor(self) -> bool:
        """Tell whether this account must have a second factor and has none yet."""
        return self.check_tf_required_setup() and not self.has_second_factor

    @property
    def state(self) -> State:
        """Tell whether this account is invited, open or closed."""
        return state_of(is_active=self.active, has_joined=self.password is not None)

    def check_tf_required(
        self,
        tf_setup_methods: list[tuple[str, str]],
        tf_fresh: bool,  # noqa: FBT001 - the library's own shape
    ) -> tuple[bool, list[tuple[str, str]]]:
        """Ask for a second factor of who has one, and of who must have one."""
        del tf_fresh
        return bool(tf_setup_methods) or self.check_tf_required_setup(), tf_setup_methods

    def check_tf_required_setup(self) -> bool:
        """Tell whether this account may not do without a second factor."""
        return must_have_second_factor(self.role_names, is_production=current().is_production)

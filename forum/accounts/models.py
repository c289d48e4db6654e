"""Accounts and their roles, in the shape that Flask-Security expects."""

import datetime as dt

import sqlalchemy as sa
from flask_security.core import RoleMixin, UserMixin
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.database import Base, Model

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


class Account(Model, UserMixin):
    __tablename__ = "account"

    email: Mapped[str] = mapped_column(sa.String(254), unique=True)
    name: Mapped[str] = mapped_column(sa.String(120), default="")
    password: Mapped[str | None] = mapped_column(sa.String(255))
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(sa.String(64), unique=True)
    confirmed_at: Mapped[dt.datetime | None]
    created_at: Mapped[dt.datetime]
    # One of the one or two organisers who read what arrangements participants asked for.
    is_accessibility_contact: Mapped[bool] = mapped_column(default=False)

    roles: Mapped[list[Role]] = relationship(  # type: ignore[assignment]  # the mixin wants list[RoleMixin]
        secondary=account_role, lazy="selectin"
    )

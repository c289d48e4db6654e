"""Devices as they are asked for, by their token or their number."""

from functools import cache

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from forum.checkin.models import Device, EnrolmentCode
from forum.database import db


@cache
def _device() -> sa.Select[Device]:
    return sa.select(Device).options(joinedload(Device.edition, innerjoin=True))


@cache
def _device_by_token() -> sa.Select[Device]:
    return _device().where(Device.token_hash == sa.bindparam("token_hash"))


@cache
def _locked_device() -> sa.Select[Device]:
    held = _device().where(Device.id == sa.bindparam("device_id"))
    return held.with_for_update(key_share=True, of=Device)


def device_by_token(token_hash: str) -> Device | None:
    """Return the device that a token belongs to, revoked or not, with its edition."""
    return db.session.scalar(_device_by_token(), {"token_hash": token_hash})


def lock_device(device_id: int) -> Device | None:
    """Hold a device: two batches of one phone are recorded one after the other."""
    return db.session.scalar(_locked_device(), {"device_id": device_id})


def lineage() -> sa.Select[int]:
    """Ask for the numbers that one phone bore, each time it was enrolled; `phone` is the first."""
    phone: sa.BindParameter[int] = sa.bindparam("phone")
    return sa.select(Device.id).where(sa.or_(Device.id == phone, Device.root_id == phone))


def lock_enrolment_code(code_hash: str) -> EnrolmentCode | None:
    """Hold an enrolment code, so that its uses are counted right."""
    return db.session.scalar(
        sa.select(EnrolmentCode).where(EnrolmentCode.code_hash == code_hash).with_for_update()
    )

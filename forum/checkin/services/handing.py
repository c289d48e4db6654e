"""Scans that a withdrawn phone still held: kept until organisers decide whether they count."""

import datetime as dt
from collections.abc import Sequence

import sqlalchemy as sa

from forum.checkin.device_queries import lock_device
from forum.checkin.models import Handover
from forum.checkin.reports import Report
from forum.checkin.rules import Reason, Shown
from forum.database import judged_again, transaction
from forum.refusals import Refusal, RefusedError


@judged_again
def hand_over(device_id: int, shown: Sequence[Shown], now: dt.datetime, report: Report) -> int:
    """Keep the scans of a withdrawn phone, each once, and return how many are kept of it.

    Their times are set right by the skew that the phone reports. Raises RefusedError:
    DEVICE_UNKNOWN when the phone is not withdrawn, and sends them itself.
    """
    with transaction() as session:
        device = lock_device(device_id)
        if device is None or device.revoked_at is None:
            raise RefusedError(Refusal(Reason.DEVICE_UNKNOWN))
        known = set(
            session.scalars(sa.select(Handover.uuid).where(Handover.device_id == device_id))
        )
        for one in {one.uuid: one for one in shown}.values():
            if one.uuid not in known:
                session.add(
                    Handover(
                        device_id=device_id,
                        uuid=one.uuid,
                        badge=one.badge,
                        gate=one.gate,
                        direction=one.direction,
                        told=one.told,
                        scanned_at=one.at - report.correction(now),
                        received_at=now,
                    )
                )
        device.unsent, device.seen_at = 0, now
        return len(known | {one.uuid for one in shown})

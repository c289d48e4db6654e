"""Making devices: codes that enrol them, tokens that they keep, and their withdrawal."""

import datetime as dt
import secrets
from collections.abc import Iterable

from forum import codes
from forum.checkin.device_queries import device_by_token, lock_device, lock_enrolment_code
from forum.checkin.models import Device, EnrolmentCode
from forum.checkin.reports import Report
from forum.checkin.rules import Reason
from forum.database import transaction
from forum.refusals import Refusal, RefusedError

LIFE_OF_CODE = dt.timedelta(hours=12)  # one day of doors


def issue_enrolment_code(
    edition_id: int, name: str, rights: Iterable[str], uses: int, now: dt.datetime
) -> str:
    """Return a new code that turns `uses` phones into scanners; only its hash is kept."""
    code = codes.new_code()
    with transaction() as session:
        session.add(
            EnrolmentCode(
                edition_id=edition_id,
                code_hash=codes.fingerprint(code),
                name=name,
                rights=tuple(rights),
                uses_left=uses,
                created_at=now,
                expires_at=now + LIFE_OF_CODE,
            )
        )
    return code


def enrol(code: str, name: str, now: dt.datetime, former: str = "") -> str:
    """Turn a phone into a device and return its token, which is shown this once.

    A phone that was one before proves it by its `former` token: what it sent then is known as its
    own. Raises RefusedError: UNKNOWN_CODE, CODE_EXPIRED or CODE_USED_UP.
    """
    token = secrets.token_urlsafe(32)
    with transaction() as session:
        issued = lock_enrolment_code(codes.fingerprint(codes.typed(code)))
        if issued is None:
            raise RefusedError(Refusal(Reason.UNKNOWN_CODE))
        if now >= issued.expires_at:
            raise RefusedError(Refusal(Reason.CODE_EXPIRED))
        if issued.uses_left < 1:
            raise RefusedError(Refusal(Reason.CODE_USED_UP))
        issued.uses_left -= 1
        before = device_by_token(codes.fingerprint(former)) if former else None
        session.add(
            Device(
                edition_id=issued.edition_id,
                name=name,
                token_hash=codes.fingerprint(token),
                rights=issued.rights,
                enrolled_at=now,
                seen_at=now,
                root_id=before.phone if before and before.edition_id == issued.edition_id else None,
            )
        )
    return token


def note_report(device: Device, report: Report, now: dt.datetime) -> None:
    """Keep what a phone says of itself, for the organisers' list; without news nothing is held."""
    if report.news(device, now):
        with transaction():
            held = lock_device(device.id)
            if held is not None:
                report.write(held, now)


def revoke_device(device_id: int, edition_id: int, now: dt.datetime) -> None:
    """Withdraw a device of an edition: from now on it is answered with a refusal.

    Raises RefusedError: DEVICE_UNKNOWN.
    """
    with transaction():
        device = lock_device(device_id)
        if device is None or device.edition_id != edition_id:
            raise RefusedError(Refusal(Reason.DEVICE_UNKNOWN))
        device.revoked_at = device.revoked_at or now

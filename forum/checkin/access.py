"""The doors' API: the token in a request becomes the device that the view receives."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import g, request

from forum import codes
from forum.checkin.device_queries import device_by_token
from forum.checkin.models import Device
from forum.checkin.rules import Reason, Right
from forum.database import db
from forum.edition.models import Edition
from forum.refusals import Refusal, RefusedError
from forum.web.access import seen_by

View = Callable[..., Any]


def by_device(*rights: Right) -> Callable[[View], View]:
    """Let enrolled devices that hold one of some rights ask; others are refused in words."""

    def guarded(view: View) -> View:
        @wraps(view)
        def loaded(**kwargs: Any) -> Any:  # noqa: ANN401 - whatever the view takes and answers
            device = _device()
            if device.revoked_at:
                raise RefusedError(Refusal(Reason.DEVICE_REVOKED))
            if not set(rights) & set(device.rights):
                raise RefusedError(Refusal(Reason.RIGHT_MISSING))
            g.edition = _apart(device)
            return view(device=device, **kwargs)

        return seen_by(loaded, f"device with the right: {' or '.join(rights)}")

    return guarded


def by_withdrawn_device(view: View) -> View:
    """Let devices whose rights were taken away hand over what they still hold."""

    @wraps(view)
    def loaded(**kwargs: Any) -> Any:  # noqa: ANN401 - whatever the view takes and answers
        device = _device()
        g.edition = _apart(device)
        return view(device=device, **kwargs)

    return seen_by(loaded, "device that was withdrawn")


def _device() -> Device:
    """Return the device whose token came with the request. Raises RefusedError: DEVICE_UNKNOWN."""
    token = request.authorization.token if request.authorization else None
    device = device_by_token(codes.fingerprint(token)) if token else None
    if device is None:
        raise RefusedError(Refusal(Reason.DEVICE_UNKNOWN))
    return device


def _apart(device: Device) -> Edition:
    """Return the edition of a device as it was read: the answer's hours need no other question."""
    edition = device.edition
    db.session.expunge(edition)
    return edition

"""The doors' API: the token in a request becomes the device that the view receives."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import g, request

from forum import codes
from forum.checkin.queries import device_by_token
from forum.checkin.rules import Reason, Right
from forum.edition.queries import edition_by_id
from forum.refusals import Refusal, RefusedError
from forum.web.access import seen_by

View = Callable[..., Any]


def by_device(right: Right) -> Callable[[View], View]:
    """Let enrolled devices that hold a right ask; others are refused in words."""

    def guarded(view: View) -> View:
        @wraps(view)
        def loaded(**kwargs: Any) -> Any:  # noqa: ANN401 - whatever the view takes and answers
            token = request.authorization.token if request.authorization else None
            device = device_by_token(codes.fingerprint(token)) if token else None
            if device is None:
                raise RefusedError(Refusal(Reason.DEVICE_UNKNOWN))
            if device.revoked_at:
                raise RefusedError(Refusal(Reason.DEVICE_REVOKED))
            if right not in device.rights:
                raise RefusedError(Refusal(Reason.RIGHT_MISSING))
            g.edition = edition_by_id(device.edition_id)
            return view(device=device, **kwargs)

        return seen_by(loaded, f"device with the right: {right}")

    return guarded

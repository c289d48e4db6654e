"""How often one address may ask for what costs or tells something, and how soon it is told."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Flask, current_app
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from forum.settings import current

PACE_S = 0.3  # longer than any of the ways to an answer takes by itself
limiter = Limiter(get_remote_address, headers_enabled=False)


def paced(view: Callable[..., Any]) -> Callable[..., Any]:
    """Answer a form that was taken no sooner than PACE_S after it came.

    So that the time of the answer does not tell whether an e-mail is known.
    """

    @wraps(view)
    def answer(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - whatever the view takes and answers
        started = time.monotonic()
        answered = view(*args, **kwargs)
        if not isinstance(answered, str | tuple):
            time.sleep(max(0.0, current_app.config["PACE_S"] - (time.monotonic() - started)))
        return answered

    return answer


def init_app(app: Flask) -> None:
    """Count in memory, or where FORUM_LIMITS_URL says (needed with several workers)."""
    app.config.setdefault("RATELIMIT_STORAGE_URI", current().limits_url)
    app.config.setdefault("PACE_S", PACE_S)
    limiter.init_app(app)

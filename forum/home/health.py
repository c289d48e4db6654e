"""How the house is, for whoever watches it: figures and words, no secret."""

import datetime as dt
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy.exc import SQLAlchemyError

from forum import settings
from forum.home.queries import outbox

LATE = dt.timedelta(minutes=15)  # a letter due for longer means that no worker delivers


def health(now: dt.datetime) -> tuple[dict[str, Any], HTTPStatus]:
    """Return what to answer a monitor; only a site that cannot serve pages is unavailable."""
    said = settings.current()
    facts: dict[str, Any] = {
        "queue": urlsplit(said.queue_url).scheme,
        "mail": urlsplit(said.mail_url).scheme,
    }
    try:
        letters = outbox(now)
    except SQLAlchemyError:
        return {
            "status": "down",
            "database": "unreachable",
            **facts,
        }, HTTPStatus.SERVICE_UNAVAILABLE
    age = now - letters.oldest_due_at if letters.oldest_due_at else dt.timedelta(0)
    facts["letters"] = {
        "waiting": letters.waiting,
        "failed": letters.failed,
        "oldest_seconds": int(age.total_seconds()),
    }
    status = "late" if age > LATE else "ok"
    return {"status": status, "database": "reachable", **facts}, HTTPStatus.OK

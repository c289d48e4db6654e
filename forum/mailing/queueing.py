"""The queue (Huey) where FORUM_QUEUE_URL says; what it holds can be lost, the outbox cannot."""

import sqlite3

import psycopg
from huey import Huey, PostgresHuey, RedisHuey, SqliteHuey
from huey.exceptions import ConfigurationError

from forum.settings import SettingsError

NAME = "forum"


def _at(url: str) -> Huey | None:
    """Open the queue of one of the three kinds, or none."""
    scheme, _, rest = url.partition(":")
    if scheme == "sqlite" and rest.startswith("///"):
        # The outbox is swept every minute: a task that a power cut takes is no loss, and no page
        # waits for the disk on its account.
        return SqliteHuey(NAME, filename=rest[3:], results=False, fsync=False, timeout=2)
    if scheme in {"postgres", "postgresql"}:
        return PostgresHuey(NAME, dsn=f"postgresql:{rest}", results=False)
    if scheme in {"redis", "rediss"}:
        return RedisHuey(NAME, url=url, results=False)
    return None


def opened(url: str) -> Huey:
    """Open the queue that FORUM_QUEUE_URL names. Raises SettingsError."""
    try:
        huey = _at(url)
    except ConfigurationError as error:
        raise SettingsError(
            "FORUM_QUEUE_URL demande Redis, dont le module Python n’est pas installé : "
            "ajoutez-le par « pip install redis »."
        ) from error
    except (sqlite3.Error, psycopg.Error) as error:
        raise SettingsError(f"La file de FORUM_QUEUE_URL ne s’ouvre pas : {error}.") from error
    if huey is None:
        raise SettingsError(
            "FORUM_QUEUE_URL ne nomme pas une file : sqlite:///FICHIER, postgresql://… ou redis://…"
        )
    return huey

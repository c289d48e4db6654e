"""What an exchange of registrations is, and how long its files are kept: pure judgement."""

import datetime as dt
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

KEPT = dt.timedelta(hours=1)  # people's data do not lie about
AT_ONCE = (
    2000  # rows that are read or written while the page is asked for; more wait for the worker
)
MOST_LETTERS = 2000  # letters written in the one transaction of an import
PATIENCE = dt.timedelta(seconds=15)  # after which a page says that no worker answers


class Kind(StrEnum):
    IMPORT = "import"
    EXPORT = "export"
    ORGANISATIONS = "organisations"  # a list to import, of no edition
    PROGRAMME = "programme"  # a schedule to import


class State(StrEnum):
    DRAFT = "draft"  # a file that waits for somebody to say yes
    WAITING = "waiting"  # for the worker
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Errand:
    """One import or export, bound to who asked for it; `said` is what was asked, in plain values.

    `result` holds figures once it is done.
    """

    token: str
    kind: Kind
    edition_id: int
    account_id: int
    asked_at: dt.datetime
    said: Mapping[str, str]
    state: State = State.DRAFT
    result: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(
        cls, kind: Kind, edition_id: int, account_id: int, asked_at: dt.datetime, **said: str
    ) -> "Errand":
        """Return a new errand, under a name that nobody guesses."""
        return cls(secrets.token_hex(16), kind, edition_id, account_id, asked_at, said)


def is_stale(asked_at: dt.datetime, now: dt.datetime) -> bool:
    """Tell whether files were kept long enough.

    The clocks of two machines may differ, and a demonstration may begin again at an earlier hour.
    """
    return abs(now - asked_at) > KEPT

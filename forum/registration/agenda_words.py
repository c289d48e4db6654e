"""The secret words in the addresses of calendars: each opens one calendar, and nothing else."""

from dataclasses import dataclass
from typing import Any, Protocol

from forum import codes, settings


class Addressed(Protocol):
    """Whose calendar has an address of its own, and may be given another."""

    code: str
    agenda_version: int
    agenda_hash: str


@dataclass(frozen=True, slots=True)
class AgendaWords:
    """The words of one kind of owner; `purpose` parts them from every other secret."""

    purpose: str

    def word(self, code: str, version: int) -> str:
        """Return the word in the address of a calendar."""
        return codes.secret_word(settings.current().secret_key, self.purpose, f"{code}:{version}")

    def hash_of(self, context: Any) -> str:  # noqa: ANN401 - SQLAlchemy's own context of a new row
        """Return the hash that a new calendar is found by: the only thing that is stored."""
        said = context.get_current_parameters()
        return codes.fingerprint(self.word(said["code"], said["agenda_version"]))

    def address(self, owner: Addressed) -> str:
        """Return the whole address of a calendar: it may be read by it, and no more.

        People paste it into web calendars and share it, so that it must not open their space.
        """
        word = self.word(owner.code, owner.agenda_version)
        return f"{settings.current().base_url}/agenda/{word}.ics"

    def renew(self, owner: Addressed) -> None:
        """Give the calendar of a locked owner another address; the former one opens nothing."""
        owner.agenda_version += 1
        owner.agenda_hash = codes.fingerprint(self.word(owner.code, owner.agenda_version))


OF_PEOPLE = AgendaWords("agenda-address")

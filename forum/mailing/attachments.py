"""What is joined to a letter, drawn when it leaves so that it is right at that moment."""

from dataclasses import dataclass

from forum import clock
from forum.agenda.personal import personal_calendar
from forum.badges.batches import badge_pdf
from forum.edition.queries import edition_by_id
from forum.mailing.models import Letter
from forum.mailing.queries import registration_for_attachments


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file joined to a letter."""

    filename: str
    maintype: str
    subtype: str
    content: bytes
    parameters: tuple[tuple[str, str], ...] = ()


def drawn(letter: Letter) -> list[Attachment]:
    """Draw what a letter announces."""
    if not letter.attachments or letter.registration_id is None:
        return []
    registration = registration_for_attachments(letter.registration_id)
    edition = edition_by_id(registration.edition_id)
    files = {
        "badge": lambda: Attachment(
            "badge.pdf", "application", "pdf", badge_pdf(edition, registration)
        ),
        "agenda": lambda: Attachment(
            "agenda.ics",
            "text",
            "calendar",
            personal_calendar(edition, registration, clock.now()),
            (("charset", "utf-8"), ("method", "PUBLISH")),
        ),
    }
    return [files[name]() for name in letter.attachments]

"""What is joined to a letter, drawn when it leaves so that it is right at that moment."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from forum import clock
from forum.agenda.addresses import Owner
from forum.agenda.invitations import Invitation, invitation
from forum.agenda.personal import personal_calendar
from forum.badges.batches import badge_pdf
from forum.edition.models import Edition
from forum.edition.queries import edition_by_id
from forum.groups.models import Group
from forum.mailing.inviting import debate_named, group_named
from forum.mailing.models import Letter
from forum.mailing.owners import owner_of
from forum.registration.models import Registration


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file joined to a letter."""

    filename: str
    maintype: str
    subtype: str
    content: bytes
    parameters: tuple[tuple[str, str], ...] = ()
    is_alternative: bool = False  # it says what the letter says, to a program


def drawn(letter: Letter) -> list[Attachment]:
    """Draw what a letter announces to a participant or to the contact of a group."""
    owner = owner_of(letter) if letter.attachments else None
    if owner is None:
        return []
    edition = edition_by_id(owner.edition_id)
    told = dict.fromkeys(_told(letter, owner))  # two groups in one slot are one entry
    found = [invitation(edition, whose, debate_id) for whose, debate_id in told]
    return [
        *_invitations([one for one in found if one is not None]),
        *(_files(letter, edition, owner) if isinstance(owner, Registration) else ()),
    ]


def _told(letter: Letter, owner: Owner) -> Iterator[tuple[Owner, int]]:
    """Give the debates that a letter is about, each with whose calendar entry it is."""
    for name in letter.attachments:
        if (debate_id := debate_named(name)) is not None:
            yield owner, debate_id
        elif isinstance(owner, Group):
            group = group_named(name, owner)
            if group is not None and group.visit_id is not None:
                yield group, group.visit_id


def _files(letter: Letter, edition: Edition, registration: Registration) -> Iterator[Attachment]:
    """Draw what shows all that a participant has."""
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
    return (files[name]() for name in letter.attachments if name in files)


def _invitations(found: Sequence[Invitation]) -> Iterator[Attachment]:
    """Join what calendars act upon, as mail programs look for it.

    Outlook acts upon a part beside text and HTML, and upon one alone; others upon a file. Where a
    letter is about one debate it is given both ways, as mail programs do themselves; where it is
    about several, each is a file.
    """
    for number, one in enumerate(found, start=1):
        name = "invitation" if one.method == "REQUEST" else "annulation"
        joined = Attachment(
            f"{name}-{number}.ics" if len(found) > 1 else f"{name}.ics",
            "text",
            "calendar",
            one.content,
            (("charset", "utf-8"), ("method", one.method), ("component", "VEVENT")),
        )
        if len(found) == 1:
            yield replace(joined, is_alternative=True)
        yield joined

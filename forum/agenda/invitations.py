"""What a letter tells the calendar of its reader of one debate (RFC 5546, one UID in each).

It bears the UID and the SEQUENCE that the calendar she may subscribe to shows at that moment, so
that whichever comes later wins, by letter or by subscription. The reader is a participant, or the
contact of a group.
"""

from dataclasses import dataclass, replace
from email.utils import parseaddr
from urllib.parse import quote

import icalendar
from icalendar.enums import CUTYPE, PARTSTAT, ROLE

from forum import settings
from forum.agenda.addresses import Owner
from forum.agenda.feeds import PRODUCT, event_of
from forum.agenda.owners import entry_of, is_kept_otherwise, reader_of
from forum.agenda.rules import Entry, Status, clean
from forum.edition.models import Edition
from forum.web.locale import speaking
from forum.web.words import plain


@dataclass(frozen=True, slots=True)
class Invitation:
    """A calendar that a mail program acts upon, and how."""

    method: str  # REQUEST or CANCEL
    content: bytes


def invitation(edition: Edition, owner: Owner, debate_id: int) -> Invitation | None:
    """Return what stands now of a debate for its reader; None where there is nothing to tell.

    A seat is a REQUEST, already accepted: she asked for it. Anything less is a CANCEL: who waits
    has no seat, and an entry that fills her hour would say the contrary. But nothing is cancelled
    that she never had to do with, or that her calendar keeps for another group or for herself.
    """
    with speaking(owner.locale, edition):
        entry = entry_of(edition, owner, debate_id)
        if entry is None:
            return None
        has_seat = entry.status is Status.CONFIRMED
        if not has_seat and is_kept_otherwise(owner, debate_id):
            return None
        method = "REQUEST" if has_seat else "CANCEL"
        calendar = icalendar.Calendar.new(prodid=PRODUCT, method=method)
        del calendar["UID"]  # the library names each anew; here the debate alone has a name
        calendar.add_component(_event(edition, owner, entry, has_seat=has_seat))
    content: bytes = calendar.to_ical()
    return Invitation(method, content)


def _event(edition: Edition, owner: Owner, entry: Entry, *, has_seat: bool) -> icalendar.Event:
    """Write an entry between the forum and one person; her alarms are hers to set."""
    status = Status.CONFIRMED if has_seat else Status.CANCELLED
    name, email = reader_of(owner)
    event = event_of(replace(entry, status=status, alarms=()))
    event.add(
        "ORGANIZER",
        icalendar.vCalAddress(_mailto(_contact(edition))),
        parameters={"CN": clean(plain(edition.short_name))},
    )
    event.add(
        "ATTENDEE",
        icalendar.vCalAddress(_mailto(email)),
        parameters={
            "CN": clean(name),
            "CUTYPE": CUTYPE.INDIVIDUAL,
            "ROLE": ROLE.REQ_PARTICIPANT,
            "PARTSTAT": PARTSTAT.ACCEPTED,
            "RSVP": "FALSE",
        },
    )
    return event


def _contact(edition: Edition) -> str:
    """Return where an answer of a calendar program goes."""
    return edition.contact_email or parseaddr(settings.current().mail_from)[1]


def _mailto(email: str) -> str:
    """Return an e-mail as calendars name people (RFC 6068)."""
    return f"mailto:{quote(email, safe='@+!*')}"

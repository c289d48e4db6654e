"""What happened to each registration is written down as it is told by signal, in the same commit.

Where an organiser did it, the journal gets a line too: never a name, only the number.
"""

import sqlalchemy as sa

from forum import clock
from forum.database import db
from forum.journal.rules import Deed, Subject
from forum.journal.services import record
from forum.registration import signals
from forum.registration.hand import hand_on
from forum.registration.models import Booking, Registration
from forum.registration.traces import Happening, What

TOLD = (
    (signals.registered, What.REGISTERED, Deed.REGISTRATION_ADDED),
    (signals.corrected, What.CORRECTED, Deed.REGISTRATION_CORRECTED),
    (signals.address_asked, What.ADDRESS_ASKED, Deed.REGISTRATION_CORRECTED),
    (signals.link_requested, What.LINK_SENT, Deed.REGISTRATION_CORRECTED),
    (signals.link_renewed, What.LINK_RENEWED, Deed.REGISTRATION_CORRECTED),
    (signals.welcomed, What.WELCOMED, Deed.REGISTRATION_CORRECTED),
    (signals.booked, What.BOOKED, Deed.DEBATES_CHANGED),
    (signals.left, What.LEFT, Deed.DEBATES_CHANGED),
    (signals.promoted, What.PROMOTED, Deed.DEBATES_CHANGED),
    (signals.offered, What.OFFERED, Deed.DEBATES_CHANGED),
    (signals.offer_lapsed, What.LAPSED, Deed.DEBATES_CHANGED),
    (signals.unseated, What.UNSEATED, Deed.DEBATES_CHANGED),
    (signals.badge_revoked, What.BADGE_REVOKED, Deed.REGISTRATION_CORRECTED),
    (signals.badge_restored, What.BADGE_RESTORED, Deed.REGISTRATION_CORRECTED),
    (signals.badge_renewed, What.BADGE_RENEWED, Deed.REGISTRATION_CORRECTED),
    (signals.merged, What.MERGED, Deed.REGISTRATION_MERGED),
    (signals.merged_away, What.MERGED_AWAY, Deed.REGISTRATION_MERGED),
    (signals.cancelled, What.CANCELLED, Deed.REGISTRATION_CANCELLED),
)
CORRECTABLE = (
    "first_name",
    "last_name",
    "email",
    "organisation",
    "job_title",
    "postcode",
    "attendee_kind",
    "phone",
    "heard_from",
    "arrangements",
    "category",
)


class _Teller:
    """Writes down one kind of happening."""

    def __init__(self, what: What, deed: Deed) -> None:
        self.what = what
        self.deed = deed

    def __call__(
        self, registration: Registration, booking: Booking | None = None, **_more: object
    ) -> None:
        fields = _corrected(registration) if self.what is What.CORRECTED else ()
        db.session.flush()  # a new registration has its number
        hand, now = hand_on(registration), clock.now()
        db.session.add(
            Happening(
                registration_id=registration.id,
                what=self.what,
                happened_at=now,
                account_id=hand.by if hand else None,
                debate_id=booking.debate_id if booking else None,
                place=booking.place if booking else None,
                fields=fields,
            )
        )
        if hand and hand.is_noted:
            record(
                hand.by,
                self.deed,
                now,
                edition_id=registration.edition_id,
                subject=Subject(kind="registration", number=registration.id),
            )


def _corrected(registration: Registration) -> tuple[str, ...]:
    """Return the names of what was written anew and is not flushed yet."""
    state = sa.inspect(registration)
    return tuple(
        name
        for name in CORRECTABLE
        if (history := state.attrs[name].history).added and history.added != history.deleted
    )


_TELLERS = tuple((signal, _Teller(what, deed)) for signal, what, deed in TOLD)


def connect() -> None:
    """Listen to what is told of registrations; once is enough, more does no harm."""
    for signal, teller in _TELLERS:
        signal.connect(teller)

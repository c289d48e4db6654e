"""What happens elsewhere and calls for a letter; written in the same transaction."""

from typing import Any

from forum.accounts.signals import letter_wanted
from forum.debates.rules import overlap
from forum.edition.models import Edition
from forum.edition.signals import copied
from forum.mailing import poking, worker
from forum.mailing.inviting import invitations, to_seats, to_seats_given_back
from forum.mailing.queries import choice_of, choices_of, letters_to
from forum.mailing.services import copy_plan, copy_templates, write_to_organiser
from forum.mailing.writing import write
from forum.registration import signals
from forum.registration.links import email_address, space_address
from forum.registration.models import Booking, Registration
from forum.registration.rules import HELD, Place


def _registered(registration: Registration) -> None:
    """Welcome, with what was noted, the badge and the agenda."""
    write(
        "registered",
        registration,
        attachments=("badge", "agenda", *to_seats(registration)),
        choices=choices_of(registration),
    )


def _asked_again(registration: Registration) -> None:
    """Tell the owner of an e-mail, and nobody else, that it was registered already."""
    write("asked_again", registration)


def _link_requested(registration: Registration) -> None:
    """Give the way back into the space."""
    write("link_requested", registration)


def _readdressed(registration: Registration) -> None:
    """Ask the new address to answer."""
    write(
        "readdressed",
        registration,
        recipient=registration.new_email,
        confirmation=email_address(registration),
    )


def _address_asked(registration: Registration) -> None:
    """Tell the present address, also where the new one is registered already."""
    write("address_asked", registration)


def _booked(registration: Registration, booking: Booking) -> None:
    """Confirm a seat, which her calendar is told of, or a rank on the waiting list."""
    choice = choice_of(booking)
    if choice.place is Place.SEATED:
        joined = invitations([booking.debate_id])
        write("booked", registration, attachments=joined, choice=choice)
    else:
        write("waitlisted", registration, choice=choice)


def _left(registration: Registration, booking: Booking) -> None:
    """Confirm that a seat or a rank is given back."""
    had_seat = booking.place is Place.SEATED
    joined = invitations([booking.debate_id] if had_seat else [])
    write("left", registration, attachments=joined, choice=choice_of(booking))


def _promoted(registration: Registration, booking: Booking) -> None:
    """Tell that somebody who waited has a seat."""
    joined = ("agenda", *invitations([booking.debate_id]))
    write("promoted", registration, attachments=joined, choice=choice_of(booking))


def _offered(registration: Registration, booking: Booking) -> None:
    """Offer a seat instead of another at the same hour."""
    choice = choice_of(booking)
    write(
        "offered",
        registration,
        choice=choice,
        rivals=[
            other
            for other in choices_of(registration)
            if other.place in HELD
            and other.debate is not choice.debate
            and overlap(other.debate, choice.debate)
        ],
        answer=f"{space_address(registration)}#debat-{choice.debate.slug}",
    )


def _offer_lapsed(registration: Registration, booking: Booking) -> None:
    """Tell that an offered seat went to the next."""
    write("offer_lapsed", registration, choice=choice_of(booking))


def _cancelled(registration: Registration) -> None:
    """Confirm that somebody does not come any more."""
    write("cancelled", registration, attachments=to_seats_given_back(registration))


def _letter_wanted(recipient: str, subject: str, text: str, html: str) -> None:
    """Write to an organiser who forgot her password."""
    write_to_organiser(recipient, subject, text, html)


def _edition_copied(edition: Edition, source: Edition, **_said: Any) -> None:  # noqa: ANN401 - what other rooms need
    """Give a new edition the words and the reminders of the one that it is copied from."""
    copy_templates(source.id, edition.id)
    copy_plan(source.id, edition.id)


def exported_letters(registration: Registration) -> dict[str, list[dict[str, str | None]]]:
    """Tell a person which letters the forum wrote to her."""
    return {
        "letters": [
            {
                "recipient": letter.recipient,
                "subject": letter.subject,
                "written_at": letter.written_at.isoformat(),
                "delivered_at": letter.delivered_at.isoformat() if letter.delivered_at else None,
            }
            for letter in letters_to(registration.id)
        ]
    }


LISTENERS: tuple[tuple[Any, Any], ...] = (
    (signals.registered, _registered),
    (signals.welcomed, _registered),
    (signals.asked_again, _asked_again),
    (signals.link_requested, _link_requested),
    (signals.link_renewed, _link_requested),
    (signals.badge_renewed, _registered),
    (signals.readdressed, _readdressed),
    (signals.address_asked, _address_asked),
    (signals.booked, _booked),
    (signals.left, _left),
    (signals.promoted, _promoted),
    (signals.offered, _offered),
    (signals.offer_lapsed, _offer_lapsed),
    (signals.cancelled, _cancelled),
    (signals.exported, exported_letters),
    (letter_wanted, _letter_wanted),
    (copied, _edition_copied),
)


def connect() -> None:
    """Listen to the signals of the lower floors; once is enough, more does no harm."""
    for signal, listener in LISTENERS:
        signal.connect(listener)
    poking.listen({poking.WRITTEN: worker.poke, poking.CIRCULARS: worker.poke_circulars})

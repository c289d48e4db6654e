"""Registering the drawn crowd, one person after the other, by the rules that hold for all."""

from collections.abc import Iterable, Mapping

from forum import codes
from forum.debates.models import Debate
from forum.debates.rules import overlap
from forum.debates.seats import hindrance_of
from forum.demo.crowd import Person
from forum.edition.models import Edition
from forum.folding import folded
from forum.registration.links import link_word
from forum.registration.models import Booking, Consent, Registration
from forum.registration.rules import CONSENT_TEXT, Place, place_in


def register_crowd(
    people: Iterable[Person], edition: Edition, debates: Iterable[Debate]
) -> list[Registration]:
    """Build the registrations of people in their order, and count their places in the debates.

    A wish that would be refused (it overlaps a dearer one, or cannot be booked) is dropped.
    """
    known = {debate.slug: debate for debate in debates}
    return [_registration(person, edition, _chosen(person, known)) for person in people]


def _chosen(person: Person, known: Mapping[str, Debate]) -> list[Debate]:
    """Return the debates that a person may book together, the dearest first."""
    chosen: list[Debate] = []
    for debate in (known[slug] for slug in person.wishes):
        is_free = not any(overlap(debate, other) for other in chosen)
        if is_free and hindrance_of(debate, person.created_at) is None:
            chosen.append(debate)
    return chosen


def _registration(person: Person, edition: Edition, chosen: Iterable[Debate]) -> Registration:
    return Registration(
        edition_id=edition.id,
        code=person.code,
        link_hash=codes.fingerprint(link_word(person.code, 1)),
        category=person.category,
        first_name=person.first_name,
        last_name=person.last_name,
        email=person.email,
        email_key=person.email.lower(),
        search_key=folded(f"{person.first_name} {person.last_name} {person.organisation}"),
        organisation=person.organisation,
        job_title=person.job_title,
        postcode=person.postcode,
        attendee_kind=person.attendee_kind,
        phone=person.phone,
        heard_from=person.heard_from,
        arrangements=person.arrangements,
        locale=person.locale,
        created_at=person.created_at,
        revised_at=person.created_at,
        bookings=[_booking(person, debate) for debate in chosen],
        consents=[
            Consent(purpose=purpose, text_version=CONSENT_TEXT, given_at=person.created_at)
            for purpose in person.consents
        ],
    )


def _booking(person: Person, debate: Debate) -> Booking:
    """Take a seat, or the next number on the waiting list, and count it."""
    place = place_in(debate.capacity, debate.seated, debate.waiting)
    booking = Booking(debate=debate, place=place, created_at=person.created_at)
    if place is Place.SEATED:
        debate.seated += 1
    else:
        booking.number = debate.next_number
        debate.next_number += 1
        debate.waiting += 1
    return booking

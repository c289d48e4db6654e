"""Registering the drawn crowd, one person after the other, by the rules that hold for all."""

from collections.abc import Iterable, Mapping

from forum.debates.models import Debate
from forum.demo.crowd import Person
from forum.edition.models import Edition
from forum.registration.models import Registration
from forum.registration.services.registering import new_registration, refusals_to_choose
from forum.registration.services.seats import take


def register_crowd(
    people: Iterable[Person], edition: Edition, debates: Iterable[Debate]
) -> list[Registration]:
    """Build the registrations of people in their order, and count their places in the debates.

    This is `register` without its letter and its lock: nobody else writes while we load.
    """
    known = {debate.slug: debate for debate in debates}
    registrations = []
    for person in people:
        registration = new_registration(edition.id, person.wish, person.created_at)
        for debate in _chosen(person, known):
            take(registration, debate, person.created_at)
        registrations.append(registration)
    return registrations


def _chosen(person: Person, known: Mapping[str, Debate]) -> list[Debate]:
    """Return the debates wished for, but those that would be refused beside a dearer one."""
    chosen: list[str] = []
    for slug in person.wish.debates:
        if not refusals_to_choose([*chosen, slug], known, person.created_at):
            chosen.append(slug)
    return sorted((known[slug] for slug in chosen), key=lambda debate: debate.starts_at)

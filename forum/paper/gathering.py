"""All that the sheets say, read once before the first of them is drawn."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from forum.debates.models import Debate, DebateState
from forum.debates.queries import debates_of
from forum.edition.models import Edition
from forum.paper import queries
from forum.paper.queries import Attendee, Chair, Contact, Party
from forum.paper.rules import OTHER, Queue, letter_of, queues, sort_word
from forum.villages.models import Stand, Village
from forum.villages.queries import stands


@dataclass(frozen=True, slots=True)
class Kit:
    """What is known of an edition at one moment."""

    edition: Edition
    as_of: dt.datetime
    people: tuple[Attendee, ...]  # from A to Z
    parties: tuple[Party, ...]  # from A to Z
    chairs: dict[int, list[Chair]]  # by debate
    debates: tuple[Debate, ...]  # those that take place, in the order of the day
    contacts: Sequence[Contact]  # in the order of the stands
    stands: Sequence[Stand]
    villages: Sequence[Village]
    queues: tuple[Queue, ...]

    @property
    def bookable(self) -> tuple[Debate, ...]:
        """The debates whose door needs a list."""
        return tuple(debate for debate in self.debates if debate.is_bookable)


def kit_of(edition: Edition, number: int, as_of: dt.datetime) -> Kit:
    """Read what the sheets of an edition say, for so many queues at its entrance."""
    people = sorted(queries.attendees(edition.id), key=lambda one: _in_order(name_of(one)))
    parties = sorted(queries.parties(edition.id), key=lambda one: _in_order(one.name))
    counted = Counter(letter_of(name_of(one)) for one in people)
    counted.update(letter_of(party.name) for party in parties)  # one line for all of it
    return Kit(
        edition,
        as_of,
        tuple(people),
        tuple(parties),
        queries.chairs(edition.id),
        tuple(
            debate
            for debate in debates_of(edition.id, with_speakers=True)
            if debate.state is DebateState.PUBLISHED
        ),
        queries.contacts(edition.id),
        stands(edition.id),
        queries.coordinated_villages(edition.id),
        queues(counted, number),
    )


def name_of(person: Attendee) -> str:
    """Return a name as it is looked for: the last name first, or the organisation without one."""
    return f"{person.last_name} {person.first_name}".strip() or person.organisation


def _in_order(name: str) -> tuple[bool, str]:
    """Let what begins with no letter come last."""
    return letter_of(name) == OTHER, sort_word(name)

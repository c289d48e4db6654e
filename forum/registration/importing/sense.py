"""What rows in shape mean among the debates of an edition: who is new, who gets which place."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from forum.debates.models import Debate
from forum.debates.seats import hindrance_of
from forum.folding import folded
from forum.registration.importing.rules import Fault, Flaw, Target
from forum.registration.importing.shape import Person
from forum.registration.rules import Place, overlapping_pairs, place_in
from forum.registration.services.profile import email_key

PLACE_WORDS = re.compile(r" \([^()]*\)$")  # what an export writes behind a title: the place held


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody to register, and the debates to book, in the order of the day."""

    person: Person
    debates: tuple[Debate, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an import would do: nothing at all as long as there is a fault."""

    newcomers: tuple[Newcomer, ...]
    known: int  # registered already: left as they are
    waiting: int  # places on waiting lists
    faults: tuple[Fault, ...]


class _Programme:
    """The debates of an edition as rows name them: by slug, or by title in either language."""

    def __init__(self, debates: Iterable[Debate], now: dt.datetime) -> None:
        self.now = now
        self.by_name: dict[str, list[Debate]] = defaultdict(list)
        self.counts: dict[int, tuple[int, int]] = {}
        for debate in debates:
            names = {debate.slug, folded(debate.title.fr), folded(debate.title.en)} - {""}
            for name in names:
                self.by_name[name].append(debate)
            self.counts[debate.id] = (debate.seated, debate.waiting)

    def named(self, words: str) -> list[Debate]:
        """Return the debates that words may mean."""
        known = self.by_name
        return (
            known.get(words)
            or known.get(folded(words))
            or known.get(folded(PLACE_WORDS.sub("", words)), [])
        )

    def take(self, debate: Debate) -> Place:
        """Count one more person and return what she gets."""
        seated, waiting = self.counts[debate.id]
        place = place_in(debate.capacity, seated, waiting)
        is_seated = place is Place.SEATED
        self.counts[debate.id] = (seated + is_seated, waiting + (not is_seated))
        return place


def meaning(
    people: Sequence[Person], debates: Iterable[Debate], known: AbstractSet[str], now: dt.datetime
) -> Meaning:
    """Judge rows in shape; `known` are the keys of the e-mails registered already."""
    programme = _Programme(debates, now)
    newcomers: list[Newcomer] = []
    faults: list[Fault] = []
    waiting = 0
    for person in people:
        if email_key(person.email) in known:
            continue
        chosen, wrong = _chosen(person, programme)
        faults += wrong
        if not wrong:
            newcomers.append(Newcomer(person, chosen))
            waiting += sum(programme.take(debate) is Place.WAITLISTED for debate in chosen)
    left = sum(email_key(person.email) in known for person in people)
    return Meaning(tuple(newcomers), left, waiting, tuple(faults))


def _chosen(person: Person, programme: _Programme) -> tuple[tuple[Debate, ...], list[Fault]]:
    """Return the debates that a row names, and what is wrong with them."""
    faults = []
    chosen: dict[int, Debate] = {}

    def refuse(flaw: Flaw, said: str, **facts: object) -> None:
        faults.append(Fault(person.line, Target.DEBATES, flaw, said, facts))

    for words in person.debates:
        found = programme.named(words)
        if len(found) != 1:
            refuse(Flaw.TWO_DEBATES if found else Flaw.UNKNOWN_DEBATE, words)
        elif why := hindrance_of(found[0], programme.now):
            refuse(Flaw.HINDERED, words, hindrance=why)
        else:
            chosen[found[0].id] = found[0]
    for one, other in overlapping_pairs(chosen.values()):
        refuse(Flaw.OVERLAP, one.title.fr, debate=one.title, other=other.title)
    return tuple(sorted(chosen.values(), key=lambda d: (d.starts_at, d.id))), faults

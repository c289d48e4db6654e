"""The words by which a registration is found: pure judgement on texts.

A registration has the folded words of its name, organisation, e-mail, code and postcode, and
*facets*: words that begin with a sign nobody types, one for each thing that a list filters by.
"""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from forum import codes
from forum.folding import folded

WORD_LENGTH = 100  # of a word and of a name in the index; longer ones are cut
MOST_WORDS = 6  # of a search; the others are left out
BEYOND = "\U0010ffff"  # sorts after every letter, in bytes too
FACET = "="
NAMED = "+"  # begins the pairs of words of a name: `+marie martin` and `+martin marie`
PRINTED_CODE = re.compile(r"[0-9A-Za-z]{3}([-.\u2011][0-9A-Za-z]{3}){2}")


class Facet(StrEnum):
    """What a list of registrations can be narrowed by."""

    STATE = "e"
    CATEGORY = "c"
    KIND = "k"
    LANGUAGE = "l"
    GROUP = "g"
    NEED = "a"  # read by the contacts for accessibility alone
    DEBATE = "d"  # `12`, or `12:assis`
    PLACE = "p"
    NAMESAKE = "n"  # a name and something else: people still coming who share it may be one


@dataclass(frozen=True, slots=True, kw_only=True)
class Findable:
    """What a registration is found by; `places` are pairs of a debate's number and a place."""

    code: str
    first_name: str
    last_name: str
    organisation: str
    email: str
    postcode: str
    phone: str
    category: str
    state: str
    attendee_kind: str
    locale: str
    group_id: int | None
    arrangements: tuple[str, ...]
    places: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """One thing asked for: a whole word, or with `is_begun` all words that begin like it."""

    word: str
    is_begun: bool = False

    @property
    def end(self) -> str:
        """The first text that no longer begins like this word."""
        return self.word + BEYOND


def facet(kind: Facet, value: object = "") -> str:
    """Return the word that stands for one value of a filter; no value means any."""
    return f"{FACET}{kind}:{value}"[:WORD_LENGTH]


def pieces(text: str) -> list[str]:
    """Return the words of a text, folded, without hyphens, apostrophes and other signs."""
    return [word[:WORD_LENGTH] for word in re.findall(r"[^\W_]+", folded(text))]


def asked(text: str) -> tuple[Term, ...]:
    """Return what somebody looks for, as words begun; a printed code is one word."""
    typed = text.strip()
    if PRINTED_CODE.fullmatch(typed) and codes.is_code(codes.typed(typed)):
        return (Term(codes.typed(typed).lower()),)
    words = list(dict.fromkeys(pieces(typed)))
    longest = [w for w in words if not any(o != w and o.startswith(w) for o in words)]
    return tuple(Term(word, is_begun=True) for word in longest[:MOST_WORDS])


def named(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Return what the last two words typed mean if they are a name, in either order.

    Two common words that are rare together are found at once by their pair.
    """
    begun = [term.word for term in terms if term.is_begun][-2:]
    return tuple(
        Term(f"{NAMED}{one} {other}"[:WORD_LENGTH], is_begun=True)
        for one, other in itertools.permutations(begun, 2)
    )


def sort_name(last_name: str, first_name: str) -> str:
    """Return what a list is sorted by: the folded last name, then the first name."""
    return folded(f"{last_name} {first_name}")


def name_in_index(person: Findable) -> str:
    """Return the name by which the words of a person are sorted; nameless badges come last."""
    name = sort_name(person.last_name, person.first_name)
    return (name or f"~{folded(person.organisation)}")[:WORD_LENGTH]


def words_of(person: Findable) -> frozenset[str]:
    """Return every word and facet by which a registration is found."""
    local, _, host = person.email.partition("@")
    names = (person.first_name, person.last_name)
    chunks = [*names, *person.organisation.split(), *" ".join(names).split(), local]
    glued = {"".join(pieces(chunk))[:WORD_LENGTH] for chunk in chunks}
    texts = (*names, person.organisation, local, host, person.postcode, person.code)
    pairs = {
        f"{NAMED}{one} {other}"[:WORD_LENGTH]
        for one, other in itertools.permutations(pieces(" ".join(names))[:MOST_WORDS], 2)
    }
    words = {*glued, *(word for text in texts for word in pieces(text))} - {""}
    return frozenset({*words, *pairs, *_facets(person)})


def namesakes(person: Findable) -> Iterable[str]:
    """Return the facets that two registrations share if they are likely to be one person.

    The same name in any order, and the same organisation, postcode, beginning of the e-mail
    or telephone.
    """
    names = " ".join(sorted(pieces(f"{person.first_name} {person.last_name}")))
    local = person.email.partition("@")[0].partition("+")[0]
    beside = {
        "o": "".join(pieces(person.organisation)),
        "c": person.postcode,
        "m": "".join(pieces(local)),
        "t": "".join(pieces(person.phone)),
    }
    if names and person.state == "active":
        yield from (facet(Facet.NAMESAKE, f"{names}|{k}{v}") for k, v in beside.items() if v)


def _facets(person: Findable) -> Iterable[str]:
    yield facet(Facet.STATE)
    yield facet(Facet.STATE, person.state)
    yield facet(Facet.CATEGORY, person.category)
    yield facet(Facet.LANGUAGE, person.locale)
    if person.attendee_kind:
        yield facet(Facet.KIND, person.attendee_kind)
    if person.group_id is not None:
        yield facet(Facet.GROUP)
        yield facet(Facet.GROUP, person.group_id)
    for need in person.arrangements:
        yield facet(Facet.NEED)
        yield facet(Facet.NEED, need)
    for debate_id, place in person.places:
        yield facet(Facet.PLACE, place)
        yield facet(Facet.DEBATE, debate_id)
        yield facet(Facet.DEBATE, f"{debate_id}:{place}")
    yield from namesakes(person)

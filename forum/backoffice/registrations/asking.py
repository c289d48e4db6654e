"""What an organiser asks the list for, as its address says it."""

from collections.abc import Mapping
from dataclasses import dataclass

from forum.debates.models import Debate
from forum.registration.finding import Order
from forum.registration.models import Category, RegistrationState
from forum.registration.rules import Arrangement, AttendeeKind, Place
from forum.registration.words import Facet, Term, facet

LONGEST = 200  # letters of a search
NO_NUMBER = 2**31  # more than a row number can be
LANGUAGES = ("fr", "en")
VALUES: Mapping[str, tuple[Facet, frozenset[str]]] = {
    "etat": (Facet.STATE, frozenset(RegistrationState)),
    "categorie": (Facet.CATEGORY, frozenset(Category)),
    "profil": (Facet.KIND, frozenset(AttendeeKind)),
    "langue": (Facet.LANGUAGE, frozenset(LANGUAGES)),
    "besoin": (Facet.NEED, frozenset(Arrangement)),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A search: words, filters, an order and where the page begins."""

    text: str
    chosen: Mapping[str, str]  # the filters that are set, by the names of the address
    facets: tuple[Term, ...]
    order: Order
    after: str
    is_everywhere: bool  # two words are not taken for a name

    @property
    def arguments(self) -> dict[str, str]:
        """What the address of another page of this search says."""
        said = {**self.chosen, "q": self.text}
        if self.order is not Order.NAME:
            said["tri"] = self.order
        if self.is_everywhere:
            said["partout"] = "1"
        return {name: value for name, value in said.items() if value}


def asked_for(said: Mapping[str, str], debates: Mapping[str, Debate], *, sees_needs: bool) -> Asked:
    """Read an address; what nobody can choose is left out."""
    text = " ".join(said.get("q", "").split())[:LONGEST]
    chosen = {
        name: value
        for name, (_, known) in VALUES.items()
        if (value := said.get(name, "")) in known and (sees_needs or name != "besoin")
    }
    terms = [Term(facet(VALUES[name][0], value)) for name, value in chosen.items()]
    place = said.get("place", "")
    if place in set(Place):
        chosen["place"] = place
    debate = debates.get(said.get("debat", ""))
    if debate is not None:
        chosen["debat"] = debate.slug
        within = f"{debate.id}:{place}" if "place" in chosen else debate.id
        terms.append(Term(facet(Facet.DEBATE, within)))
    elif "place" in chosen:
        terms.append(Term(facet(Facet.PLACE, place)))
    group = said.get("groupe", "")
    if group.isdecimal() and int(group) < NO_NUMBER:
        chosen["groupe"] = group
        terms.append(Term(facet(Facet.GROUP, int(group))))
    newest = said.get("tri") == Order.NEWEST and not text
    return Asked(
        text=text,
        chosen=chosen,
        facets=tuple(terms),
        order=Order.NEWEST if newest else Order.NAME,
        after=said.get("apres", ""),
        is_everywhere=bool(said.get("partout")),
    )

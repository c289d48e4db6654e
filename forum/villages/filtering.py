"""What the filters of the directory offer, and what is said of one that means nothing."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext

from forum.organisations import phrases as ess
from forum.organisations.models import Network
from forum.organisations.rules import called
from forum.villages.models import Exhibitor, Village
from forum.villages.phrases import facts
from forum.villages.rules import Sought
from forum.web.words import plain


@dataclass(frozen=True, slots=True)
class Choices:
    """The values that each filter of the directory knows, with their words."""

    known: dict[str, dict[str, str]]

    def offered(
        self, exhibitors: Iterable[Exhibitor], sought: Sought
    ) -> dict[str, list[tuple[str, str]]]:
        """Return what each filter offers: what some exhibitor meets, and what is already chosen."""
        found = [facts(exhibitor) for exhibitor in exhibitors]
        used = {
            "famille": {sought.family, *(fact.family for fact in found)},
            "village": set(self.known["village"]),
            "reseau": {sought.network, *(slug for fact in found for slug in fact.networks)},
            "statut": {sought.term, *(code for fact in found for code in fact.terms)},
        }
        return {
            key: [(value, word) for value, word in words.items() if value in used[key]]
            for key, words in self.known.items()
        }


def choices(villages: Iterable[Village], networks: Iterable[Network]) -> Choices:
    """Return all that the directory can be filtered by, by the key in the address."""
    return Choices(
        {
            "famille": {family.value: str(words) for family, words in ess.FAMILIES.items()},
            "village": {village.slug: plain(village.name) for village in villages},
            "reseau": {network.slug: called(network.name) for network in networks},
            "statut": {code: term.in_full for code, term in ess.TERMS.items()},
        }
    )


def unknown_said(value: str) -> str:
    """Say that a filter of the address was not understood."""
    return str(
        gettext("Le filtre « %(value)s » n’existe pas ; il n’est pas appliqué.", value=value)
    )

"""The words of villages, stands and exhibitors."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import format_decimal, gettext, lazy_gettext, ngettext

from forum.database import Bilingual
from forum.folding import folded
from forum.organisations import phrases as ess
from forum.organisations.models import Network
from forum.organisations.rules import called
from forum.villages.drawing import Spot
from forum.villages.models import Exhibitor, Stand, Village
from forum.villages.rules import ExhibitorState, Facts, Sought
from forum.web.words import NBSP, plain

KILOWATT = 1000
STATES = {
    ExhibitorState.DRAFT: lazy_gettext("Brouillon"),
    ExhibitorState.SUBMITTED: lazy_gettext("Déposée"),
    ExhibitorState.INCOMPLETE: lazy_gettext("Incomplète"),
    ExhibitorState.UNDER_REVIEW: lazy_gettext("En instruction"),
    ExhibitorState.ACCEPTED: lazy_gettext("Acceptée"),
    ExhibitorState.WAITLISTED: lazy_gettext("Liste d’attente"),
    ExhibitorState.REFUSED: lazy_gettext("Refusée"),
    ExhibitorState.PLACED: lazy_gettext("Stand attribué"),
    ExhibitorState.CONFIRMED: lazy_gettext("Confirmée"),
    ExhibitorState.SET_UP: lazy_gettext("Installée"),
    ExhibitorState.WITHDRAWN: lazy_gettext("Désistée"),
    ExhibitorState.ABSENT: lazy_gettext("Absente"),
}


def name(exhibitor: Exhibitor) -> str:
    """Return the name of an exhibitor as people say it."""
    return called(exhibitor.organisation.name)


def by_name(exhibitors: Iterable[Exhibitor]) -> list[Exhibitor]:
    """Sort exhibitors as a French directory does: accents and capitals do not count."""
    return sorted(exhibitors, key=lambda exhibitor: folded(name(exhibitor)))


def village_of(exhibitor: Exhibitor) -> Village | None:
    """Return the village where an exhibitor is found: that of its stand, or else allotted."""
    return exhibitor.stand.village if exhibitor.stand else exhibitor.village


def presentation(exhibitor: Exhibitor) -> Bilingual:
    """Return what an exhibitor says of itself for this forum, or else in general."""
    return (
        exhibitor.presentation if exhibitor.presentation.fr else exhibitor.organisation.presentation
    )


def size(stand: Stand) -> str:
    """Say how large a stand is."""
    return size_said(stand.size)


def size_said(size: str) -> str:
    """Say how large a stand is to be; nothing where nobody said it."""
    if size.isdigit():
        return f"{size}{NBSP}m²"
    return str(gettext("table seule")) if size else ""


def power(stand: Stand) -> str:
    """Say how much electric power a stand has."""
    return power_said(stand.power)


def power_said(watts: int) -> str:
    """Say an electric power, in watts, as people read it."""
    if not watts:
        return str(gettext("aucune"))
    if watts < KILOWATT:
        return f"{watts}{NBSP}W"
    return f"{format_decimal(watts / KILOWATT)}{NBSP}kW"


def spot_name(spot: Spot) -> str:
    """Name a stand of the plan for those who do not see it."""
    names = ", ".join(name(exhibitor) for exhibitor in spot.exhibitors) or gettext("libre")
    return str(
        gettext(
            "Stand %(code)s, %(names)s, %(village)s",
            code=spot.stand.code,
            names=names,
            village=plain(spot.stand.village.name),
        )
    )


def stands_said(number: int) -> str:
    """Count stands in words."""
    if not number:
        return str(gettext("aucun stand"))
    return str(ngettext("%(num)s stand", "%(num)s stands", number))


def exhibitors_said(number: int) -> str:
    """Count exhibitors in words."""
    if not number:
        return str(gettext("aucun exposant"))
    return str(ngettext("%(num)s exposant", "%(num)s exposants", number))


def free_said(number: int) -> str:
    """Count free stands in words."""
    if not number:
        return str(gettext("tous occupés"))
    return str(ngettext("dont %(num)s libre", "dont %(num)s libres", number))


def found_said(found: int, out_of: int) -> str:
    """Say how many exhibitors were found among all."""
    if found in {0, out_of}:
        return exhibitors_said(found).capitalize()
    return str(gettext("%(found)s sur %(all)s", found=exhibitors_said(found), all=out_of))


def site(exhibitor: Exhibitor) -> tuple[str, str]:
    """Return the address of an exhibitor's site and how people read it; empty if it has none."""
    address = exhibitor.organisation.website
    scheme, _, read = address.partition("://")
    return (address, read.rstrip("/")) if scheme in {"http", "https"} else ("", "")


def facts(exhibitor: Exhibitor) -> Facts:
    """Return what an exhibitor can be found by, in the words of the page and in French."""
    organisation, village = exhibitor.organisation, village_of(exhibitor)
    said = presentation(exhibitor)
    terms = ess.terms(organisation)
    text = [
        *(organisation.name, organisation.commune, said.fr, said.en, ess.family(organisation)),
        *(*organisation.sectors, *ess.sectors(organisation), *exhibitor.offers),
        *(term.in_full for term in terms),
        *((village.name.fr, village.name.en) if village else ()),
    ]
    return Facts(
        text=" ".join(text),
        family=organisation.family,
        village=village.slug if village else "",
        networks=frozenset(network.slug for network in organisation.networks),
        terms=frozenset(term.code for term in terms),
    )


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

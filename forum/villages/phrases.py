"""The words of villages, stands and exhibitors."""

from collections.abc import Iterable

from flask_babel import format_decimal, gettext, lazy_gettext, ngettext

from forum.database import Bilingual
from forum.folding import folded
from forum.organisations import phrases as ess
from forum.organisations.models import Network, Organisation
from forum.organisations.rules import called
from forum.villages.drawing import Spot
from forum.villages.models import Exhibitor, Stand, Village
from forum.villages.rules import ExhibitorState, Facts
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


def size_said(size: str) -> str:
    """Say how large a stand is, by what is kept of it; nothing where nobody said it."""
    if size.isdigit():
        return f"{size}{NBSP}m²"
    return str(gettext("table seule")) if size else ""


def power_said(watts: int) -> str:
    """Say how much electric power there is."""
    if not watts:
        return str(gettext("aucune"))
    if watts < KILOWATT:
        return f"{watts}{NBSP}W"
    return f"{format_decimal(watts / KILOWATT)}{NBSP}kW"


def size(stand: Stand) -> str:
    """Say how large a stand is."""
    return size_said(stand.size)


def power(stand: Stand) -> str:
    """Say how much electric power a stand has."""
    return power_said(stand.power)


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


def of_network(
    network: Network, exhibitors: Iterable[Exhibitor]
) -> tuple[list[Exhibitor], list[Exhibitor]]:
    """Part who exhibits for a network, on its collective stands, from its members elsewhere."""
    present = by_name(exhibitors)
    collective = [one for one in present if one.network_id == network.id]
    members = [one for one in present if network in one.organisation.networks]
    return collective, [one for one in members if one not in collective]


def site(kept: Organisation | Network) -> tuple[str, str]:
    """Return the address of a site and how people read it; empty if there is none."""
    address = kept.website
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
        *((exhibitor.network.name,) if exhibitor.network else ()),
    ]
    networks = {network.slug for network in organisation.networks}
    if exhibitor.network:
        networks.add(exhibitor.network.slug)
    return Facts(
        text=" ".join(text),
        family=organisation.family,
        village=village.slug if village else "",
        networks=frozenset(networks),
        terms=frozenset(term.code for term in terms),
    )

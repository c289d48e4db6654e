"""An organisation as somebody describes it, judged and written down under an open transaction."""

import datetime as dt
from dataclasses import dataclass, fields
from operator import attrgetter

from forum.database import Bilingual
from forum.organisations.models import Network, Organisation
from forum.organisations.queries import holder_of
from forum.organisations.rules import (
    Family,
    Reason,
    Statute,
    axes_refusals,
    called,
    college,
    identity_refusals,
    siret_fault,
)
from forum.refusals import Refusal

NOTHING = Bilingual("")


@dataclass(frozen=True, slots=True)
class Target:
    """A row, as its form was opened; without a version, as it stands."""

    number: int
    version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """An organisation as somebody describes it; numbers are bare (`rules.bare`)."""

    name: str
    family: Family
    usual_name: str = ""
    statute: Statute | None = None
    is_cae: bool = False
    is_host: bool = False
    conventions: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()  # by slug
    college: str = ""  # that an organiser chose; else it is derived
    siret: str = ""
    is_siret_checked: bool = False  # by an organiser: its key does not fit, and it is right
    rna: str = ""
    creation_note: str = ""
    ape: str = ""
    ape_nomenclature: str = ""
    address: str = ""
    postcode: str = ""
    commune: str = ""
    area_of_action: str = ""
    acts_here: bool = False
    website: str = ""
    presentation: Bilingual = NOTHING
    founded: int | None = None
    employees: int | None = None
    associates: int | None = None
    is_invited: bool = False  # only named: nothing is claimed of it, not even a number


_JUDGED = {"networks", "college", "siret", "rna", "is_siret_checked", "ape_nomenclature"}
_AS_SAID = tuple(field.name for field in fields(Wish) if field.name not in _JUDGED)


def wish_of(organisation: Organisation) -> Wish:
    """Return an organisation as it is described now; its networks are loaded."""
    return Wish(
        **dict(zip(_AS_SAID, attrgetter(*_AS_SAID)(organisation), strict=True)),
        networks=tuple(sorted(network.slug for network in organisation.networks)),
        college=organisation.college if organisation.is_college_chosen else "",
        siret=organisation.siret or "",
        is_siret_checked=organisation.is_siret_checked,
        rna=organisation.rna or "",
        ape_nomenclature=organisation.ape_nomenclature,
    )


def refusals_to(wish: Wish) -> tuple[Refusal, ...]:
    """Judge a description by itself."""
    by_number = identity_refusals(
        wish.siret, wish.rna, wish.creation_note, is_checked_by_hand=wish.is_siret_checked
    )
    return (
        *axes_refusals(
            wish.family,
            wish.statute,
            is_cae=wish.is_cae,
            employees=wish.employees,
            associates=wish.associates,
        ),
        *(r for r in by_number if not (wish.is_invited and r.reason is Reason.UNIDENTIFIED)),
    )


def questions_about(wish: Wish, own: int | None = None) -> tuple[Refusal, ...]:
    """Ask whether it is not the organisation that holds one of its numbers already."""
    asked = []
    for column, field, reason in (
        (Organisation.siret, "siret", Reason.SIRET_TAKEN),
        (Organisation.rna, "rna", Reason.RNA_TAKEN),
    ):
        holder = holder_of(column, getattr(wish, field))
        if holder is not None and holder.id != own:
            facts = {"number": holder.id, "name": called(holder.name)}
            asked.append(Refusal(reason, field, facts))
    return tuple(asked)


def describe(
    organisation: Organisation, wish: Wish, networks: list[Network], now: dt.datetime
) -> None:
    """Write a judged description on an organisation, whose networks are loaded."""
    if wish.name != organisation.name:
        organisation.is_fictitious = called(wish.name) != wish.name
    for name in _AS_SAID:
        setattr(organisation, name, getattr(wish, name))
    organisation.networks = networks
    organisation.is_college_chosen = bool(wish.college)
    organisation.college = wish.college or str(college(wish.family, wish.conventions))
    organisation.siret, organisation.rna = wish.siret or None, wish.rna or None
    is_unusual = bool(wish.siret) and siret_fault(wish.siret) is Reason.SIRET_KEY
    organisation.is_siret_checked = is_unusual and wish.is_siret_checked
    organisation.ape_nomenclature = wish.ape_nomenclature if wish.ape else ""
    organisation.revised_at = now

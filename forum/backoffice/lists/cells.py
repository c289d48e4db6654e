"""What lists say of an exhibitor, fact by fact."""

from collections.abc import Callable
from dataclasses import dataclass

from flask_babel import gettext, lazy_gettext

from forum.backoffice.lists.queries import Dossier
from forum.organisations import phrases as ess
from forum.spreadsheets.rules import Cell
from forum.villages import phrases
from forum.villages.dossier_phrases import VEHICLES
from forum.villages.models import ExhibitorApplication
from forum.villages.rules import Vehicle
from forum.web.words import day, hours, plain

KILOWATT = 1000


@dataclass(frozen=True, slots=True)
class Fact:
    """One column: its name for programs, its heading for people, its value."""

    name: str
    heading: str
    value: Callable[[Dossier], Cell]
    width: int = 14
    is_summed: bool = False


def _yes(*, is_so: bool) -> str:
    return gettext("oui") if is_so else ""


def _said(
    name: str,
    heading: str,
    value: Callable[[ExhibitorApplication], Cell],
    width: int = 14,
    *,
    is_summed: bool = False,
) -> Fact:
    """Return a fact that the dossier says; exhibitors without one leave it empty."""
    return Fact(
        name,
        heading,
        lambda one: value(one.application) if one.application else "",
        width,
        is_summed,
    )


def _truth(name: str, heading: str) -> Fact:
    """Return a yes of the dossier; a no is left empty, so that each yes is seen."""
    return _said(name, heading, lambda asked: _yes(is_so=getattr(asked, name)), 12)


def _village(one: Dossier) -> str:
    village = phrases.village_of(one.exhibitor)
    return plain(village.name) if village else ""


def _stand(one: Dossier) -> str:
    return one.exhibitor.stand.code if one.exhibitor.stand else ""


def _area(one: Dossier) -> Cell:
    """Return the square metres of a stand; a table alone has none of its own."""
    stand = one.exhibitor.stand
    return int(stand.size) if stand and stand.size.isdigit() else ""


def _vehicle(asked: ExhibitorApplication) -> str:
    return "" if asked.vehicle is Vehicle.NONE else str(VEHICLES[asked.vehicle])


def _slot(asked: ExhibitorApplication) -> str:
    slot = asked.set_up_slot
    return f"{day(slot.starts_at)}, {hours(slot.starts_at, slot.ends_at)}" if slot else ""


def _address(one: Dossier) -> str:
    organisation = one.exhibitor.organisation
    town = f"{organisation.postcode} {organisation.commune}".strip()
    return ", ".join(part for part in (organisation.address, town) if part)


PLACE = (
    Fact(
        "stand",
        lazy_gettext("Stand"),
        _stand,
        8,
    ),
    Fact("village", lazy_gettext("Village"), _village, 28),
)
ABOUT = (
    Fact("exhibitor", lazy_gettext("Exposant"), lambda one: one.exhibitor.organisation.name, 40),
)
DANGERS = (
    Fact("area", lazy_gettext("Surface (m²)"), _area, 12, is_summed=True),
    _said(
        "power",
        lazy_gettext("Puissance (kW)"),
        lambda asked: asked.power / KILOWATT,
        14,
        is_summed=True,
    ),
    _truth("is_cooking", lazy_gettext("Cuisson")),
    _truth("has_flames", lazy_gettext("Flammes")),
    _truth("is_heavy", lazy_gettext("Charge lourde")),
    _truth("is_noisy", lazy_gettext("Bruit")),
    _said("note", lazy_gettext("Précisions"), lambda asked: asked.equipment_note, 40),
)
SALE = (
    Fact("siret", lazy_gettext("SIRET"), lambda one: ess.siret(one.exhibitor.organisation), 20),
    Fact("rna", lazy_gettext("RNA"), lambda one: one.exhibitor.organisation.rna, 12),
    Fact("address", lazy_gettext("Adresse"), _address, 40),
    Fact(
        "offers",
        lazy_gettext("Ce qui est proposé"),
        lambda one: ", ".join(one.exhibitor.offers),
        40,
    ),
)
SET_UP = (
    _said("slot", lazy_gettext("Créneau"), _slot, 40),
    _said("vehicle", lazy_gettext("Véhicule"), _vehicle, 12),
    _said("height", lazy_gettext("Hauteur (cm)"), lambda asked: asked.vehicle_height or "", 12),
    _said("plate", lazy_gettext("Immatriculation"), lambda asked: asked.plate, 16),
    _truth("needs_unloading", lazy_gettext("Déchargement")),
)
CONTACT = (
    _said("contact", lazy_gettext("Contact"), lambda asked: asked.contact_name, 30),
    _said("mobile", lazy_gettext("Téléphone le jour même"), lambda asked: asked.contact_mobile, 20),
    _said("email", lazy_gettext("Courriel"), lambda asked: asked.contact_email, 34),
)
EQUIPMENT = (
    _said("tables", lazy_gettext("Tables"), lambda asked: asked.tables, 8, is_summed=True),
    _said("chairs", lazy_gettext("Chaises"), lambda asked: asked.chairs, 8, is_summed=True),
    _said("panels", lazy_gettext("Grilles"), lambda asked: asked.panels, 8, is_summed=True),
    _said(
        "power",
        lazy_gettext("Puissance (kW)"),
        lambda asked: asked.power / KILOWATT,
        14,
        is_summed=True,
    ),
    _truth("needs_water", lazy_gettext("Eau")),
    _truth("needs_internet", lazy_gettext("Internet")),
    _said("meals", lazy_gettext("Repas"), lambda asked: asked.meals, 8, is_summed=True),
    _said("note", lazy_gettext("Précisions"), lambda asked: asked.equipment_note, 40),
)
INSURANCE = (
    Fact("state", lazy_gettext("État"), lambda one: str(phrases.STATES[one.exhibitor.state]), 18),
    Fact(
        "insured_until",
        lazy_gettext("Assuré jusqu’au"),
        lambda one: one.exhibitor.insured_until_on or "",
        14,
    ),
)
AXES = (
    Fact("family", lazy_gettext("Famille"), lambda one: ess.family(one.exhibitor.organisation), 24),
    Fact(
        "terms",
        lazy_gettext("Statuts et conventions"),
        lambda one: ", ".join(
            term.acronym or str(term.meaning) for term in ess.terms(one.exhibitor.organisation)
        ),
        24,
    ),
    Fact(
        "networks",
        lazy_gettext("Réseaux"),
        lambda one: ", ".join(network.name for network in one.exhibitor.organisation.networks),
        30,
    ),
    Fact(
        "sectors",
        lazy_gettext("Secteurs"),
        lambda one: ", ".join(ess.sectors(one.exhibitor.organisation)),
        30,
    ),
    Fact(
        "college", lazy_gettext("Collège"), lambda one: ess.college(one.exhibitor.organisation), 24
    ),
)
HOST = Fact(
    "host",
    lazy_gettext("Accueilli par"),
    lambda one: one.exhibitor.host.organisation.name if one.exhibitor.host else "",
    40,
)
EVERYTHING = (*ABOUT, INSURANCE[0], *PLACE, HOST, *AXES, *SALE, INSURANCE[1], *CONTACT)

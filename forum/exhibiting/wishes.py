"""What an applicant asks for, read from the steps: texts are clean and short enough already."""

import datetime as dt
from dataclasses import dataclass

from forum.database import Bilingual
from forum.organisations.rules import Family, Statute
from forum.villages.rules import Vehicle


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Which organisation it is. `is_ours` answers for one whose number is known already."""

    name: str
    family: Family
    siret: str = ""  # bare, see `organisations.rules.bare`
    is_siret_unsure: bool = False  # its key fails: the team checks it
    rna: str = ""
    creation_note: str = ""
    is_ours: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """What the organisation that applies says of itself, beside its identity."""

    usual_name: str = ""
    statute: Statute | None = None
    is_cae: bool = False
    conventions: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    network_ids: tuple[int, ...] = ()
    ape: str = ""
    address: str = ""
    postcode: str = ""
    commune: str = ""
    acts_here: bool = False
    website: str = ""


@dataclass(frozen=True, slots=True)
class Described:
    """An organisation as an applicant describes it."""

    identity: Identity
    portrait: Portrait
    presentation: Bilingual  # what visitors read


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureWish:
    """Who applies, what it offers, and who answers for it."""

    described: Described
    offers: tuple[str, ...]
    contact_name: str
    contact_title: str
    contact_mobile: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestWish:
    """A co-exhibitor; `exhibitor_id` where it was sent already."""

    described: Described
    exhibitor_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestsWish:
    """Who comes along, and the network whose collective stand it is."""

    network_id: int | None
    guests: tuple[GuestWish, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandWish:
    """The stand and its equipment; the names are those of the columns."""

    first_village_id: int
    second_village_id: int | None
    size: str
    neighbours: str
    tables: int
    chairs: int
    panels: int
    power: int
    needs_internet: bool
    needs_water: bool
    needs_quiet: bool
    needs_accessible: bool
    is_noisy: bool
    is_heavy: bool
    is_cooking: bool
    has_flames: bool
    equipment_note: str
    sells_on_site: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersWish:
    """The papers."""

    insured_until_on: dt.date | None
    comes_later: bool
    regulation_version: str  # as it was read and accepted
    signatory: str
    signatory_title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingWish:
    """How an exhibitor comes; the names are those of the columns."""

    set_up_slot_id: int | None
    vehicle: Vehicle
    vehicle_height: int | None  # centimetres
    plate: str
    needs_unloading: bool
    meals: int
    comment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A whole application, step by step."""

    structure: StructureWish
    guests: GuestsWish
    stand: StandWish
    papers: PapersWish
    coming: ComingWish

"""What an organisation of the ESS is: its axes, its college, its name, its numbers."""

import re
from collections.abc import Collection
from enum import StrEnum

from stdnum.exceptions import InvalidChecksum, ValidationError
from stdnum.fr import siret as stdnum_siret

from forum.refusals import Refusal

FICTITIOUS = re.compile(r"\s+–\s+structure fictive$")
SEPARATORS = re.compile(r"[\s.\-]+")
DEPARTMENT = "92"  # Hauts-de-Seine, whose forum this is
POSTCODES = {"2A": ("200", "201"), "2B": ("202", "206")}  # where they begin otherwise
SIREN_LENGTH = 9  # the figures that the SIRETs of one enterprise have in common
RNA = (re.compile(r"W[0-9][A-Z0-9][0-9]{7}"), re.compile(r"0[0-9]{3}00[0-9]{4}"))  # new, and old


class Family(StrEnum):
    """The legal family; AUTRE stands outside the ESS (public bodies, other companies, schools)."""

    ASSOCIATION = "association"
    COOPERATIVE = "cooperative"
    MUTUELLE = "mutuelle"
    FONDATION = "fondation"
    SOCIETE = "societe"
    AUTRE = "autre"


class Statute(StrEnum):
    """The cooperative statute, where the family is COOPERATIVE."""

    SCOP = "scop"
    SCIC = "scic"
    USAGERS = "usagers"
    ENTREPRISES = "entreprises"
    AGRICOLE = "agricole"
    BANCAIRE = "bancaire"
    AUTRE = "autre"


class Convention(StrEnum):
    """State agreements of the IAE and of adapted work; several may stand together."""

    AI = "ai"
    EI = "ei"
    ETTI = "etti"
    ACI = "aci"
    EITI = "eiti"
    GEIQ = "geiq"
    EA = "ea"
    EATT = "eatt"
    ESAT = "esat"


class College(StrEnum):
    """The colleges of the enlarged committee, as they are stored: organisers may write others."""

    COOPERATIVES = "Coopératives"
    MUTUALITY = "Mutualité"
    ASSOCIATIONS = "Associations"
    INSERTION = "Entreprises sociales et insertion"
    FOUNDATIONS = "Fondations"
    PARTNERS = "Collectivités et partenaires"


class Reason(StrEnum):
    """Why an organisation or a network cannot be as somebody describes it."""

    SIRET_SHAPE = "siret_shape"
    SIRET_KEY = "siret_key"
    RNA_SHAPE = "rna_shape"
    UNIDENTIFIED = "unidentified"
    SIRET_TAKEN = "siret_taken"  # a question: is it the same organisation?
    RNA_TAKEN = "rna_taken"  # the same
    STATUTE_OUTSIDE = "statute_outside"  # cooperative, of what is no cooperative
    MORE_ASSOCIATES = "more_associates"  # than employees
    NAME_TAKEN = "name_taken"  # of a network
    GONE = "gone"


BY_FAMILY = {
    Family.COOPERATIVE: College.COOPERATIVES,
    Family.MUTUELLE: College.MUTUALITY,
    Family.FONDATION: College.FOUNDATIONS,
    Family.ASSOCIATION: College.ASSOCIATIONS,
    Family.SOCIETE: College.INSERTION,
    Family.AUTRE: College.PARTNERS,
}


def college(family: Family, conventions: Collection[str] = ()) -> College:
    """Derive the college: by family, but for associations under an agreement of insertion.

    A cooperative stays among cooperatives, whatever its agreements: its members govern it.
    """
    if family is Family.ASSOCIATION and conventions:
        return College.INSERTION
    return BY_FAMILY[family]


def called(name: str) -> str:
    """Return the name that people say, without the mark of a fictitious organisation."""
    return FICTITIOUS.sub("", name)


def bare(number: str) -> str:
    """Return a SIRET or RNA number as it is stored: capitals, without spaces, dots or dashes."""
    return SEPARATORS.sub("", number).upper()


def is_rna(number: str) -> bool:
    """Tell whether a bare number is one of the Répertoire national des associations."""
    return any(pattern.fullmatch(number) for pattern in RNA)


def siret_fault(number: str) -> Reason | None:
    """Return what is wrong with a bare SIRET; La Poste has its own rule of control."""
    if not (number.isascii() and number.isdigit()):
        return Reason.SIRET_SHAPE
    try:
        stdnum_siret.validate(number)
    except InvalidChecksum:
        return Reason.SIRET_KEY
    except ValidationError:
        return Reason.SIRET_SHAPE
    return None


def identity_refusals(
    siret: str, rna: str, creation_note: str, *, is_checked_by_hand: bool = False
) -> tuple[Refusal, ...]:
    """Judge bare numbers: a SIRET or an RNA, or a note that says why there is neither yet.

    A key that does not fit is very unusual, not impossible: an organiser who has seen the
    paper may say so, and the number then stands.
    """
    refusals = []
    fault = siret_fault(siret) if siret else None
    if fault and not (fault is Reason.SIRET_KEY and is_checked_by_hand):
        refusals.append(Refusal(fault, "siret", {"number": siret}))
    if rna and not is_rna(rna):
        refusals.append(Refusal(Reason.RNA_SHAPE, "rna", {"number": rna}))
    if not (siret or rna or creation_note.strip()):
        refusals.append(Refusal(Reason.UNIDENTIFIED, "creation_note"))
    return tuple(refusals)


def written_siret(number: str) -> str:
    """Write a bare SIRET as people read it: `123 456 789 00012`, with spaces that do not break."""
    return "\u00a0".join((number[:3], number[3:6], number[6:9], number[9:]))


def siren_of(siret: str) -> str:
    """Return the enterprise that a bare SIRET is an establishment of."""
    return siret[:SIREN_LENGTH]


def axes_refusals(
    family: Family,
    statute: Statute | None,
    *,
    is_cae: bool,
    employees: int | None = None,
    associates: int | None = None,
) -> tuple[Refusal, ...]:
    """Judge what cannot stand together; every other combination of the axes can."""
    refusals = []
    if (statute or is_cae) and family is not Family.COOPERATIVE:
        refusals.append(Refusal(Reason.STATUTE_OUTSIDE, "statute" if statute else "is_cae"))
    if associates is not None and employees is not None and associates > employees:
        refusals.append(Refusal(Reason.MORE_ASSOCIATES, "associates"))
    return tuple(refusals)


def is_local(postcode: str, *, acts_here: bool, department: str = DEPARTMENT) -> bool:
    """Tell whether an organisation has its seat in a département, or says that it acts there."""
    return acts_here or postcode.startswith(POSTCODES.get(department, (department,)))

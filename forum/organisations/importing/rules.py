"""What the columns of a list of organisations may be called, and what can be wrong."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from forum.folding import slugified
from forum.organisations.rules import Convention, Family, Statute
from forum.spreadsheets.faults import CellFault
from forum.spreadsheets.headings import columns_of

Known = TypeVar("Known")


class Target(StrEnum):
    """What a column may hold: a field of `services.Wish`, presentations by language."""

    NAME = "name"
    USUAL_NAME = "usual_name"
    SIRET = "siret"
    IS_SIRET_CHECKED = "is_siret_checked"
    RNA = "rna"
    CREATION_NOTE = "creation_note"
    FAMILY = "family"
    STATUTE = "statute"
    IS_CAE = "is_cae"
    IS_HOST = "is_host"
    CONVENTIONS = "conventions"
    LABELS = "labels"
    NETWORKS = "networks"
    COLLEGE = "college"
    SECTORS = "sectors"
    APE = "ape"
    APE_NOMENCLATURE = "ape_nomenclature"
    ADDRESS = "address"
    POSTCODE = "postcode"
    COMMUNE = "commune"
    ACTS_HERE = "acts_here"
    AREA_OF_ACTION = "area_of_action"
    WEBSITE = "website"
    PRESENTATION = "presentation"
    PRESENTATION_EN = "presentation_en"
    FOUNDED = "founded"
    EMPLOYEES = "employees"
    ASSOCIATES = "associates"


class Flaw(StrEnum):
    """What is wrong with a row."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    UNKNOWN_FAMILY = "unknown_family"
    UNKNOWN_STATUTE = "unknown_statute"
    UNKNOWN_CONVENTION = "unknown_convention"
    UNKNOWN_NETWORK = "unknown_network"
    UNKNOWN_NOMENCLATURE = "unknown_nomenclature"
    NO_YES_OR_NO = "no_yes_or_no"
    NO_NUMBER = "no_number"
    WRONG_POSTCODE = "wrong_postcode"
    WRONG_WEBSITE = "wrong_website"
    WRONG_APE = "wrong_ape"
    TWICE = "twice"
    CROSSED = "crossed"  # the SIRET is of one known organisation, the RNA of another
    REFUSED = "refused"  # by a rule, whose refusal is among the facts


IDENTIFYING = (Target.SIRET, Target.RNA, Target.NAME)  # one of them at least
LONGEST = {
    Target.NAME: 200,
    Target.USUAL_NAME: 120,
    Target.CREATION_NOTE: 240,
    Target.COLLEGE: 60,
    Target.ADDRESS: 240,
    Target.COMMUNE: 80,
    Target.AREA_OF_ACTION: 240,
    Target.WEBSITE: 200,
    Target.PRESENTATION: 600,
    Target.PRESENTATION_EN: 600,
}
HEADINGS = {
    Target.NAME: "raison-sociale nom structure organisme denomination denomination-sociale"
    " nom-de-la-structure organisation name",
    Target.USUAL_NAME: "nom-d-usage nom-usuel enseigne nom-commercial sigle",
    Target.SIRET: "siret numero-siret n-siret no-siret num-siret",
    Target.IS_SIRET_CHECKED: "siret-verifie-a-la-main siret-verifie",
    Target.RNA: "numero-rna rna n-rna no-rna num-rna waldec",
    Target.CREATION_NOTE: "en-cours-de-creation creation-en-cours",
    Target.FAMILY: "famille famille-juridique family",
    Target.STATUTE: "statut-cooperatif statut statute",
    Target.IS_CAE: "cae cae-cooperative-d-activites-et-d-emploi",
    Target.IS_HOST: "structure-hote hote host",
    Target.CONVENTIONS: "conventionnements conventionnement iae siae type-de-siae conventions",
    Target.LABELS: "agrements-et-labels labels agrements label agrement",
    Target.NETWORKS: "reseaux reseau tete-de-reseau networks network",
    Target.COLLEGE: "college",
    Target.SECTORS: "secteurs secteur secteur-d-activite secteurs-d-activite activites metiers"
    " sectors sector",
    Target.APE: "code-ape ape code-naf naf",
    Target.APE_NOMENCLATURE: "nomenclature-du-code nomenclature nomenclature-ape nomenclature-naf",
    Target.ADDRESS: "adresse address",
    Target.POSTCODE: "code-postal cp codepostal postcode postal-code",
    Target.COMMUNE: "commune ville city town",
    Target.ACTS_HERE: "agit-dans-le-departement activite-dans-le-departement",
    Target.AREA_OF_ACTION: "ou-elle-agit territoire-d-action zone-d-intervention territoire",
    Target.WEBSITE: "site site-web site-internet website url",
    Target.PRESENTATION: "presentation description objet",
    Target.PRESENTATION_EN: "presentation-en-anglais presentation-anglais",
    Target.FOUNDED: "annee-de-creation creation cree-en founded",
    Target.EMPLOYEES: "personnes-salariees salaries effectif effectifs nombre-de-salaries"
    " employees",
    Target.ASSOCIATES: "dont-personnes-associees personnes-associees salaries-associes associes"
    " associates",
}
FAMILIES = {
    Family.ASSOCIATION: "association asso association-loi-1901 association-loi-de-1901",
    Family.COOPERATIVE: "cooperative coop societe-cooperative",
    Family.MUTUELLE: "mutuelle",
    Family.FONDATION: "fondation fonds-de-dotation fondation-ou-fonds-de-dotation",
    Family.SOCIETE: "societe-commerciale-de-l-ess societe societe-commerciale entreprise-de-l-ess",
    Family.AUTRE: "hors-ess autre collectivite etat entreprise-classique ecole",
}
STATUTES = {
    Statute.SCOP: "scop societe-cooperative-ouvriere-de-production"
    " societe-cooperative-et-participative",
    Statute.SCIC: "scic societe-cooperative-d-interet-collectif",
    Statute.USAGERS: "usagers cooperative-d-usagers cooperative-de-consommateurs consommateurs",
    Statute.ENTREPRISES: "entreprises artisans cooperative-d-artisans cooperative-d-entreprises"
    " cooperative-d-artisans-ou-d-entreprises",
    Statute.AGRICOLE: "agricole cooperative-agricole",
    Statute.BANCAIRE: "bancaire cooperative-bancaire banque-cooperative",
    Statute.AUTRE: "autre autre-statut-cooperatif",
}
NOMENCLATURES = {"NAFRev2": "nafrev2 naf-rev-2 naf-rev2 naf-2008", "NAF2025": "naf2025 naf-2025"}
TRUTHS = {"y": "oui o x vrai true yes 1", "n": "non n faux false no 0"}


def _by_word(words: Mapping[Known, str]) -> dict[str, Known]:
    return {word: known for known, said in words.items() for word in said.split()}


_BY_HEADING = _by_word(HEADINGS)
_BY_FAMILY = _by_word(FAMILIES)
_BY_STATUTE = _by_word(STATUTES)
_BY_NOMENCLATURE = _by_word(NOMENCLATURES)
_BY_TRUTH = _by_word(TRUTHS)


class Fault(CellFault[Target, Flaw]):
    """What is wrong in one cell of a list of organisations."""

    __slots__ = ()


def mapping_of(header: Sequence[str]) -> tuple[Target | None, ...]:
    """Return what each column holds; of two that could be the same, the first is."""
    return columns_of(header, lambda heading: _BY_HEADING.get(slugified(heading)))


def family_of(said: str) -> Family | None:
    """Return the family that words mean."""
    return _BY_FAMILY.get(slugified(said))


def statute_of(said: str) -> Statute | None:
    """Return the cooperative statute that words mean, an acronym before its meaning or alone."""
    return _BY_STATUTE.get(slugified(said)) or _BY_STATUTE.get(slugified(said.partition(",")[0]))


def convention_of(said: str) -> Convention | None:
    """Return the agreement that an acronym means, whatever follows it."""
    word = slugified(said).partition("-")[0]
    return Convention(word) if word in set(Convention) else None


def nomenclature_of(said: str) -> str | None:
    """Return the nomenclature that words mean."""
    return _BY_NOMENCLATURE.get(slugified(said))


def truth_of(said: str) -> bool | None:
    """Return yes or no."""
    found = _BY_TRUTH.get(slugified(said))
    return None if found is None else found == "y"

"""What is said of the columns and the faults of a list of organisations."""

from flask_babel import lazy_gettext

from forum.organisations.importing.rules import Fault, Flaw, Target
from forum.organisations.phrases import sentence
from forum.refusals import Refusal

TARGETS = {
    Target.NAME: lazy_gettext("Raison sociale"),
    Target.USUAL_NAME: lazy_gettext("Nom d’usage"),
    Target.SIRET: lazy_gettext("SIRET"),
    Target.IS_SIRET_CHECKED: lazy_gettext("SIRET vérifié à la main"),
    Target.RNA: lazy_gettext("Numéro RNA"),
    Target.CREATION_NOTE: lazy_gettext("En cours de création"),
    Target.FAMILY: lazy_gettext("Famille"),
    Target.STATUTE: lazy_gettext("Statut coopératif"),
    Target.IS_CAE: lazy_gettext("CAE"),
    Target.IS_HOST: lazy_gettext("Structure hôte"),
    Target.CONVENTIONS: lazy_gettext("Conventionnements"),
    Target.LABELS: lazy_gettext("Agréments et labels"),
    Target.NETWORKS: lazy_gettext("Réseaux"),
    Target.COLLEGE: lazy_gettext("Collège"),
    Target.SECTORS: lazy_gettext("Secteurs"),
    Target.APE: lazy_gettext("Code APE"),
    Target.APE_NOMENCLATURE: lazy_gettext("Nomenclature du code"),
    Target.ADDRESS: lazy_gettext("Adresse"),
    Target.POSTCODE: lazy_gettext("Code postal"),
    Target.COMMUNE: lazy_gettext("Commune"),
    Target.ACTS_HERE: lazy_gettext("Agit dans le département"),
    Target.AREA_OF_ACTION: lazy_gettext("Où elle agit"),
    Target.WEBSITE: lazy_gettext("Site"),
    Target.PRESENTATION: lazy_gettext("Présentation"),
    Target.PRESENTATION_EN: lazy_gettext("Présentation en anglais"),
    Target.FOUNDED: lazy_gettext("Année de création"),
    Target.EMPLOYEES: lazy_gettext("Personnes salariées"),
    Target.ASSOCIATES: lazy_gettext("Dont personnes associées"),
}
_FLAWS = {
    Flaw.MISSING: lazy_gettext(
        "Cette case est vide : une structure nouvelle a un nom et une famille."
    ),
    Flaw.TOO_LONG: lazy_gettext("Restez en dessous de %(max)d caractères."),
    Flaw.UNKNOWN_FAMILY: lazy_gettext(
        "Cette famille n’existe pas : association, coopérative, mutuelle, fondation, société "
        "commerciale de l’ESS ou hors ESS."
    ),
    Flaw.UNKNOWN_STATUTE: lazy_gettext(
        "Ce statut n’existe pas : SCOP, SCIC, usagers, entreprises, agricole, bancaire ou autre."
    ),
    Flaw.UNKNOWN_CONVENTION: lazy_gettext(
        "« %(word)s » n’est pas un conventionnement : AI, EI, ETTI, ACI, EITI, GEIQ, EA, EATT ou "
        "ESAT, séparés par une barre droite | ."
    ),
    Flaw.UNKNOWN_NETWORK: lazy_gettext(
        "Aucun réseau ne s’appelle « %(word)s » : ajoutez-le d’abord, ou corrigez son nom."
    ),
    Flaw.UNKNOWN_NOMENCLATURE: lazy_gettext(
        "Cette nomenclature n’existe pas : NAF rév. 2 ou NAF 2025."
    ),
    Flaw.NO_YES_OR_NO: lazy_gettext("Répondez par oui ou par non."),
    Flaw.NO_NUMBER: lazy_gettext("Écrivez un nombre entier."),
    Flaw.WRONG_POSTCODE: lazy_gettext("Un code postal a cinq chiffres, par exemple 92800."),
    Flaw.WRONG_WEBSITE: lazy_gettext(
        "Écrivez une adresse complète, par exemple https://example.org."
    ),
    Flaw.WRONG_APE: lazy_gettext(
        "Un code APE compte quatre chiffres et une lettre, par exemple 38.32Z."
    ),
    Flaw.TWICE: lazy_gettext("Cette structure est déjà à la ligne %(line)d."),
    Flaw.CROSSED: lazy_gettext(
        "Ce SIRET est celui de « %(siret)s », et ce numéro RNA celui de « %(rna)s »."
    ),
}


def fault_sentence(fault: Fault) -> str:
    """Say what is wrong in a cell, and what to write instead."""
    refusal = fault.facts.get("refusal")
    if isinstance(refusal, Refusal):
        return sentence(refusal)
    return str(_FLAWS[fault.flaw]) % fault.facts

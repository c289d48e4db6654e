"""What is said of the columns and the faults of a list of people."""

from flask_babel import lazy_gettext

from forum.database import Bilingual
from forum.debates.phrases import HINDRANCES
from forum.debates.rules import Hindrance
from forum.registration.importing.rules import Fault, Flaw, Target
from forum.registration.writings import WRONG_EMAIL, WRONG_POSTCODE
from forum.web.words import plain

TARGETS = {
    Target.FIRST_NAME: lazy_gettext("Prénom"),
    Target.LAST_NAME: lazy_gettext("Nom"),
    Target.EMAIL: lazy_gettext("Courriel"),
    Target.ORGANISATION: lazy_gettext("Structure"),
    Target.JOB_TITLE: lazy_gettext("Fonction"),
    Target.POSTCODE: lazy_gettext("Code postal"),
    Target.PHONE: lazy_gettext("Téléphone"),
    Target.CATEGORY: lazy_gettext("Catégorie"),
    Target.DEBATES: lazy_gettext("Débats"),
    Target.LOCALE: lazy_gettext("Langue"),
}
_FLAWS = {
    Flaw.MISSING: lazy_gettext(
        "Cette case est vide : chaque personne a un prénom, un nom et un courriel."
    ),
    Flaw.TOO_LONG: lazy_gettext("Restez en dessous de %(max)d caractères."),
    Flaw.WRONG_EMAIL: WRONG_EMAIL,
    Flaw.WRONG_POSTCODE: WRONG_POSTCODE,
    Flaw.WRONG_PHONE: lazy_gettext(
        "Écrivez un numéro de téléphone, par exemple 01 99 00 12 34, ou videz cette case."
    ),
    Flaw.UNKNOWN_CATEGORY: lazy_gettext(
        "Cette catégorie n’existe pas : visiteur, exposant, intervenant, organisation, bénévole, "
        "presse ou officiel."
    ),
    Flaw.UNKNOWN_LANGUAGE: lazy_gettext("Cette langue n’existe pas ici : français ou anglais."),
    Flaw.TWICE: lazy_gettext("Cette adresse est déjà à la ligne %(line)d."),
    Flaw.UNKNOWN_DEBATE: lazy_gettext(
        "Aucun débat ne porte ce titre. Séparez plusieurs débats par une barre droite | ."
    ),
    Flaw.TWO_DEBATES: lazy_gettext(
        "Plusieurs débats portent ce titre : écrivez la fin de l’adresse de leur page."
    ),
    Flaw.HINDERED: "%(hindrance)s",
    Flaw.OVERLAP: lazy_gettext(
        "« %(debate)s » et « %(other)s » ont lieu en même temps : gardez l’un des deux."
    ),
}


def fault_sentence(fault: Fault) -> str:
    """Say what is wrong in a cell, and what to write instead."""
    facts = {name: _in_words(fact) for name, fact in fault.facts.items()}
    return str(_FLAWS[fault.flaw]) % facts


def _in_words(fact: object) -> object:
    """Write a fact of a fault."""
    if isinstance(fact, Bilingual):
        return plain(fact)
    return str(HINDRANCES[fact]) if isinstance(fact, Hindrance) else fact

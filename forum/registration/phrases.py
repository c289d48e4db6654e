"""What is said about a registration: why something cannot be, and what was done."""

import datetime as dt

from flask_babel import lazy_gettext

from forum.database import Bilingual
from forum.debates.phrases import HINDRANCES
from forum.debates.rules import Hindrance
from forum.refusals import Refusal
from forum.registration.rules import Place, Reason
from forum.web.words import day, plain

SENTENCES = {
    Reason.NOT_ANNOUNCED: lazy_gettext("Les inscriptions ne sont pas encore ouvertes."),
    Reason.NOT_YET_OPEN: lazy_gettext("Les inscriptions ouvrent le %(opens_at)s."),
    Reason.CLOSED: lazy_gettext("Les inscriptions à ce forum sont closes."),
    Reason.UNKNOWN_DEBATE: lazy_gettext(
        "Un des débats choisis n’est plus au programme : vérifiez votre choix."
    ),
    Reason.HINDERED: lazy_gettext("« %(debate)s » : %(hindrance)s"),
    Reason.OVERLAP: lazy_gettext(
        "« %(debate)s » et « %(other)s » ont lieu en même temps : gardez l’un des deux."
    ),
    Reason.OVERLAPS_SEAT: lazy_gettext(
        "« %(debate)s » a lieu en même temps que « %(other)s », où vous avez une place : "
        "quittez d’abord ce débat si vous préférez l’autre."
    ),
    Reason.ALREADY_CHOSEN: lazy_gettext("Vous avez déjà choisi « %(debate)s »."),
    Reason.NOT_CHOSEN: lazy_gettext("Ce débat ne fait pas partie de vos choix."),
    Reason.REGISTRATION_CANCELLED: lazy_gettext(
        "Cette inscription est annulée : elle ne peut plus être modifiée."
    ),
    Reason.NOTHING_OFFERED: lazy_gettext(
        "Cette place ne vous est plus proposée : le délai de réponse est passé."
    ),
    Reason.EMAIL_TAKEN: lazy_gettext(
        "Une autre inscription porte déjà cette adresse : annulez-la d’abord, "
        "ou gardez l’adresse actuelle."
    ),
    Reason.NOTHING_TO_CONFIRM: lazy_gettext(
        "Ce lien de confirmation ne vaut plus : demandez de nouveau le changement d’adresse."
    ),
    Reason.NOT_TWO: lazy_gettext("Choisissez deux inscriptions différentes du même forum."),
    Reason.NUMBERED_BADGE: lazy_gettext(
        "Un badge numéroté d’un groupe n’est le double de personne : changez plutôt le groupe."
    ),
}
GOT = {
    Place.SEATED: lazy_gettext("Votre place est réservée."),
    Place.WAITLISTED: lazy_gettext("Ce débat est complet : vous êtes sur la liste d’attente."),
}


def sentence(refusal: Refusal) -> str:
    """Say why something cannot be."""
    facts = {name: _in_words(fact) for name, fact in refusal.facts.items()}
    return str(SENTENCES[Reason(refusal.reason)]) % facts


def _in_words(fact: object) -> str:
    """Write a fact of a refusal: a title, a day, or what hinders a booking."""
    if isinstance(fact, Bilingual):
        return plain(fact)
    if isinstance(fact, dt.datetime):
        return day(fact)
    return str(HINDRANCES[fact]) if isinstance(fact, Hindrance) else str(fact)

"""What is said about a group: its kind, its slot, why something cannot be."""

from flask_babel import gettext, lazy_gettext, ngettext

from forum.database import Bilingual
from forum.debates.models import Debate
from forum.debates.phrases import HINDRANCES
from forum.debates.rules import Hindrance, seats_left
from forum.groups.rules import GroupKind, GroupState, MemberState, Reason
from forum.refusals import Refusal
from forum.registration import phrases as of_people
from forum.web.words import plain

KINDS = {
    GroupKind.SCHOOL: lazy_gettext("Établissement scolaire"),
    GroupKind.NETWORK: lazy_gettext("Réseau"),
    GroupKind.DELEGATION: lazy_gettext("Délégation"),
}
KIND_HINTS = {
    GroupKind.SCHOOL: lazy_gettext(
        "Collège, lycée, centre de formation : vous donnez un nombre d’élèves, jamais leurs noms."
    ),
    GroupKind.NETWORK: lazy_gettext(
        "Vous nommez vos membres ; chacun reçoit une lettre et confirme lui-même sa venue."
    ),
    GroupKind.DELEGATION: lazy_gettext(
        "Collectivité, entreprise, association : vous donnez un nombre de personnes."
    ),
}
STATES = {
    GroupState.ACTIVE: lazy_gettext("Attendu"),
    GroupState.CANCELLED: lazy_gettext("Annulé"),
}
MEMBER_STATES = {
    MemberState.NAMED: lazy_gettext("lettre à envoyer"),
    MemberState.INVITED: lazy_gettext("sans réponse"),
    MemberState.CONFIRMED: lazy_gettext("inscription confirmée"),
    MemberState.DECLINED: lazy_gettext("ne vient pas"),
}
SENTENCES = {
    Reason.NOBODY: lazy_gettext("Indiquez combien de personnes viennent."),
    Reason.TOO_MANY: lazy_gettext(
        "Un groupe compte %(most)s personnes au plus, accompagnateurs compris : "
        "écrivez-nous pour en convenir."
    ),
    Reason.NO_ADULT: lazy_gettext(
        "Des élèves viennent avec au moins un adulte : indiquez combien les accompagnent."
    ),
    Reason.TOO_MANY_NEEDS: lazy_gettext(
        "C’est plus que les %(count)s personnes du groupe : vérifiez ce nombre."
    ),
    Reason.UNKNOWN_SLOT: lazy_gettext(
        "Ce créneau n’accueille plus de groupes : choisissez-en un autre."
    ),
    Reason.SLOT_HINDERED: lazy_gettext("« %(debate)s » : %(hindrance)s"),
    Reason.GROUP_CANCELLED: lazy_gettext("Ce groupe est annulé : il ne peut plus être modifié."),
    Reason.ALREADY_THERE: lazy_gettext(
        "Ce contact a déjà inscrit ce groupe : modifiez-le, ou précisez une autre classe."
    ),
    Reason.FORUM_OVER: lazy_gettext("Le forum a eu lieu : rien ne change plus."),
    Reason.TOO_MANY_MEMBERS: lazy_gettext(
        "Un réseau nomme %(most)s membres au plus : écrivez-nous pour en convenir."
    ),
    Reason.NOT_INVITED: lazy_gettext("Cette invitation n’existe plus."),
}


def sentence(refusal: Refusal) -> str:
    """Say why something cannot be, with the number that would do where there is one."""
    if not isinstance(refusal.reason, Reason):
        return of_people.sentence(refusal)
    facts = {name: _in_words(fact) for name, fact in refusal.facts.items()}
    if refusal.reason is Reason.SLOT_FULL:
        return _slot_full(facts)
    if refusal.reason is Reason.BADGES_USED:
        return _badges_used(facts)
    return str(SENTENCES[refusal.reason]) % facts


def _slot_full(facts: dict[str, object]) -> str:
    """Say how many seats a slot has left for a group that sits together or not at all."""
    left = int(str(facts["left"]))
    if not left:
        return str(
            gettext("« %(debate)s » est complet : choisissez un autre créneau, ou aucun.", **facts)
        )
    return str(
        ngettext(
            "Il reste %(num)s place à « %(debate)s », il en faut %(wanted)s : "
            "venez moins nombreux, choisissez un autre créneau, ou aucun.",
            "Il reste %(num)s places à « %(debate)s », il en faut %(wanted)s : "
            "venez moins nombreux, choisissez un autre créneau, ou aucun.",
            left,
            debate=facts["debate"],
            wanted=facts["wanted"],
        )
    )


def _badges_used(facts: dict[str, object]) -> str:
    """Say how many badges were shown at a door already."""
    return str(
        ngettext(
            "%(num)s badge a déjà servi à l’entrée : le nombre ne peut pas être plus petit.",
            "%(num)s badges ont déjà servi à l’entrée : le nombre ne peut pas être plus petit.",
            int(str(facts["least"])),
        )
    )


def places_sentence(debate: Debate) -> str:
    """Tell how many seats of a slot a group may take."""
    left = seats_left(debate.capacity, debate.seated, debate.waiting)
    if left is None:
        return str(gettext("Entrée libre, sans limite de places"))
    if not left:
        return str(gettext("Complet"))
    return str(
        ngettext(
            "%(num)s place libre sur %(capacity)s",
            "%(num)s places libres sur %(capacity)s",
            left,
            capacity=debate.capacity,
        )
    )


def _in_words(fact: object) -> object:
    """Write a fact of a refusal: a title, what hinders a booking, a number."""
    if isinstance(fact, Bilingual):
        return plain(fact)
    return str(HINDRANCES[fact]) if isinstance(fact, Hindrance) else fact

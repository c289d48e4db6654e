"""What organisers are told of editions, their refusals and what is missing."""

from dataclasses import dataclass

from flask_babel import gettext, lazy_gettext, ngettext

from forum.accounts.rules import Permission
from forum.backoffice.editions.rules import Check, CheckKind
from forum.edition.rules import LONGEST_SLUG, Reason
from forum.refusals import Refusal

REFUSALS = {
    Reason.ENDS_BEFORE_IT_STARTS: lazy_gettext("Le forum doit se terminer après son début."),
    Reason.LASTS_TOO_LONG: lazy_gettext("Un forum dure quatorze jours au plus."),
    Reason.OPENS_AFTER_IT_CLOSES: lazy_gettext(
        "Les inscriptions doivent ouvrir avant de se clore, et avant la fin du forum."
    ),
    Reason.CLOSES_AFTER_THE_FORUM: lazy_gettext(
        "Les inscriptions se closent au plus tard le dernier jour du forum."
    ),
    Reason.NOBODY_FITS: lazy_gettext("La jauge est d’une personne au moins."),
    Reason.HALF_A_POSITION: lazy_gettext("Donnez la latitude et la longitude, ou aucune des deux."),
    Reason.SLUG_RESERVED: lazy_gettext(
        "Ce mot sert déjà d’adresse à une autre page : choisissez-en un autre."
    ),
    Reason.SLUG_TAKEN: lazy_gettext("Une autre édition a déjà cette adresse."),
    Reason.PUBLIC_ALREADY: lazy_gettext("Cette édition est déjà publique."),
    Reason.NOT_PUBLIC: lazy_gettext("Cette édition n’est déjà plus publique."),
    Reason.ARCHIVED_ALREADY: lazy_gettext("Cette édition est déjà archivée."),
    Reason.NOT_ARCHIVED: lazy_gettext("Cette édition n’est pas archivée."),
    Reason.UNKNOWN_TASK: lazy_gettext("Quelqu’un a retiré cette échéance entre-temps."),
}


def telling(people: int, minutes: int) -> str:
    """Say who will be told that the forum has another day, other hours or another place."""
    words: str = ngettext(
        "%(num)d personne le saura par courriel, %(minutes)s minutes après le dernier changement, "
        "sauf si tout est redevenu comme avant.",
        "%(num)d personnes le sauront par courriel, %(minutes)s minutes après le dernier "
        "changement, sauf si tout est redevenu comme avant.",
        people,
        minutes=minutes,
    )
    return words


def telling_contacts(contacts: int) -> str:
    """Say that the contacts of groups are told already."""
    words: str = ngettext(
        "%(num)d contact de groupe en est prévenu dès maintenant par courriel.",
        "%(num)d contacts de groupes en sont prévenus dès maintenant par courriel.",
        contacts,
    )
    return words


def sentence(refusal: Refusal) -> str:
    """Return the sentence that tells a refusal."""
    told = REFUSALS.get(Reason(refusal.reason))
    if refusal.reason is Reason.DEBATES_OUTSIDE:
        told = ngettext(
            "%(num)d débat publié tomberait hors de ces horaires. Déplacez-le d’abord, "
            "ou cochez la case.",
            "%(num)d débats publiés tomberaient hors de ces horaires. Déplacez-les d’abord, "
            "ou cochez la case.",
            refusal.facts["count"],
        )
    if refusal.reason is Reason.SLUG_MALFORMED:
        told = gettext(
            "Écrivez de 1 à %(most)d lettres sans accent, chiffres ou tirets, par exemple 2012 "
            "ou rhone-2013.",
            most=LONGEST_SLUG,
        )
    return str(told)


@dataclass(frozen=True, slots=True)
class WayOut:
    """Where something is put right, and by whom."""

    endpoint: str
    label: str
    permission: Permission


EDITION = WayOut("editions.edit", lazy_gettext("Modifier l’édition"), Permission.EDIT_EDITION)
BOARD = WayOut("board.show", lazy_gettext("Ouvrir le programme"), Permission.SEE_PROGRAMME)
WAYS_OUT = {
    CheckKind.DUTIES_MISSING: WayOut(
        "home.legal_notice", lazy_gettext("Voir les mentions légales"), Permission.VISIT_OFFICE
    ),
    CheckKind.NO_ACCESSIBILITY: EDITION,
    CheckKind.FOUNDING_TRACK_MISSING: WayOut(
        "board.tracks", lazy_gettext("Voir les parcours"), Permission.SEE_PROGRAMME
    ),
    CheckKind.FOUNDING_TRACK_EMPTY: BOARD,
    CheckKind.NOTHING_RELEASED: WayOut(
        "releases.preview", lazy_gettext("Préparer une publication"), Permission.SEE_PROGRAMME
    ),
    CheckKind.DRAFTS_WAITING: WayOut(
        "releases.preview", lazy_gettext("Préparer une publication"), Permission.SEE_PROGRAMME
    ),
    CheckKind.ROOM_UNMEASURED: WayOut(
        "board.rooms", lazy_gettext("Voir les salles"), Permission.SEE_PROGRAMME
    ),
    CheckKind.NO_WINDOW: EDITION,
    CheckKind.OUTSIDE_ESS_MONTH: EDITION,
    CheckKind.TEXTS_MISSING: EDITION,
    CheckKind.LETTERS_FAILED: WayOut(
        "letters.index", lazy_gettext("Voir les lettres"), Permission.SEE_LETTERS
    ),
}
DUTIES = {
    "publisher_address": lazy_gettext("adresse de l’éditeur"),
    "publication_director": lazy_gettext("directeur de la publication"),
    "hosting": lazy_gettext("hébergeur"),
    "dpo": lazy_gettext("délégué à la protection des données"),
}
CHECKS = {
    CheckKind.NO_ACCESSIBILITY: lazy_gettext(
        "Sans audit valable, le site se déclare non conforme au RGAA. Après l’audit, "
        "indiquez son résultat."
    ),
    CheckKind.NOTHING_RELEASED: lazy_gettext(
        "Aucun débat n’est publié : le programme public est vide."
    ),
    CheckKind.NO_WINDOW: lazy_gettext(
        "L’ouverture des inscriptions n’a pas de date : personne ne peut s’inscrire."
    ),
    CheckKind.OUTSIDE_ESS_MONTH: lazy_gettext(
        "L’édition se dit du Mois de l’ESS, mais n’a pas lieu en novembre."
    ),
    CheckKind.TEXTS_MISSING: lazy_gettext("La présentation ou le texte « Venir au forum » manque."),
}


def check_sentence(check: Check) -> str:
    """Return the sentence that tells what a check found, and what to do."""
    facts = check.facts
    match check.kind:
        case CheckKind.DUTIES_MISSING:
            told = gettext(
                "Les mentions légales sont incomplètes (%(missing)s). Elles se règlent à "
                "l’installation, dans forum.toml.",
                missing=", ".join(str(words) for name, words in DUTIES.items() if name in facts),
            )
        case CheckKind.FOUNDING_TRACK_MISSING:
            told = ngettext(
                "Il manque %(num)d des trois parcours fondateurs : commerce équitable, "
                "insertion, SCOP.",
                "Il manque %(num)d des trois parcours fondateurs : commerce équitable, "
                "insertion, SCOP.",
                facts["count"],
            )
        case CheckKind.FOUNDING_TRACK_EMPTY:
            told = gettext(
                "Le parcours fondateur « %(track)s » n’a aucun débat publié.",
                track=facts["track"],
            )
        case CheckKind.DRAFTS_WAITING:
            told = ngettext(
                "%(num)d débat en préparation n’a jamais été publié.",
                "%(num)d débats en préparation n’ont jamais été publiés.",
                facts["count"],
            )
        case CheckKind.ROOM_UNMEASURED:
            told = gettext("La salle « %(room)s » n’a pas de capacité.", room=facts["room"])
        case CheckKind.LETTERS_FAILED:
            told = ngettext(
                "%(num)d lettre n’est pas arrivée.",
                "%(num)d lettres ne sont pas arrivées.",
                facts["count"],
            )
        case _:
            told = CHECKS[check.kind]
    return str(told)

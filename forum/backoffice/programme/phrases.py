"""Why the programme cannot be changed so, in words."""

import datetime as dt

from flask_babel import gettext, lazy_gettext

from forum.board.rules import objections as board
from forum.database import Bilingual
from forum.debates import rules as debates
from forum.refusals import Refusal
from forum.web.words import hour, plain

SENTENCES = {
    board.Objection.GONE: lazy_gettext("Quelqu’un l’a supprimé entre-temps."),
    board.Objection.TRACK_GONE: lazy_gettext(
        "Quelqu’un a supprimé ce parcours entre-temps : choisissez-en un autre."
    ),
    board.Objection.ROOM_GONE: lazy_gettext(
        "Quelqu’un a supprimé cette salle entre-temps : choisissez-en une autre."
    ),
    board.Objection.SPEAKER_GONE: lazy_gettext(
        "Quelqu’un a supprimé une de ces personnes entre-temps : vérifiez la liste."
    ),
    board.Objection.OUTSIDE_DAYS: lazy_gettext("Choisissez un jour du forum."),
    board.Objection.TOO_SHORT: lazy_gettext("Prévoyez cinq minutes au moins."),
    board.Objection.TOO_LONG: lazy_gettext("Prévoyez douze heures au plus."),
    board.Objection.CAST_TWICE: lazy_gettext(
        "%(name)s est nommé deux fois : une personne a un seul rôle dans un débat."
    ),
    board.Objection.RELEASED: lazy_gettext(
        "Ce débat a été publié : retirez-le du programme plutôt que de le supprimer."
    ),
    board.Objection.USED: lazy_gettext(
        "Suppression impossible : ces débats en ont besoin : %(titles)s."
    ),
    board.Objection.NOTHING_TO_UNDO: lazy_gettext("Vous n’avez pas de geste à annuler."),
    board.Objection.TOUCHED_SINCE: lazy_gettext(
        "Votre dernier geste ne peut plus être annulé : %(who)s a modifié « %(title)s » à %(at)s."
    ),
    board.Objection.RELEASED_SINCE: lazy_gettext(
        "Votre dernier geste ne peut plus être annulé : « %(title)s » a été publié depuis."
    ),
    debates.Objection.CODE_TAKEN: lazy_gettext("Le code « %(code)s » est déjà pris."),
    debates.Objection.ENDS_BEFORE_IT_STARTS: lazy_gettext("La fin vient avant le début."),
    debates.Objection.NOT_HTTPS: lazy_gettext(
        "Écrivez une adresse complète qui commence par https://."
    ),
    debates.Objection.NAMES_SOMEBODY: lazy_gettext(
        "Cette adresse est publique : retirez l’identifiant ou le mot de passe qu’elle contient "
        "avant le signe @."
    ),
    debates.Objection.NO_ADDRESS: lazy_gettext(
        "Personne ne pourrait ouvrir cette adresse : vérifiez qu’elle est entière et sans espace."
    ),
    debates.Objection.LONG_ADDRESS: lazy_gettext(
        "Cette adresse est trop longue : restez en dessous de 500 caractères."
    ),
}


def objection_sentence(refusal: Refusal) -> str:
    """Say why something cannot be done."""
    said = {name: _in_words(fact) for name, fact in refusal.facts.items()}
    if "who" in said:
        said["who"] = said["who"] or gettext("quelqu’un")
    return str(SENTENCES[refusal.reason]) % said


def _in_words(fact: object) -> str:
    """Write a fact of a refusal."""
    if isinstance(fact, Bilingual):
        return plain(fact)
    if isinstance(fact, dt.datetime):
        return hour(fact)
    if isinstance(fact, list):
        return ", ".join(f"«\u202f{title}\u202f»" for title in fact)
    return str(fact)

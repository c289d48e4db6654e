"""What the pages about letters say."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext, lazy_gettext

from forum.mailing.models import LetterState
from forum.mailing.phrases import NATURES
from forum.mailing.rules import Nature, Segment
from forum.registration.answers import CATEGORIES, KINDS

LANGUAGES = {"fr": lazy_gettext("français"), "en": lazy_gettext("anglais")}
OUTBOX_STATES = {
    "": lazy_gettext("Toutes"),
    "a_remettre": lazy_gettext("À remettre"),
    LetterState.DELIVERED.value: lazy_gettext("Remises"),
    LetterState.FAILED.value: lazy_gettext("En échec"),
    LetterState.BOUNCED.value: lazy_gettext("Revenues"),
    LetterState.WITHDRAWN.value: lazy_gettext("Retirées"),
}
PLACEHOLDERS = {
    "prenom": lazy_gettext("le prénom de la personne"),
    "nom": lazy_gettext("son nom"),
    "structure": lazy_gettext("sa structure, si elle l’a donnée"),
    "forum": lazy_gettext("le nom court du forum"),
    "date": lazy_gettext("le jour du forum, ou chacun de ses jours"),
    "horaires": lazy_gettext("ses heures d’ouverture, jour par jour si elles diffèrent"),
    "lieu": lazy_gettext("le lieu et son adresse"),
    "contact": lazy_gettext("l’adresse de l’équipe"),
    "debat": lazy_gettext("le titre du débat"),
    "changement": lazy_gettext("ce qui a changé, en quelques mots"),
    "espace": lazy_gettext("le lien personnel de la personne"),
}
PLACES = {
    "assis": lazy_gettext("une place réservée"),
    "propose": lazy_gettext("une place proposée"),
    "en_attente": lazy_gettext("un rang sur la liste d’attente"),
}


def segment_words(
    nature: Nature, segment: Segment, names: dict[str, dict[str, str]]
) -> list[tuple[str, str]]:
    """Say to whom a circular goes, question by question; `names` are those of the programme."""
    if segment.is_groups:
        who = gettext("les contacts des groupes")
    else:
        who = gettext("les personnes inscrites")
    said = [(gettext("Genre"), str(NATURES[nature])), (gettext("Destinataires"), who)]
    asked: tuple[tuple[str, str, Mapping[Any, Any]], ...] = (
        (gettext("Parcours"), segment.track, names["track"]),
        (gettext("Débat"), segment.debate, names["debate"]),
        (gettext("Ont"), segment.place, PLACES),
        (gettext("Catégorie"), segment.category, CATEGORIES),
        (gettext("Viennent en tant que"), segment.attendee_kind, KINDS),
        (gettext("Exposants du village"), segment.village, names["village"]),
        (gettext("Langue"), segment.locale, LANGUAGES),
    )
    for label, value, words in asked:
        if value:
            said.append((label, str(words.get(value, value))))
    if segment.waiting:
        said.append((gettext("Liste d’attente"), gettext("sur l’une au moins")))
    if segment.absent:
        said.append((gettext("Entrée"), gettext("pas encore entrés au forum")))
    return said

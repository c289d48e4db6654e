"""What is said of a schedule that is odd, and of a file that is none."""

from flask_babel import format_decimal, gettext, lazy_gettext

from forum.schedules.odd import Odd, Place
from forum.schedules.reading.hours import SHORTEST, UNSAID
from forum.schedules.reading.raw import MOST_BYTES, MOST_EVENTS, NoScheduleError, Trouble
from forum.schedules.reading.texts import LONG

ODD = {
    Odd.REPEATED: lazy_gettext("Le même évènement deux fois, mot pour mot : il est pris une fois."),
    Odd.SAME_GUID: lazy_gettext(
        "Un identifiant (guid) qui sert déjà : le second évènement en reçoit un autre."
    ),
    Odd.SAME_ID: lazy_gettext("Un numéro qui sert déjà à un autre évènement."),
    Odd.NO_GUID: lazy_gettext("Pas d’identifiant (guid) : il est fait du numéro de l’évènement."),
    Odd.BAD_GUID: lazy_gettext("Un identifiant (guid) mal formé : un autre en est fait."),
    Odd.NO_TITLE: lazy_gettext("Pas de titre : un autre mot de l’évènement en tient lieu."),
    Odd.NO_TIME: lazy_gettext("Pas d’heure lisible : le débat attend à côté de la grille."),
    Odd.NO_DATE: lazy_gettext("Pas de date sur l’évènement : c’est celle du jour où il est rangé."),
    Odd.NO_ZONE: lazy_gettext("Pas de fuseau horaire connu : c’est celui de l’édition."),
    Odd.AFTER_MIDNIGHT: lazy_gettext("Commence après minuit, rangé au jour d’avant."),
    Odd.TIMES_DISAGREE: lazy_gettext("La date et l’heure se contredisent : la date l’emporte."),
    Odd.SHORT_HOUR: lazy_gettext("Une heure à un seul chiffre."),
    Odd.NO_DURATION: lazy_gettext("Pas de durée lisible : %(unsaid)d minutes sont comptées."),
    Odd.ZERO_DURATION: lazy_gettext("Moins de %(shortest)d minutes : %(shortest)d sont comptées."),
    Odd.LONG_DURATION: lazy_gettext("Dure plus de douze heures."),
    Odd.CROSSES_MIDNIGHT: lazy_gettext("Se poursuit après minuit."),
    Odd.NO_ROOM: lazy_gettext("Pas de salle."),
    Odd.OTHER_ROOM: lazy_gettext(
        "Rangé dans une salle, et dit dans une autre : la première est gardée."
    ),
    Odd.EMPTY_ROOM: lazy_gettext("Une salle sans évènement : elle est créée."),
    Odd.OVERLAP: lazy_gettext("Deux évènements en même temps dans une salle."),
    Odd.SPEAKER_BUSY: lazy_gettext("La même personne à deux endroits en même temps."),
    Odd.SPEAKER_TWICE: lazy_gettext(
        "La même personne deux fois dans un évènement : elle y est comptée une fois."
    ),
    Odd.NO_NAME: lazy_gettext("Une personne sans nom : elle est laissée de côté."),
    Odd.NO_PERSON: lazy_gettext("Personne n’est nommé."),
    Odd.NO_TRACK: lazy_gettext("Hors parcours."),
    Odd.UNKNOWN_TYPE: lazy_gettext("Un type d’évènement inconnu ici : c’est un débat."),
    Odd.NO_LANGUAGE: lazy_gettext("Pas de langue : c’est le français."),
    Odd.UNKNOWN_LANGUAGE: lazy_gettext("Une langue inconnue ici : elle est laissée de côté."),
    Odd.MANY_LANGUAGES: lazy_gettext(
        "Plusieurs langues : la première est celle du débat, les autres ses traductions."
    ),
    Odd.BAD_ONLINE: lazy_gettext(
        "Une adresse pour suivre à distance que personne ne pourrait ouvrir : elle est laissée "
        "de côté."
    ),
    Odd.HTML: lazy_gettext("Du HTML dans un texte : seuls les mots en sont gardés."),
    Odd.LONG_TEXT: lazy_gettext("Un résumé de plus de %(long)s caractères : il est gardé entier."),
    Odd.LONG_NAME: lazy_gettext("Un nom trop long : il est coupé."),
}
_TROUBLES = {
    Trouble.EMPTY: lazy_gettext("Ce fichier est vide."),
    Trouble.TOO_LARGE: lazy_gettext(
        "Ce fichier est trop grand : un programme tient en %(megabytes)d Mo."
    ),
    Trouble.TOO_MANY: lazy_gettext(
        "Ce fichier contient trop de choses : un programme a %(events)s évènements au plus."
    ),
    Trouble.DECLARES: lazy_gettext(
        "Ce fichier XML déclare un type de document ou des entités, dont un programme n’a jamais "
        "besoin : il n’est pas lu."
    ),
    Trouble.NOT_A_SCHEDULE: lazy_gettext(
        "Ce fichier n’est pas un programme : choisissez un fichier schedule.xml, schedule.json, "
        "CSV, XLSX, XLS ou ODS."
    ),
    Trouble.NO_EVENT: lazy_gettext("Ce programme ne contient aucun évènement."),
}


def odd_sentence(kind: Odd) -> str:
    """Say what is odd, and what becomes of it."""
    return str(ODD[kind]) % {"unsaid": UNSAID, "shortest": SHORTEST, "long": format_decimal(LONG)}


def place_words(place: Place) -> str:
    """Say where something odd stands."""
    if not place.line:
        return place.words
    return str(gettext("ligne %(line)d : %(words)s", line=place.line, words=place.words))


def trouble_sentence(error: NoScheduleError) -> str:
    """Say why a file cannot be read as a schedule, and what to do."""
    if error.trouble is Trouble.BROKEN:
        if error.line:
            return str(
                gettext("Ce fichier est abîmé ou incomplet à la ligne %(line)d.", line=error.line)
            )
        return str(gettext("Ce fichier est abîmé ou incomplet."))
    facts = {"megabytes": MOST_BYTES // 1024**2, "events": format_decimal(MOST_EVENTS)}
    return str(_TROUBLES[error.trouble]) % facts

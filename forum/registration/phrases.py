"""What is said about a registration: why something cannot be, what was done, what boxes mean."""

import datetime as dt

from flask_babel import lazy_gettext

from forum.database import Bilingual
from forum.debates.phrases import HINDRANCES
from forum.debates.rules import Hindrance
from forum.refusals import Refusal
from forum.registration.models import Category
from forum.registration.rules import Arrangement, AttendeeKind, Place, Purpose, Reason, Source
from forum.web.words import day, plain

KINDS = {
    AttendeeKind.EMPLOYEE: lazy_gettext("Salarié ou salariée de l’économie sociale et solidaire"),
    AttendeeKind.PROJECT: lazy_gettext("Porteur ou porteuse de projet"),
    AttendeeKind.COMPANY: lazy_gettext("Entreprise"),
    AttendeeKind.CIVIL_SERVANT: lazy_gettext("Agent public"),
    AttendeeKind.ELECTED: lazy_gettext("Élu ou élue"),
    AttendeeKind.TEACHER: lazy_gettext("Enseignant ou enseignante"),
    AttendeeKind.STUDENT: lazy_gettext("Étudiant ou étudiante"),
    AttendeeKind.JOB_SEEKER: lazy_gettext("En recherche d’emploi"),
    AttendeeKind.RESIDENT: lazy_gettext("Habitant ou habitante"),
}
SOURCES = {
    Source.MAIL: lazy_gettext("Par un courriel"),
    Source.ORGANISATION: lazy_gettext("Par une structure ou un réseau"),
    Source.TOWN: lazy_gettext("Par ma mairie"),
    Source.PRESS: lazy_gettext("Par la presse"),
    Source.POSTER: lazy_gettext("Par une affiche"),
    Source.WORD_OF_MOUTH: lazy_gettext("De bouche à oreille"),
}
ARRANGEMENTS = {
    Arrangement.SIGN_LANGUAGE: lazy_gettext("Interprétation en langue des signes française (LSF)"),
    Arrangement.CAPTIONS: lazy_gettext("Transcription écrite en direct (vélotypie)"),
    Arrangement.HEARING_LOOP: lazy_gettext("Boucle magnétique"),
    Arrangement.WHEELCHAIR_PLACE: lazy_gettext("Place accessible en fauteuil roulant"),
    Arrangement.COMPANION: lazy_gettext("Venue avec un accompagnant"),
    Arrangement.OTHER: lazy_gettext("Autre : l’équipe vous écrit pour en convenir"),
}
CONSENTS = {
    Purpose.PHOTO: lazy_gettext("J’accepte de figurer sur les photographies du forum"),
    Purpose.NEWSLETTER: lazy_gettext("Je souhaite recevoir la lettre d’information du forum"),
    Purpose.DIRECTORY: lazy_gettext("J’accepte de figurer dans l’annuaire des participants"),
}
CONSENT_HINTS = {
    Purpose.PHOTO: lazy_gettext(
        "Publiées sur le site du forum et remises à la presse. "
        "Sans votre accord, une pastille sur votre badge le signale."
    ),
    Purpose.NEWSLETTER: lazy_gettext("Quelques lettres par an, avec un lien pour les arrêter."),
    Purpose.DIRECTORY: lazy_gettext(
        "Nom, structure et fonction, remis aux autres participants qui l’ont accepté aussi."
    ),
}
CATEGORIES = {
    Category.VISITOR: lazy_gettext("Visiteur"),
    Category.EXHIBITOR: lazy_gettext("Exposant"),
    Category.SPEAKER: lazy_gettext("Intervenant"),
    Category.ORGANISER: lazy_gettext("Organisation"),
    Category.VOLUNTEER: lazy_gettext("Bénévole"),
    Category.PRESS: lazy_gettext("Presse"),
    Category.OFFICIAL: lazy_gettext("Officiel"),
    Category.GROUP: lazy_gettext("Groupe"),
}


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
}
GOT = {
    Place.SEATED: lazy_gettext("Votre place est réservée : « %(debate)s »."),
    Place.WAITLISTED: lazy_gettext(
        "« %(debate)s » est complet : vous êtes sur la liste d’attente."
    ),
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


def got(place: Place, title: Bilingual) -> str:
    """Say what choosing a debate brought."""
    return str(GOT[place]) % {"debate": plain(title)}

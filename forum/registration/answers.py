"""The answers that the form of registration gives to choose from, in words."""

from flask_babel import lazy_gettext

from forum.registration.models import Category
from forum.registration.rules import Arrangement, AttendeeKind, Purpose, Source

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
        "Publiées sur le site du forum ou remises à la presse, là où l’on vous reconnaît."
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

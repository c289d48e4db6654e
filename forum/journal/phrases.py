"""What the journal says."""

from flask_babel import gettext, lazy_gettext

from forum.journal.rules import Deed, Family

SENTENCES = {
    Deed.REFUSED: lazy_gettext("a demandé une page qui ne lui est pas ouverte"),
    Deed.LIST_READ: lazy_gettext("a lu une liste de personnes"),
    Deed.LIST_EXPORTED: lazy_gettext("a exporté une liste de personnes"),
    Deed.PERSON_READ: lazy_gettext("a lu la page d’une personne"),
    Deed.ACCOUNT_INVITED: lazy_gettext("a invité dans l’équipe"),
    Deed.ACCOUNT_JOINED: lazy_gettext("a rejoint l’équipe"),
    Deed.ACCOUNT_CHANGED: lazy_gettext("a modifié un compte"),
    Deed.ACCOUNT_CLOSED: lazy_gettext("a fermé un compte"),
    Deed.ACCOUNT_REOPENED: lazy_gettext("a rouvert un compte"),
    Deed.SIGNED_IN: lazy_gettext("s’est connecté"),
    Deed.SECOND_FACTOR_SET: lazy_gettext("a posé un second facteur"),
    Deed.SECOND_FACTOR_DROPPED: lazy_gettext("a retiré un second facteur"),
    Deed.SECOND_FACTOR_RESET: lazy_gettext("a remis à zéro le second facteur d’un compte"),
    Deed.RECOVERY_CODES_RENEWED: lazy_gettext("a reçu de nouveaux codes de secours"),
    Deed.PASSWORD_CHANGED: lazy_gettext("a changé de mot de passe"),
    Deed.EDITION_MADE: lazy_gettext("a créé une édition"),
    Deed.EDITION_CHANGED: lazy_gettext("a modifié l’édition"),
    Deed.EDITION_OPENED: lazy_gettext("a rendu l’édition publique"),
    Deed.EDITION_HIDDEN: lazy_gettext("a retiré l’édition du public"),
    Deed.EDITION_ARCHIVED: lazy_gettext("a archivé l’édition"),
    Deed.EDITION_REVIVED: lazy_gettext("a rouvert une édition archivée"),
    Deed.TASK_CHANGED: lazy_gettext("a modifié une échéance"),
    Deed.TRACK_CHANGED: lazy_gettext("a modifié un parcours"),
    Deed.ROOM_CHANGED: lazy_gettext("a modifié une salle"),
    Deed.SPEAKER_CHANGED: lazy_gettext("a modifié la fiche d’un intervenant"),
    Deed.DEBATE_DRAFTED: lazy_gettext("a ajouté un débat"),
    Deed.DEBATE_EDITED: lazy_gettext("a modifié un débat"),
    Deed.DEBATE_MOVED: lazy_gettext("a déplacé un débat"),
    Deed.DEBATE_WITHDRAWN: lazy_gettext("a retiré un débat"),
    Deed.STEP_UNDONE: lazy_gettext("a annulé un geste"),
    Deed.PROGRAMME_IMPORTED: lazy_gettext("a importé un programme"),
    Deed.PROGRAMME_RELEASED: lazy_gettext("a publié le programme"),
    Deed.SEATS_CHANGED: lazy_gettext("a modifié les places d’un débat"),
    Deed.REGISTRATION_ADDED: lazy_gettext("a ajouté une inscription"),
    Deed.REGISTRATION_CORRECTED: lazy_gettext("a corrigé une inscription"),
    Deed.REGISTRATION_CANCELLED: lazy_gettext("a annulé une inscription"),
    Deed.REGISTRATION_MERGED: lazy_gettext("a réuni deux inscriptions"),
    Deed.DEBATES_CHANGED: lazy_gettext("a modifié les débats d’un participant"),
    Deed.REGISTRATIONS_IMPORTED: lazy_gettext("a importé des inscriptions"),
    Deed.BADGES_PRINTED: lazy_gettext("a préparé des badges à imprimer"),
    Deed.GROUP_CHANGED: lazy_gettext("a modifié un groupe"),
    Deed.GROUP_CANCELLED: lazy_gettext("a annulé un groupe"),
    Deed.TEMPLATE_CHANGED: lazy_gettext("a modifié un modèle de lettre"),
    Deed.CIRCULAR_WRITTEN: lazy_gettext("a rédigé un envoi"),
    Deed.CIRCULAR_REVIEWED: lazy_gettext("a relu un envoi"),
    Deed.CIRCULAR_SENT: lazy_gettext("a fait partir un envoi"),
    Deed.CIRCULAR_STOPPED: lazy_gettext("a arrêté un envoi"),
    Deed.LETTER_RETRIED: lazy_gettext("a relancé une lettre"),
    Deed.EXHIBITOR_PASSED: lazy_gettext("a fait avancer une candidature d’exposant"),
    Deed.EXHIBITOR_CHANGED: lazy_gettext("a modifié un exposant"),
    Deed.EXHIBITOR_ADDED: lazy_gettext("a ajouté un exposant"),
    Deed.EXHIBITOR_TRANSFERRED: lazy_gettext("a changé le contact d’un exposant"),
    Deed.PAGE_CHANGE_DECIDED: lazy_gettext("a relu la fiche d’un exposant"),
    Deed.EXHIBITOR_ANSWERED: lazy_gettext("a écrit à un exposant"),
    Deed.FILE_READ: lazy_gettext("a ouvert une pièce d’un exposant"),
    Deed.CALL_CHANGED: lazy_gettext("a modifié l’appel à exposants"),
    Deed.VILLAGE_CHANGED: lazy_gettext("a modifié un village"),
    Deed.STAND_CHANGED: lazy_gettext("a modifié un stand du plan"),
    Deed.STAND_GIVEN: lazy_gettext("a attribué un stand"),
    Deed.STANDS_PROPOSED: lazy_gettext("a appliqué une proposition de stands"),
    Deed.PLAN_CHANGED: lazy_gettext("a modifié le plan"),
    Deed.ORGANISATION_CHANGED: lazy_gettext("a modifié une structure"),
    Deed.ORGANISATIONS_IMPORTED: lazy_gettext("a importé des structures"),
    Deed.ORGANISATIONS_EXPORTED: lazy_gettext("a exporté l’annuaire des structures"),
    Deed.NETWORK_CHANGED: lazy_gettext("a modifié un réseau"),
    Deed.DEVICE_ENROLLED: lazy_gettext("a donné un code à un téléphone"),
    Deed.DEVICE_REVOKED: lazy_gettext("a révoqué un téléphone"),
    Deed.GATE_CHANGED: lazy_gettext("a réglé une porte"),
    Deed.RELEASE_SET: lazy_gettext("a réglé la libération des places non prises"),
    Deed.CONFLICT_DECIDED: lazy_gettext("a décidé d’un double passage"),
    Deed.HANDOVER_COUNTED: lazy_gettext("a compté les passages d’un téléphone révoqué"),
    Deed.HANDOVER_DROPPED: lazy_gettext("a écarté les passages d’un téléphone révoqué"),
}
FAMILIES = {
    Family.ACCESS: lazy_gettext("Accès et lectures"),
    Family.TEAM: lazy_gettext("Équipe"),
    Family.EDITION: lazy_gettext("Édition"),
    Family.PROGRAMME: lazy_gettext("Programme"),
    Family.REGISTRATIONS: lazy_gettext("Inscriptions et groupes"),
    Family.EXHIBITORS: lazy_gettext("Exposants, plan et structures"),
    Family.LETTERS: lazy_gettext("Lettres"),
    Family.DEVICES: lazy_gettext("Portes et téléphones"),
}


def subject_words(kind: str, number: int | None, words: str) -> str:
    """Say what a deed was about: a title, or the number of what has no name here."""
    if words or number is None:
        return words
    if kind == "registration":
        return str(gettext("inscription n° %(number)s", number=number))
    return str(gettext("n° %(number)s", number=number))

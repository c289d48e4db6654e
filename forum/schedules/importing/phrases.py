"""What is said of the columns and faults of a programme in a table, and of what an import does."""

from flask_babel import gettext, lazy_gettext, ngettext

from forum.schedules.importing.plan import Plan
from forum.schedules.reading.columns import Fault, Flaw, Target
from forum.schedules.reading.facts import Field

TARGETS = {
    Target.TITLE: lazy_gettext("Titre"),
    Target.DAY: lazy_gettext("Jour"),
    Target.START: lazy_gettext("Début"),
    Target.END: lazy_gettext("Fin"),
    Target.DURATION: lazy_gettext("Durée"),
    Target.ROOM: lazy_gettext("Salle"),
    Target.TRACK: lazy_gettext("Parcours"),
    Target.SUMMARY: lazy_gettext("Résumé"),
    Target.SPEAKERS: lazy_gettext("Intervenants"),
    Target.MODERATORS: lazy_gettext("Animation"),
    Target.FORMAT: lazy_gettext("Format"),
    Target.LANGUAGE: lazy_gettext("Langue"),
    Target.SEATS: lazy_gettext("Places"),
    Target.ONLINE: lazy_gettext("Adresse en ligne"),
    Target.ID: lazy_gettext("Identifiant"),
}
FIELDS = {
    Field.IDENTITY: lazy_gettext("identifiant"),
    Field.TITLE: lazy_gettext("titre"),
    Field.START: lazy_gettext("début"),
    Field.MINUTES: lazy_gettext("durée"),
    Field.ROOM: lazy_gettext("salle"),
    Field.TRACK: lazy_gettext("parcours"),
    Field.CAST: lazy_gettext("intervenants"),
    Field.SUMMARY: lazy_gettext("résumé"),
    Field.FORMAT: lazy_gettext("format"),
    Field.LANGUAGE: lazy_gettext("langue"),
    Field.SEATS: lazy_gettext("places"),
    Field.ONLINE: lazy_gettext("adresse en ligne"),
}
_FLAWS = {
    Flaw.MISSING: lazy_gettext("Cette case est vide : chaque débat a un titre."),
    Flaw.TOO_LONG: lazy_gettext("Restez en dessous de %(max)d caractères."),
    Flaw.WRONG_DAY: lazy_gettext("Écrivez un jour, par exemple 28/11/2011."),
    Flaw.WRONG_HOUR: lazy_gettext("Écrivez une heure, par exemple 9h30."),
    Flaw.NO_DAY: lazy_gettext(
        "L’édition a plusieurs jours : écrivez lequel, dans une colonne « Jour »."
    ),
    Flaw.NO_START: lazy_gettext(
        "Une fin sans début ne dit pas combien de temps : écrivez aussi le début, ou une durée."
    ),
    Flaw.ENDS_BEFORE: lazy_gettext(
        "La fin est avant le début. Après minuit, écrivez aussi le jour : 29/11/2011 0h30."
    ),
    Flaw.WRONG_LENGTH: lazy_gettext("Écrivez une durée en minutes, par exemple 90."),
    Flaw.TOO_SHORT: lazy_gettext("Un débat dure au moins %(min)d minutes."),
    Flaw.UNKNOWN_FORMAT: lazy_gettext(
        "Ce format n’existe pas : débat, atelier, plénière, visite, accueil ou rendez-vous."
    ),
    Flaw.UNKNOWN_LANGUAGE: lazy_gettext("Écrivez une langue, par exemple français ou fr."),
    Flaw.NO_NUMBER: lazy_gettext("Écrivez un nombre entier."),
    Flaw.NO_ADDRESS: lazy_gettext(
        "Écrivez une adresse complète en https, par exemple https://example.org/direct, "
        "sans identifiant ni mot de passe, en 500 caractères au plus."
    ),
    Flaw.TWICE: lazy_gettext("Cet identifiant est déjà à la ligne %(line)d."),
}


def fault_sentence(fault: Fault) -> str:
    """Say what is wrong in a cell, and what to write instead."""
    return str(_FLAWS[fault.flaw]) % fault.facts


def done_sentence(plan: Plan) -> str:
    """Say what an import did to the draft."""
    if plan.is_nothing:
        return str(gettext("Le programme en préparation dit déjà tout cela : rien n’a changé."))
    parts = (
        (ngettext("%(num)d débat ajouté", "%(num)d débats ajoutés", len(plan.added)), plan.added),
        (ngettext("%(num)d modifié", "%(num)d modifiés", len(plan.changed)), plan.changed),
        (ngettext("%(num)d inchangé", "%(num)d inchangés", plan.same), plan.same),
    )
    return f"{', '.join(str(words) for words, count in parts if count)}."

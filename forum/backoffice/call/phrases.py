"""Why settings of the call cannot stand, and the words of its lists."""

from flask_babel import lazy_gettext

from forum.refusals import Refusal
from forum.villages.rules.calls import CallReason

SENTENCES = {
    CallReason.OPENS_AFTER_IT_CLOSES: lazy_gettext("L’appel doit ouvrir avant de se clore."),
    CallReason.CLOSES_AFTER_THE_FORUM: lazy_gettext(
        "L’appel se clôt au plus tard à la fin du forum."
    ),
    CallReason.NO_SILENCE: lazy_gettext("Indiquez un délai de 1 à %(most)s jours."),
    CallReason.NEW_VERSION_ASKED: lazy_gettext(
        "Le texte du règlement change : donnez-lui une autre version que « %(version)s ». Les "
        "exposants qui l’ont accepté ont accepté l’ancien texte."
    ),
    CallReason.NO_SIZE: lazy_gettext("Cochez au moins une taille de stand."),
    CallReason.CODE_TAKEN: lazy_gettext("Un autre village a déjà le code « %(code)s »."),
    CallReason.SLOT_ENDS_BEFORE_IT_STARTS: lazy_gettext("Le créneau finit avant de commencer."),
    CallReason.SLOT_TAKES_NOBODY: lazy_gettext("Un créneau reçoit au moins un exposant."),
    CallReason.SLOT_TAKEN: lazy_gettext("Un créneau commence déjà à cette heure."),
    CallReason.SLOT_AFTER_THE_FORUM: lazy_gettext("On s’installe avant la fin du forum."),
    CallReason.SHARE_THERE: lazy_gettext(
        "Cette part est déjà fixée : supprimez-la d’abord pour la changer."
    ),
    CallReason.NO_SHARE: lazy_gettext("Indiquez un pourcentage de 1 à 100."),
    CallReason.IN_USE: lazy_gettext("Des dossiers, des stands ou des vœux en ont encore besoin."),
    CallReason.GONE: lazy_gettext("Quelqu’un l’a retiré entre-temps."),
}


def sentence(refusal: Refusal) -> str:
    """Say why a setting cannot stand."""
    return str(SENTENCES[CallReason(refusal.reason)]) % dict(refusal.facts)

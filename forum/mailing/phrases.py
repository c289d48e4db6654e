"""What is said of letters: their states, what became of them, and why something cannot be."""

from flask_babel import gettext, lazy_gettext

from forum.mailing.models import LetterState, Outcome
from forum.mailing.rules import CircularState, Nature, Reason
from forum.refusals import Refusal

STATES = {
    LetterState.WAITING: lazy_gettext("à remettre"),
    LetterState.IN_DELIVERY: lazy_gettext("en cours de remise"),
    LetterState.DELIVERED: lazy_gettext("remise"),
    LetterState.FAILED: lazy_gettext("en échec"),
    LetterState.BOUNCED: lazy_gettext("revenue"),
    LetterState.WITHDRAWN: lazy_gettext("retirée"),
}
OUTCOMES = {
    Outcome.DELIVERED: lazy_gettext("remise au serveur de courrier"),
    Outcome.REFUSED: lazy_gettext("refusée par le serveur de courrier"),
    Outcome.POSTPONED: lazy_gettext("reportée"),
    Outcome.FAILED: lazy_gettext("abandonnée après la dernière tentative"),
    Outcome.INTERRUPTED: lazy_gettext("interrompue : elle est peut-être arrivée"),
    Outcome.BOUNCED: lazy_gettext("revenue : le destinataire ne l’a pas reçue"),
    Outcome.WITHDRAWN: lazy_gettext("retirée avant le départ"),
    Outcome.UNWRITTEN: lazy_gettext("n’a pas pu être écrite"),
}
CIRCULAR_STATES = {
    CircularState.DRAFT: lazy_gettext("brouillon"),
    CircularState.REVIEWED: lazy_gettext("relu, prêt à partir"),
    CircularState.SENDING: lazy_gettext("en cours d’envoi"),
    CircularState.SENT: lazy_gettext("parti"),
    CircularState.STOPPED: lazy_gettext("arrêté"),
}
NATURES = {
    Nature.SERVICE: lazy_gettext("lettre de service"),
    Nature.NEWSLETTER: lazy_gettext("nouvelles du forum"),
}
SENTENCES = {
    Reason.GLUED_NAME: lazy_gettext(
        "Laissez une espace de chaque côté de %(name)s : collé à d’autres mots, ou dans un lien, "
        "il pourrait former une adresse."
    ),
    Reason.NAME_NOT_HERE: lazy_gettext("%(name)s ne peut pas servir ici."),
    Reason.NOT_A_DRAFT: lazy_gettext("Cet envoi n’est plus un brouillon."),
    Reason.NOT_REVIEWED: lazy_gettext("Cet envoi doit d’abord être relu."),
    Reason.OWN_WORK: lazy_gettext(
        "Vous avez rédigé cet envoi : une autre personne de l’équipe le relit."
    ),
    Reason.ALONE_UNSAID: lazy_gettext(
        "Cochez la case : personne d’autre dans l’équipe ne peut relire cet envoi."
    ),
    Reason.NOBODY: lazy_gettext("Personne ne recevrait cet envoi."),
    Reason.NOT_CONFIRMED: lazy_gettext("Cochez la case pour confirmer l’envoi."),
    Reason.COUNT_CHANGED: lazy_gettext(
        "Le nombre de destinataires a changé entre-temps (%(shown)s, puis %(counted)s) : "
        "vérifiez et confirmez de nouveau."
    ),
    Reason.NOT_UNDER_WAY: lazy_gettext("Cet envoi n’est pas en cours."),
    Reason.NO_NEWS_FOR_GROUPS: lazy_gettext(
        "Les contacts des groupes n’ont pas été invités à recevoir les nouvelles : "
        "écrivez-leur une lettre de service."
    ),
    Reason.NOT_FAILED: lazy_gettext("Cette lettre n’est pas en échec : elle n’est pas relancée."),
}


def sentence(refusal: Refusal) -> str:
    """Say why something cannot be."""
    reason = Reason(refusal.reason)
    if reason is Reason.UNKNOWN_NAME:
        return _unknown(str(refusal.facts["name"]), str(refusal.facts["near"]))
    return str(SENTENCES[reason]) % dict(refusal.facts)


def _unknown(name: str, near: str) -> str:
    """Say that a name in braces is none, and which one may be meant."""
    if near:
        return str(gettext("%(name)s n’existe pas. Vouliez-vous %(near)s ?", name=name, near=near))
    return str(gettext("%(name)s n’existe pas.", name=name))

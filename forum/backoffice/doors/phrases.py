"""Gates, phones, gauges and decisions, in words."""

import datetime as dt

from flask_babel import gettext, lazy_gettext, ngettext

from forum.backoffice.doors.rules import Fullness, skew_seconds
from forum.checkin.models import Decision
from forum.checkin.rules import Reason, Right, Verdict
from forum.checkin.windows import GateReason
from forum.refusals import Refusal

REFUSALS = {
    GateReason.SHUTS_BEFORE_IT_OPENS: lazy_gettext("La fermeture vient après l’ouverture."),
    GateReason.FAR_FROM_FORUM: lazy_gettext(
        "C’est à plus d’une semaine du forum : vérifiez le jour."
    ),
    GateReason.NAME_TAKEN: lazy_gettext("Une autre entrée s’appelle déjà « %(name)s »."),
    GateReason.NOT_HERE: lazy_gettext("Cette porte n’existe pas."),
    GateReason.SHUT_ALREADY: lazy_gettext("Cette entrée est déjà fermée."),
    Reason.UNKNOWN_SCAN: lazy_gettext("Il n’y a plus rien à décider de ce passage."),
    Reason.DEVICE_UNKNOWN: lazy_gettext("Ce téléphone n’existe pas."),
}
RIGHTS = {
    Right.SCAN: lazy_gettext("scanner"),
    Right.SEARCH: lazy_gettext("chercher"),
    Right.WALK_IN: lazy_gettext("inscrire"),
}
FULLNESS = {  # the kind of tag, its pictogram, its word, what to do
    Fullness.ROOMY: ("ok", "check", lazy_gettext("De la place"), ""),
    Fullness.FILLING: (
        "warning",
        "warning",
        lazy_gettext("Plus de 80 % de la jauge"),
        lazy_gettext("Comptez les sorties, et préparez l’attente à l’entrée."),
    ),
    Fullness.NEARLY: (
        "warning",
        "warning",
        lazy_gettext("Plus de 95 % de la jauge"),
        lazy_gettext("Ralentissez les entrées : une personne entre quand une autre sort."),
    ),
    Fullness.FULL: (
        "error",
        "cross",
        lazy_gettext("Jauge atteinte"),
        lazy_gettext("N’admettez plus personne avant que d’autres ne sortent."),
    ),
}
DECISIONS = {
    Decision.SAME_PERSON: (
        lazy_gettext("Une seule personne"),
        lazy_gettext("Sortie sans être scannée, ou scannée deux fois : rien ne change."),
    ),
    Decision.TWO_PEOPLE: (
        lazy_gettext("Deux personnes"),
        lazy_gettext("Un badge en double : la jauge en compte une de plus."),
    ),
    Decision.MISTAKE: (
        lazy_gettext("Erreur de lecture"),
        lazy_gettext("Personne n’est entré par ce passage : il est défait."),
    ),
}
DONE = {
    Decision.SAME_PERSON: lazy_gettext("C’est noté : une seule personne."),
    Decision.TWO_PEOPLE: lazy_gettext(
        "C’est noté : la jauge compte une personne de plus. Révoquez le badge et imprimez-en un "
        "autre depuis la page de la personne."
    ),
    Decision.MISTAKE: lazy_gettext("C’est noté : ce passage est défait."),
}
AGAINST = {  # what one gate that saw everything would have said of who was let in
    Verdict.ALREADY_IN: lazy_gettext("était déjà à l’intérieur"),
    Verdict.CANCELLED: lazy_gettext("avait annulé son inscription"),
    Verdict.FULL: lazy_gettext("la salle était pleine"),
    Verdict.NOT_BOOKED: lazy_gettext("n’avait pas réservé"),
    Verdict.OUTSIDE_HOURS: lazy_gettext("la porte était fermée"),
    Verdict.REVOKED: lazy_gettext("le badge était révoqué"),
    Verdict.WRONG_GATE: lazy_gettext("ce n’était pas sa porte"),
}


def sentence(refusal: Refusal) -> str:
    """Say why something cannot be."""
    return str(REFUSALS[refusal.reason] % dict(refusal.facts))


def skew_words(skew_ms: int | None) -> str:
    """Say by how much the clock of a phone is wrong; nothing when it is not."""
    seconds = skew_seconds(skew_ms)
    if seconds is None:
        return ""
    told = span_words(dt.timedelta(seconds=abs(seconds)))
    if seconds > 0:
        return str(gettext("horloge en avance de %(span)s", span=told))
    return str(gettext("horloge en retard de %(span)s", span=told))


def span_words(span: dt.timedelta) -> str:
    """Write a span of time in the unit that tells most: seconds, minutes, hours or days."""
    seconds = max(int(span.total_seconds()), 0)
    if seconds < 60:  # noqa: PLR2004 - seconds of a minute
        return str(ngettext("%(num)s seconde", "%(num)s secondes", seconds))
    if seconds < 5400:  # noqa: PLR2004 - an hour and a half is told in hours
        return str(ngettext("%(num)s minute", "%(num)s minutes", seconds // 60))
    if seconds < 172_800:  # noqa: PLR2004 - two days are told in days
        return str(ngettext("%(num)s heure", "%(num)s heures", seconds // 3600))
    return str(ngettext("%(num)s jour", "%(num)s jours", seconds // 86_400))


def ago(moment: dt.datetime, now: dt.datetime) -> str:
    """Say how long ago something was."""
    if now - moment < dt.timedelta(seconds=60):
        return str(gettext("à l’instant"))
    return str(gettext("il y a %(span)s", span=span_words(now - moment)))

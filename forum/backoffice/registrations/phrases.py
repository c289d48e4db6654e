"""What organisers are told of registrations: what happened, and why something cannot be."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from flask_babel import gettext, lazy_gettext, ngettext

from forum.checkin.rules import Direction, Verdict
from forum.database import Bilingual
from forum.debates.models import Debate
from forum.debates.phrases import HINDRANCES
from forum.debates.rules import Hindrance
from forum.mailing.models import LetterState
from forum.refusals import Refusal
from forum.registration.answers import ARRANGEMENTS, CATEGORIES, KINDS
from forum.registration.finding import Found
from forum.registration.models import RegistrationState
from forum.registration.rules import Place, Reason
from forum.registration.traces import OF_THE_HOUSE, Happening, What
from forum.web.words import hour, plain

SENTENCES = {
    Reason.UNKNOWN_DEBATE: lazy_gettext("Ce débat n’est plus au programme."),
    Reason.HINDERED: lazy_gettext("« %(debate)s » : %(hindrance)s"),
    Reason.OVERLAP: lazy_gettext(
        "« %(debate)s » et « %(other)s » ont lieu en même temps. Gardez l’un des deux, "
        "ou cochez « malgré le chevauchement »."
    ),
    Reason.OVERLAPS_SEAT: lazy_gettext(
        "« %(debate)s » a lieu en même temps que « %(other)s », où une place est déjà réservée. "
        "Quittez d’abord ce débat, ou cochez « malgré le chevauchement »."
    ),
    Reason.ALREADY_CHOSEN: lazy_gettext("« %(debate)s » est déjà choisi."),
    Reason.NOT_CHOSEN: lazy_gettext("Ce débat n’est plus parmi les choix de cette personne."),
    Reason.REGISTRATION_CANCELLED: lazy_gettext(
        "Cette inscription est annulée : elle ne peut plus être modifiée."
    ),
    Reason.EMAIL_TAKEN: lazy_gettext(
        "%(holder)s est déjà inscrit avec cette adresse. Cherchez son inscription, ou laissez "
        "l’adresse vide."
    ),
    Reason.NOT_TWO: lazy_gettext("Choisissez deux inscriptions différentes du même forum."),
    Reason.NUMBERED_BADGE: lazy_gettext(
        "Un badge numéroté d’un groupe n’est le double de personne : changez plutôt le groupe."
    ),
}
WHAT = {
    What.REGISTERED: lazy_gettext("Inscription"),
    What.CORRECTED: lazy_gettext("Réponses corrigées"),
    What.ADDRESS_ASKED: lazy_gettext("Nouvelle adresse demandée"),
    What.LINK_SENT: lazy_gettext("Lien personnel envoyé"),
    What.LINK_RENEWED: lazy_gettext("Lien personnel renouvelé"),
    What.WELCOMED: lazy_gettext("Lettre de bienvenue renvoyée"),
    What.BOOKED: lazy_gettext("Débat choisi"),
    What.LEFT: lazy_gettext("Débat quitté"),
    What.PROMOTED: lazy_gettext("Place obtenue depuis la liste d’attente"),
    What.OFFERED: lazy_gettext("Place proposée"),
    What.LAPSED: lazy_gettext("Proposition restée sans réponse"),
    What.UNSEATED: lazy_gettext("Remise en tête de la liste d’attente"),
    What.BADGE_REVOKED: lazy_gettext("Badge révoqué"),
    What.BADGE_RESTORED: lazy_gettext("Badge rétabli"),
    What.BADGE_RENEWED: lazy_gettext("Badge renouvelé, avec un autre code"),
    What.MERGED: lazy_gettext("Un doublon a été fusionné dans cette inscription"),
    What.MERGED_AWAY: lazy_gettext("Fusionnée dans une autre inscription"),
    What.CANCELLED: lazy_gettext("Inscription annulée"),
}
FIELDS = {
    "first_name": lazy_gettext("prénom"),
    "last_name": lazy_gettext("nom"),
    "email": lazy_gettext("courriel"),
    "organisation": lazy_gettext("structure"),
    "job_title": lazy_gettext("fonction"),
    "postcode": lazy_gettext("code postal"),
    "attendee_kind": lazy_gettext("profil"),
    "phone": lazy_gettext("téléphone"),
    "heard_from": lazy_gettext("comment le forum a été connu"),
    "category": lazy_gettext("catégorie"),
}
PLACES = {
    Place.SEATED: lazy_gettext("Place réservée"),
    Place.OFFERED: lazy_gettext("Place proposée"),
    Place.WAITLISTED: lazy_gettext("Liste d’attente"),
}
STATES = {
    RegistrationState.ACTIVE: lazy_gettext("Inscrite"),
    RegistrationState.CANCELLED: lazy_gettext("Annulée"),
}
LETTERS = {
    LetterState.WAITING: ("neutral", lazy_gettext("en attente")),
    LetterState.IN_DELIVERY: ("neutral", lazy_gettext("en cours d’envoi")),
    LetterState.DELIVERED: ("ok", lazy_gettext("remise")),
    LetterState.FAILED: ("error", lazy_gettext("en échec")),
    LetterState.BOUNCED: ("error", lazy_gettext("revenue")),
    LetterState.WITHDRAWN: ("neutral", lazy_gettext("retirée")),
}
VERDICTS = {
    Verdict.ADMITTED: lazy_gettext("admis"),
    Verdict.ALREADY_IN: lazy_gettext("déjà entré"),
    Verdict.WRONG_GATE: lazy_gettext("mauvaise entrée"),
    Verdict.NOT_BOOKED: lazy_gettext("sans réservation"),
    Verdict.FULL: lazy_gettext("complet"),
    Verdict.CANCELLED: lazy_gettext("inscription annulée"),
    Verdict.REVOKED: lazy_gettext("badge révoqué"),
    Verdict.OUTSIDE_HOURS: lazy_gettext("hors des heures"),
    Verdict.UNKNOWN: lazy_gettext("inconnu"),
    Verdict.FORGED: lazy_gettext("contrefait"),
}
DIRECTIONS = {Direction.IN: lazy_gettext("Entrée"), Direction.OUT: lazy_gettext("Sortie")}


def sentence(refusal: Refusal) -> str:
    """Say why something cannot be."""
    facts = {name: _in_words(fact) for name, fact in refusal.facts.items()}
    return str(SENTENCES[Reason(refusal.reason)]) % facts


def result(found: Found) -> str:
    """Say how many people were found."""
    if found.is_least:
        return str(gettext("Plus de %(total)s personnes", total=_grouped(found.total)))
    if not found.total:
        return str(gettext("Personne ne correspond"))
    return str(ngettext("%(num)s personne", "%(num)s personnes", found.total))


def options(debates: Iterable[Debate]) -> dict[str, list[tuple[str, str]]]:
    """Return what the filters of the list give to choose from."""
    return {
        "states": _listed(STATES),
        "categories": _listed(CATEGORIES),
        "kinds": _listed(KINDS),
        "needs": _listed(ARRANGEMENTS),
        "places": _listed(PLACES),
        "debates": [(one.slug, f"{hour(one.starts_at)} – {plain(one.title)}") for one in debates],
    }


def _listed(words: Mapping[Any, Any]) -> list[tuple[str, str]]:
    """Return values and their words."""
    return [(str(value), str(said)) for value, said in words.items()]


def author(happening: Happening, organisers: Mapping[int, str]) -> str:
    """Say by whose hand something happened."""
    if happening.account_id is not None:
        return organisers.get(happening.account_id, "")
    return str(gettext("le forum") if happening.what in OF_THE_HOUSE else gettext("la personne"))


def details(happening: Happening) -> str:
    """Say what a happening was about: a debate and a place, or what was corrected."""
    if happening.debate is not None:
        place = happening.what is What.BOOKED and happening.place
        words = [plain(happening.debate.title), str(PLACES[place]).lower() if place else ""]
        return " – ".join(filter(None, words))
    return ", ".join(_known(happening.fields))


def _known(fields: Collection[str]) -> list[str]:
    """Name corrected fields; that arrangements were among them is nobody's business."""
    return [str(FIELDS[name]) for name in fields if name in FIELDS]


def _grouped(number: int) -> str:
    """Write a number with thin spaces between its thousands."""
    return f"{number:,}".replace(",", "\u202f")


def _in_words(fact: object) -> str:
    """Write a fact of a refusal."""
    if isinstance(fact, Bilingual):
        return plain(fact)
    return str(HINDRANCES[fact]) if isinstance(fact, Hindrance) else str(fact)

"""What devices are told, in words: the reasons of a refusal, and the names of gates."""

from enum import StrEnum

from flask_babel import LazyString, gettext, lazy_gettext

from forum.checkin.models import Gate
from forum.checkin.rules import Reason
from forum.refusals import Refusal
from forum.registration.rules import Reason as OfPeople
from forum.web.words import hour, plain

NBSP = "\u00a0"

# HTTP status, title, and what to do.
REFUSALS: dict[StrEnum, tuple[int, LazyString, LazyString]] = {
    Reason.UNKNOWN_CODE: (
        404,
        lazy_gettext("Ce code n’existe pas"),
        lazy_gettext("Relisez-le : il a neuf lettres et chiffres, et aucune lettre O ni I."),
    ),
    Reason.CODE_EXPIRED: (
        410,
        lazy_gettext("Ce code ne sert plus"),
        lazy_gettext("Il a expiré. Demandez-en un nouveau à l’organisation."),
    ),
    Reason.CODE_USED_UP: (
        409,
        lazy_gettext("Ce code a déjà servi"),
        lazy_gettext("Il a enrôlé tous ses téléphones. Demandez-en un autre à l’organisation."),
    ),
    Reason.DEVICE_UNKNOWN: (
        401,
        lazy_gettext("Cet appareil n’est pas reconnu"),
        lazy_gettext("Enrôlez-le avec un code de l’organisation."),
    ),
    Reason.DEVICE_REVOKED: (
        401,
        lazy_gettext("Cet appareil a été retiré"),
        lazy_gettext("L’organisation lui a retiré ses droits. Demandez-lui un nouveau code."),
    ),
    Reason.RIGHT_MISSING: (
        403,
        lazy_gettext("Cet appareil n’a pas ce droit"),
        lazy_gettext("Demandez à l’organisation un code qui le donne."),
    ),
    Reason.UNKNOWN_SCAN: (
        404,
        lazy_gettext("Ce passage n’est pas connu"),
        lazy_gettext("Seul l’appareil qui l’a envoyé peut l’annuler."),
    ),
    Reason.UNKNOWN_GATE: (
        422,
        lazy_gettext("Un passage n’a pas été compris"),
        lazy_gettext("Choisissez de nouveau l’entrée, puis recommencez."),
    ),
    Reason.SCAN_KNOWN: (
        409,
        lazy_gettext("Ce passage est déjà enregistré"),
        lazy_gettext("Recommencez l’inscription depuis le début."),
    ),
    OfPeople.EMAIL_TAKEN: (
        409,
        lazy_gettext("Cette personne est peut-être déjà inscrite"),
        lazy_gettext("Cherchez-la par son nom, ou inscrivez-la sans courriel."),
    ),
}


def sentence(refusal: Refusal) -> str:
    """Say what is wrong at the place that a refusal names."""
    if refusal.reason is Reason.SCAN_KNOWN:
        return str(gettext("Cet identifiant est celui d’un autre passage."))
    if refusal.reason is OfPeople.EMAIL_TAKEN:
        return str(gettext("Ce courriel est déjà celui d’une personne inscrite."))
    return unknown_gate(str(refusal.facts["gate"]))


def unknown_gate(slug: str) -> str:
    """Say that a gate is not one of this forum."""
    return str(gettext("« %(gate)s » n’est pas une entrée de ce forum.", gate=slug))


def gate_name(gate: Gate) -> str:
    """Name a gate as a volunteer looks for it: the hour and the room first."""
    name = plain(gate.name)
    if gate.debate is None:
        return name
    where = [hour(gate.debate.starts_at), gate.debate.room.name if gate.debate.room else ""]
    return " · ".join([*filter(None, where), name])

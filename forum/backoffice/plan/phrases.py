"""Why the plan cannot be drawn so, and what is said of its stands, in words."""

import datetime as dt
from collections.abc import Sequence

from flask_babel import format_decimal, gettext, lazy_gettext, ngettext

from forum.refusals import Refusal
from forum.villages.drawing import Spot
from forum.villages.models import Area, Stand
from forum.villages.phrases import name, power
from forum.villages.rules import PlanReason
from forum.web.words import NBSP, hour

DECIMETRES = 10  # in a metre

SENTENCES = {
    PlanReason.GONE: lazy_gettext("Quelqu’un l’a supprimé entre-temps."),
    PlanReason.CODE_TAKEN: lazy_gettext("Déjà pris sur ce plan : %(codes)s."),
    PlanReason.OUTSIDE: lazy_gettext(
        "Cela sort du plan, qui mesure %(width)s de large et %(height)s de haut."
    ),
    PlanReason.OVERLAPS: lazy_gettext(
        "Cela recouvre %(codes)s. Deux stands peuvent se toucher, pas se recouvrir."
    ),
    PlanReason.NOT_COUNTED: lazy_gettext(
        "Terminez le premier code par un numéro, par exemple I07 : les suivants continuent."
    ),
    PlanReason.CODE_TOO_LONG: lazy_gettext("Choisissez un code plus court."),
    PlanReason.HELD: lazy_gettext(
        "%(code)s est occupé par %(names)s : donnez-lui d’abord un autre stand."
    ),
    PlanReason.NOTHING_TO_UNDO: lazy_gettext("Vous n’avez pas de geste à annuler."),
    PlanReason.TOUCHED_SINCE: lazy_gettext(
        "Votre dernier geste ne peut plus être annulé : %(who)s a modifié %(name)s à %(at)s."
    ),
}
LENGTHS = {"width", "height"}


def plan_sentence(refusal: Refusal) -> str:
    """Say why the plan cannot be drawn so."""
    said = {key: _in_words(key, fact) for key, fact in refusal.facts.items()}
    if "who" in said:
        said["who"] = said["who"] or gettext("quelqu’un")
    return str(SENTENCES[PlanReason(refusal.reason)]) % said


def _in_words(key: str, fact: object) -> str:
    """Write a fact of a refusal."""
    if key in LENGTHS and isinstance(fact, int):
        return metres(fact)
    if isinstance(fact, dt.datetime):
        return hour(fact)
    if isinstance(fact, Sequence) and not isinstance(fact, str):
        return ", ".join(str(one) for one in fact)
    return str(fact)


def metres(decimetres: int) -> str:
    """Write a length: `2,5 m`."""
    return f"{format_decimal(decimetres / DECIMETRES, format='0.0')}{NBSP}m"


def measures(thing: Stand | Area) -> str:
    """Write how wide and how high something is on the plan: `3,0 m × 2,0 m`."""
    return f"{metres(thing.width)} × {metres(thing.height)}"


def place(thing: Stand | Area) -> str:
    """Say where something is on the plan."""
    said = gettext(
        "à %(left)s de la gauche et %(top)s du haut", left=metres(thing.x), top=metres(thing.y)
    )
    return str(said)


def office_name(spot: Spot) -> str:
    """Name a stand of the drawing for those who do not see it."""
    names = ", ".join(name(exhibitor) for exhibitor in spot.exhibitors) or gettext("libre")
    return f"{spot.stand.code}, {names}, {measures(spot.stand)}, {place(spot.stand)}"


def drawn_said(codes: Sequence[str]) -> str:
    """Say which stands were drawn in a row."""
    return str(
        ngettext(
            "Le stand %(first)s est ajouté.",
            "%(num)s stands sont ajoutés, de %(first)s à %(last)s.",
            len(codes),
            first=codes[0],
            last=codes[-1],
        )
    )


def equipment(stand: Stand) -> str:
    """Say what a stand offers: power, water, room for a wheelchair, quiet."""
    offered = [
        power(stand) if stand.power else "",
        gettext("eau") if stand.has_water else "",
        gettext("fauteuil roulant") if stand.is_accessible else "",
        gettext("calme") if stand.is_quiet else "",
    ]
    return ", ".join(str(one) for one in offered if one) or gettext("rien")

"""What is said of exhibitors and of stands: needs, wishes met or not, why somebody is left."""

from collections.abc import Iterable

from flask_babel import format_decimal, gettext, lazy_gettext, ngettext

from forum.placing.ground import Ground
from forum.placing.rules import Breach, Candidate, Left, Place, Reasons, WhyLeft, Wish
from forum.placing.services.moving import name_of
from forum.web.words import NBSP, plain

KILOWATT = 1000
LACKS = {
    Breach.TOO_SMALL: lazy_gettext("trop petit"),
    Breach.LESS_POWER: lazy_gettext("pas assez de courant"),
    Breach.NO_WATER: lazy_gettext("sans eau"),
    Breach.NOT_ACCESSIBLE: lazy_gettext("inaccessible en fauteuil"),
    Breach.OTHER_VILLAGE: lazy_gettext("hors du village décidé"),
    Breach.NEAR_QUIET: lazy_gettext("trop bruyant pour un stand calme voisin"),
}


def size_said(size: str) -> str:
    """Say a size."""
    return f"{size}{NBSP}m²" if size.isdecimal() else str(gettext("table seule"))


def power_said(watts: int) -> str:
    """Say an electric power."""
    if watts < KILOWATT:
        return f"{watts}{NBSP}W"
    return f"{format_decimal(watts / KILOWATT)}{NBSP}kW"


def needs_said(candidate: Candidate) -> str:
    """Say what a stand must give an exhibitor."""
    said = {
        size_said(candidate.size): bool(candidate.size),
        power_said(candidate.power): bool(candidate.power),
        gettext("eau"): candidate.needs_water,
        gettext("accès en fauteuil"): candidate.needs_accessible,
        gettext("au calme"): candidate.needs_quiet,
        gettext("bruit, cuisson ou flammes"): candidate.is_loud,
        guests_said(candidate.guests): bool(candidate.guests),
    }
    return ", ".join(words for words, is_so in said.items() if is_so)


def guests_said(number: int) -> str:
    """Say with how many guests an exhibitor shares its stand."""
    return str(ngettext("avec %(num)s co-exposant", "avec %(num)s co-exposants", number))


def place_said(place: Place) -> str:
    """Say what a stand has."""
    said = {
        size_said(place.size): True,
        power_said(place.power): bool(place.power),
        gettext("eau"): place.has_water,
        gettext("sans accès en fauteuil"): not place.is_accessible,
        gettext("calme"): place.is_quiet,
    }
    return ", ".join(words for words, is_so in said.items() if is_so)


def lacking_said(lacking: Iterable[Breach]) -> str:
    """Say what a stand does not give."""
    return ", ".join(str(LACKS[breach]) for breach in lacking)


def met_said(ground: Ground, reasons: Reasons) -> list[str]:
    """Say which wishes a stand meets."""
    said = []
    if reasons.is_allotted:
        said.append(gettext("village décidé"))
    if reasons.village is Wish.FIRST_VILLAGE:
        said.append(gettext("premier village souhaité"))
    if reasons.village is Wish.SECOND_VILLAGE:
        said.append(gettext("second village souhaité"))
    said += [gettext("à côté de %(name)s", name=_name(ground, who)) for who in reasons.beside]
    if reasons.quiet:
        said.append(gettext("au calme"))
    return [str(words) for words in said]


def unmet_said(ground: Ground, candidate: Candidate, reasons: Reasons) -> list[str]:
    """Say which wishes a stand does not meet, and what it costs."""
    said = []
    if reasons.misses_village:
        first = village_said(ground, candidate.villages[0])
        said.append(gettext("souhaitait d’abord %(village)s", village=first))
    said += [gettext("pas à côté de %(name)s", name=_name(ground, who)) for who in reasons.apart]
    if reasons.quiet is False:
        said.append(gettext("pas au calme"))
    if reasons.larger:
        said.append(gettext("%(num)s\u00a0m² de plus que demandé", num=reasons.larger))
    return [str(words) for words in said]


def wishes_said(ground: Ground, candidate: Candidate) -> str:
    """Say what an exhibitor wishes."""
    villages = [village_said(ground, village) for village in candidate.villages]
    said = [gettext(", puis ").join(villages)] if villages else []
    if candidate.allotted is not None:
        allotted = village_said(ground, candidate.allotted)
        said = [gettext("%(village)s (décidé)", village=allotted)]
    names = [_name(ground, who) for who in candidate.neighbours]
    if names:
        said.append(gettext("à côté de %(name)s", name=", ".join(names)))
    return ", ".join(map(str, said))


def left_said(ground: Ground, candidate: Candidate, why: WhyLeft) -> str:
    """Say why an exhibitor is left without a stand."""
    if why.left is Left.NONE_FREE:
        return str(gettext("Aucun stand n’est libre."))
    if why.left is Left.ALL_GIVEN:
        return str(
            ngettext(
                "Le seul stand qui conviendrait va à un autre exposant.",
                "Les %(num)s stands qui conviendraient vont à d’autres exposants.",
                why.fitting,
            )
        )
    nearest = ground.stands[why.nearest or 0].code
    needs, lacking = needs_said(candidate), lacking_said(why.lacking)
    return str(
        gettext(
            "Aucun stand libre ne convient (%(needs)s). Le plus proche, %(stand)s : %(lacking)s.",
            needs=needs or gettext("sans besoin particulier"),
            stand=nearest,
            lacking=lacking,
        )
    )


def village_said(ground: Ground, village_id: int) -> str:
    """Name a village of the floor, or say that it has no stand."""
    for stand in ground.stands.values():
        if stand.village_id == village_id:
            return plain(stand.village.name)
    return str(gettext("un village sans stand"))


def _name(ground: Ground, number: int) -> str:
    """Name an exhibitor."""
    return name_of(ground.exhibitors[number])

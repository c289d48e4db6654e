"""The list of one door: who has a seat, who waits, and lines for who comes besides."""

from collections import Counter

from flask_babel import gettext, ngettext

from forum.debates.models import Debate
from forum.paper.frame import framed
from forum.paper.gathering import Kit
from forum.paper.queries import Chair
from forum.paper.welcome import person_line
from forum.registration.rules import HELD, Place
from forum.web.words import day, hours, local, plain

BLANKS = 16  # lines for who comes without a seat


def file_name(kit: Kit, debate: Debate) -> str:
    """Return the name of a door's file: files stand in the order of the day."""
    begins = local(debate.starts_at)
    is_long = kit.edition.local_day != kit.edition.last_local_day
    date = f"{begins:%m-%d}-" if is_long else ""
    return f"{date}{begins:%Hh%M}-{debate.slug}.pdf"


def door_facts(kit: Kit, debate: Debate) -> dict[str, object]:
    """Return what the list of one door says."""
    chairs = kit.chairs.get(debate.id, [])
    held = [chair for chair in chairs if chair.place in HELD]
    waiting = [chair for chair in chairs if chair.place is Place.WAITLISTED]
    return framed(
        kit,
        plain(debate.title),
        {
            "hours": hours(debate.starts_at, debate.ends_at),
            "day": day(debate.starts_at),
            "room": debate.room.name if debate.room else gettext("salle à venir"),
            "floor": plain(debate.room.floor) if debate.room else "",
            "seats": _seats(debate, len(held), len(waiting)),
            "parties": _parties(kit, held),
            "seated": _seated(kit, held),
            "waiting": _waiting(kit, waiting),
            "blanks": BLANKS,
            "words": {
                "seated": gettext("Ont une place"),
                "parties": gettext("Groupes"),
                "waiting": gettext("Liste d’attente, dans l’ordre"),
                "walk_ins": gettext("Sans réservation"),
                "walk_ins_lead": gettext(
                    "Faites entrer dans l’ordre de cette page quand les places non occupées sont "
                    "rendues."
                ),
                "nobody": gettext("Personne n’a réservé."),
                "rank": gettext("Rang"),
                "name": gettext("Nom"),
                "first_name": gettext("Prénom"),
                "organisation": gettext("Structure"),
                "category": gettext("Catégorie"),
                "code": gettext("Code du badge"),
                "hour": gettext("Heure"),
                "entered": gettext("Entrée"),
            },
        },
    )


def _seats(debate: Debate, held: int, waiting: int) -> str:
    """Say how many seats there are, taken and waited for."""
    if debate.capacity is None:
        return str(gettext("entrée libre"))
    said = [
        ngettext("%(num)s place", "%(num)s places", debate.capacity),
        ngettext("%(num)s réservée", "%(num)s réservées", held),
    ]
    if waiting:
        said.append(
            ngettext("%(num)s personne en attente", "%(num)s personnes en attente", waiting)
        )
    return ", ".join(said)


def _seated(kit: Kit, held: list[Chair]) -> list[dict[str, object]]:
    """Return the people who hold a seat, from A to Z; one that is only promised says so."""
    places = {chair.registration_id: chair.place for chair in held}
    promised = gettext("proposée, à confirmer")
    return [
        {
            **person_line(one),
            "note": promised if places[one.id] is Place.OFFERED else "",
        }
        for one in kit.people
        if one.id in places
    ]


def _parties(kit: Kit, held: list[Chair]) -> list[dict[str, object]]:
    """Return the groups that hold seats, and how many."""
    counted = Counter(chair.group_id for chair in held if chair.group_id)
    return [
        {"name": party.name, "level": party.level, "count": counted[party.id]}
        for party in kit.parties
        if party.id in counted
    ]


def _waiting(kit: Kit, waiting: list[Chair]) -> list[dict[str, object]]:
    """Return those who wait, in their order, with the number by which they are called."""
    people = {one.id: one for one in kit.people}
    known = [people[chair.registration_id] for chair in waiting if chair.registration_id in people]
    return [{**person_line(one), "rank": str(rank)} for rank, one in enumerate(known, 1)]

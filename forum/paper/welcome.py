"""The sheets of the entrance: who is registered, from A to Z, one document for each queue."""

from itertools import groupby

from flask_babel import gettext, ngettext

from forum import codes
from forum.paper.frame import framed
from forum.paper.gathering import Kit, name_of
from forum.paper.queries import Attendee, Party
from forum.paper.rules import OTHER, Queue, letter_of, sort_word
from forum.registration.answers import CATEGORIES
from forum.registration.models import Category

BLANKS = 14  # lines for who registers on the spot


def queue_facts(kit: Kit, queue: Queue) -> dict[str, object]:
    """Return what the sheets of one queue say."""
    lines = [
        *((name_of(one), person_line(one)) for one in kit.people),
        *((party.name, party_line(party)) for party in kit.parties),
    ]
    mine = [(letter_of(name), sort_word(name), line) for name, line in lines]
    mine = sorted((one for one in mine if one[0] in queue.letters), key=lambda one: one[:2])
    in_turn = sorted(mine, key=lambda one: one[0] == OTHER)
    others = gettext("Et les noms qui ne commencent pas par une lettre de A à Z.")
    return framed(
        kit,
        gettext("Accueil, file %(letters)s", letters=queue.name),
        {
            "letters": queue.name,
            "lead": gettext(
                "Cochez la case à l’arrivée, remettez le badge. Le code est celui du badge."
            ),
            "others": others if queue.has_other_signs else "",
            "count": ngettext("%(num)s ligne", "%(num)s lignes", len(mine)),
            "sections": [
                {
                    "letter": gettext("Autres") if letter == OTHER else letter,
                    "lines": [line for _, _, line in group],
                }
                for letter, group in groupby(in_turn, key=lambda one: one[0])
            ],
            "blanks": BLANKS,
            "words": {
                "name": gettext("Nom"),
                "first_name": gettext("Prénom"),
                "organisation": gettext("Structure"),
                "category": gettext("Catégorie"),
                "code": gettext("Code du badge"),
                "hour": gettext("Heure"),
                "arrived": gettext("Arrivée"),
                "nobody": gettext("Personne n’est inscrit sous ces lettres."),
                "walk_ins": gettext("Inscriptions sur place"),
                "walk_ins_lead": gettext(
                    "Une ligne par personne, en capitales ; remettez un badge vierge à son nom."
                ),
            },
        },
    )


def person_line(person: Attendee) -> dict[str, object]:
    """Return the line of somebody who comes under a name."""
    is_named = bool(person.last_name or person.first_name)
    return {
        "last_name": person.last_name or ("" if is_named else person.organisation),
        "first_name": person.first_name,
        "organisation": person.organisation if is_named else "",
        "category": str(CATEGORIES[person.category]),
        "code": gettext("badge retiré") if person.is_badge_revoked else codes.spoken(person.code),
        "count": 0,
    }


def party_line(party: Party) -> dict[str, object]:
    """Return the line of a group, which comes with numbered badges and nobody's name."""
    count = party.people + party.accompanying
    badges = ngettext("%(num)s badge numéroté", "%(num)s badges numérotés", count)
    if party.accompanying:
        adults = ngettext(
            "dont %(num)s accompagnateur", "dont %(num)s accompagnateurs", party.accompanying
        )
        badges = f"{badges}, {adults}"
    return {
        "last_name": party.name,
        "first_name": party.level,
        "organisation": badges,
        "category": str(CATEGORIES[Category.GROUP]),
        "code": "",
        "count": count,
    }

"""What stands in the way of a programme, in words."""

import datetime as dt
from collections.abc import Mapping

from flask_babel import lazy_gettext

from forum.board.rules import Conflict, ConflictKind
from forum.database import Bilingual
from forum.web.words import hour, hours, plain

CONFLICTS = {
    ConflictKind.ROOM_TWICE: lazy_gettext(
        "%(room)s accueille « %(title)s » (%(when)s) et « %(other)s » (%(other_when)s) "
        "en même temps."
    ),
    ConflictKind.SPEAKER_TWICE: lazy_gettext(
        "%(name)s intervient en même temps dans « %(title)s » (%(when)s) "
        "et dans « %(other)s » (%(other_when)s)."
    ),
    ConflictKind.MODERATOR_TWICE: lazy_gettext(
        "%(name)s, qui anime l’un des deux, est en même temps dans « %(title)s » (%(when)s) "
        "et dans « %(other)s » (%(other_when)s)."
    ),
    ConflictKind.SPEAKER_AWAY: lazy_gettext(
        "%(name)s n’est pas disponible pendant tout « %(title)s » (%(when)s) : "
        "présence possible %(free)s."
    ),
    ConflictKind.FORUM_CLOSED: lazy_gettext(
        "« %(title)s » (%(when)s) dépasse les heures du forum, %(open)s."
    ),
    ConflictKind.ROOM_CLOSED: lazy_gettext(
        "« %(title)s » (%(when)s) dépasse les heures de %(room)s, libre %(free)s."
    ),
    ConflictKind.ROOM_TOO_SMALL: lazy_gettext(
        "« %(title)s » compte %(seats)s places, plus que %(room)s, qui en a %(capacity)s."
    ),
    ConflictKind.NOT_STEP_FREE: lazy_gettext(
        "« %(title)s » est annoncé accessible en fauteuil roulant ; on n’entre dans %(room)s "
        "que par des marches."
    ),
    ConflictKind.NO_LOOP: lazy_gettext(
        "« %(title)s » est annoncé avec une boucle magnétique ; %(room)s n’en a pas."
    ),
    ConflictKind.WHEELCHAIRS_TOO_MANY: lazy_gettext(
        "« %(title)s » prévoit %(seats)s places en fauteuil roulant ; %(room)s en a %(capacity)s."
    ),
    ConflictKind.SHORT_WAY: lazy_gettext(
        "%(name)s a %(minutes)s min pour aller de « %(title)s » (%(when)s) "
        "à « %(other)s » (%(other_when)s), dans une autre salle."
    ),
    ConflictKind.SAME_PEOPLE: lazy_gettext(
        "%(people)s personnes ont choisi à la fois « %(title)s » (%(when)s) "
        "et « %(other)s » (%(other_when)s), qui ont lieu en même temps."
    ),
    ConflictKind.FOUNDING_TRACK_EMPTY: lazy_gettext(
        "Le parcours fondateur « %(track)s » n’a aucun débat placé."
    ),
    ConflictKind.TRACK_EMPTY: lazy_gettext("Le parcours « %(track)s » n’a aucun débat placé."),
}


SPANS = {
    "when": ("starts_at", "ends_at"),
    "other_when": ("other_starts_at", "other_ends_at"),
    "open": ("opens_at", "closes_at"),
    "free": ("free_from", "free_until"),
}


def conflict_sentence(conflict: Conflict) -> str:
    """Say what stands in the way."""
    return str(CONFLICTS[conflict.kind]) % _Said(conflict.facts)


class _Said(dict[str, str]):
    """The facts of a conflict in words, each written when its sentence asks for it.

    A large board has thousands of conflicts, and a sentence tells a few of their facts.
    """

    def __init__(self, facts: Mapping[str, object]) -> None:
        super().__init__()
        self._facts = facts

    def __missing__(self, name: str) -> str:
        if name in SPANS:
            start, end = SPANS[name]
            return _span(self._facts.get(start), self._facts.get(end))
        return _in_words(self._facts[name])


def _in_words(fact: object) -> str:
    """Write a fact of a conflict."""
    return plain(fact) if isinstance(fact, Bilingual) else str(fact)


def _span(start: object, end: object) -> str:
    """Write from when to when; one of the two may be open."""
    if isinstance(start, dt.datetime) and isinstance(end, dt.datetime):
        return hours(start, end)
    if isinstance(start, dt.datetime):
        return str(lazy_gettext("à partir de %(hour)s", hour=hour(start)))
    if isinstance(end, dt.datetime):
        return str(lazy_gettext("jusqu’à %(hour)s", hour=hour(end)))
    return ""

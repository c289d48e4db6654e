"""Words and pictograms for what a debate is and offers."""

import datetime as dt
from collections.abc import Iterable
from typing import Protocol

from babel.lists import format_list
from flask_babel import get_locale, lazy_gettext

from forum import clock
from forum.database import Bilingual
from forum.debates.models import Debate, Format, Part, Room, Track
from forum.debates.programme import Unknown
from forum.debates.rules import seats_left
from forum.web.words import day, language_name, plain, sentence

FORMATS = {
    Format.DEBATE: lazy_gettext("Débat"),
    Format.WORKSHOP: lazy_gettext("Atelier"),
    Format.PLENARY: lazy_gettext("Plénière"),
    Format.VISIT: lazy_gettext("Visite guidée"),
    Format.WELCOME: lazy_gettext("Accueil du public"),
    Format.MEETINGS: lazy_gettext("Rendez-vous"),
}
PARTS = {Part.MODERATOR: lazy_gettext("animation"), Part.SPEAKER: ""}
ARRANGEMENTS = {
    "lsf": ("sign-language", lazy_gettext("Langue des signes (LSF)")),
    "velotypie": ("captions", lazy_gettext("Transcription en direct (vélotypie)")),
    "boucle": ("ear-loop", lazy_gettext("Boucle magnétique")),
    "pmr": ("wheelchair", lazy_gettext("Accessible en fauteuil roulant")),
}
IN_BRIEF = {
    "lsf": lazy_gettext("Langue des signes"),
    "velotypie": lazy_gettext("Transcription"),
    "boucle": lazy_gettext("Boucle magnétique"),
    "pmr": lazy_gettext("Fauteuil roulant"),
}
FOLLOW = lazy_gettext("Suivre à distance")
ONLINE = ("online", lazy_gettext("En ligne aussi"))  # beside what is offered to those who come
UNKNOWN = {
    "parcours": lazy_gettext("Aucun parcours de ce forum ne s’appelle « %(value)s »."),
    "salle": lazy_gettext("Aucune salle de ce forum ne s’appelle « %(value)s »."),
    "jour": lazy_gettext("Le forum n’a pas lieu le « %(value)s »."),
}


def format_words(debate: Debate) -> str:
    """Say what kind of gathering this is."""
    return str(FORMATS[debate.format])


def arrangements(debate: Debate, *, brief: bool = False) -> list[tuple[str, str]]:
    """Return the pictogram and the words of each arrangement, brief in a list, always in order."""
    return [
        (pictogram, str(IN_BRIEF[name] if brief else words))
        for name, (pictogram, words) in ARRANGEMENTS.items()
        if name in debate.arrangements
    ]


class Followable(Protocol):
    """What may be followed from afar, until its end."""

    @property
    def is_online(self) -> bool:
        """Whether it has an address, and takes place."""

    @property
    def ends_at(self) -> dt.datetime:
        """When it is over."""


def still_online(debate: Followable) -> bool:
    """Tell whether somebody may follow a debate from afar: not once it is over."""
    return debate.is_online and clock.now() < debate.ends_at


def followed(debate: Debate) -> list[tuple[str, str]]:
    """Return in brief what makes a debate easier to follow: its arrangements, then from afar."""
    mark, words = ONLINE
    return [
        *arrangements(debate, brief=True),
        *([(mark, str(words))] if still_online(debate) else []),
    ]


def language_words(debate: Debate) -> str:
    """Name the language that is spoken, in the language of the page."""
    return sentence(language_name(debate.language))


def interpreted_words(debate: Debate) -> str:
    """Name the other languages into which a debate is interpreted; empty where there are none."""
    names = list(map(language_name, debate.other_languages))
    return format_list(names, locale=get_locale()) if names else ""


def seats(debate: Debate) -> int | None:
    """Return how many seats a newcomer may have; None where there is no limit."""
    return seats_left(debate.capacity, debate.seated, debate.waiting)


def contributions(debate: Debate) -> list[tuple[Bilingual, str]]:
    """Return who moderates, then who speaks: names, with the organisation and the part."""
    parts = sorted(debate.contributions, key=lambda c: (c.part is not Part.MODERATOR, c.position))
    return [
        (
            contribution.speaker.name,
            ", ".join(
                filter(None, (contribution.speaker.organisation, str(PARTS[contribution.part])))
            ),
        )
        for contribution in parts
    ]


def unknown_words(unknown: Unknown) -> str:
    """Say that a filter of the address names nothing of this edition."""
    return str(UNKNOWN[unknown.name]) % {"value": unknown.value}


def track_options(tracks: Iterable[Track]) -> list[tuple[str, str]]:
    """Return tracks as the choices of a list."""
    return [(track.slug, plain(track.name)) for track in tracks]


def room_options(rooms: Iterable[Room]) -> list[tuple[str, str]]:
    """Return rooms as the choices of a list."""
    return [(room.slug, room.name) for room in rooms]


def day_options(dates: Iterable[dt.date]) -> list[tuple[str, str]]:
    """Return days as the choices of a list."""
    return [(date.isoformat(), day(date)) for date in dates]

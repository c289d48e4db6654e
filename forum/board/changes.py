"""What a release does to one debate, in words: fact by fact, before and after."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext, lazy_gettext

from forum.board.rules import ChangeKind
from forum.database import Bilingual
from forum.debates.models import Format, Part
from forum.debates.presenting import ARRANGEMENTS, FORMATS, PARTS
from forum.web.locale import locale
from forum.web.words import hour, hours, language_name, local, short_day

WHOLE = frozenset({ChangeKind.ADDED, ChangeKind.CANCELLED, ChangeKind.RESTORED})
LABELS = {
    "title_fr": lazy_gettext("Titre"),
    "title_en": lazy_gettext("Titre anglais"),
    "starts_at": lazy_gettext("Début"),
    "ends_at": lazy_gettext("Fin"),
    "room": lazy_gettext("Salle"),
    "track": lazy_gettext("Parcours"),
    "format": lazy_gettext("Format"),
    "summary_fr": lazy_gettext("Résumé"),
    "summary_en": lazy_gettext("Résumé anglais"),
    "language": lazy_gettext("Langue"),
    "other_languages": lazy_gettext("Interprété en"),
    "arrangements": lazy_gettext("Accessibilité"),
    "online_url": lazy_gettext("Adresse pour suivre à distance"),
    "is_bookable": lazy_gettext("Sur réservation"),
    "takes_groups": lazy_gettext("Accueille des groupes"),
    "cast": lazy_gettext("Intervenants"),
}
FEMININE = frozenset({"room", "other_languages", "arrangements", "online_url"})  # in French
Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One fact of a debate before and after."""

    name: str
    label: str
    before: str
    after: str


def summary(kind: ChangeKind, before: Facts | None, after: Facts | None) -> str:
    """Say when and where a debate takes place, or was to, where it comes or goes whole."""
    facts = after or before
    if kind not in WHOLE or not facts:
        return ""
    start, end = (dt.datetime.fromisoformat(facts[name]) for name in ("starts_at", "ends_at"))
    room = [facts["room"]["name"]] if facts["room"] else []
    return ", ".join([short_day(start), hours(start, end), *room])


def rows(kind: ChangeKind, before: Facts | None, after: Facts | None) -> tuple[Row, ...]:
    """Return what changes; nothing where a debate comes or goes whole."""
    if kind in WHOLE and kind is not ChangeKind.RESTORED:
        return ()
    then, now = _by_language(before or {}), _by_language(after or {})
    has_day = len({_day(facts) for facts in (then, now)} - {None}) > 1
    return tuple(
        Row(
            name,
            str(label),
            value_words(name, then.get(name), has_day=has_day),
            value_words(name, now[name], has_day=has_day),
        )
        for name, label in LABELS.items()
        if name in now and now[name] != then.get(name)
    )


def value_words(name: str, value: Any, *, has_day: bool = False) -> str:  # noqa: ANN401 - a JSON value
    """Say one fact of a debate."""
    if value is None or value in ("", []):
        return str(gettext("aucune") if name in FEMININE else gettext("aucun"))
    if name in {"starts_at", "ends_at"}:
        moment = dt.datetime.fromisoformat(value)
        return f"{short_day(moment)}, {hour(moment)}" if has_day else hour(moment)
    if isinstance(value, bool):
        return str(gettext("oui") if value else gettext("non"))
    return str(value) if name.endswith(("_fr", "_en")) else _named(name, value)


def _by_language(facts: Facts) -> dict[str, Any]:
    """Return facts whose texts stand apart by language: often only one of the two changes."""
    texts = {
        f"{name}_{language}": facts[name][language]
        for name in ("title", "summary")
        if name in facts
        for language in ("fr", "en")
    }
    return {**facts, **texts}


def _day(facts: Facts) -> dt.date | None:
    """Return the day of a debate, where it is told."""
    start = facts.get("starts_at")
    return local(dt.datetime.fromisoformat(start)).date() if start else None


def _named(name: str, value: Any) -> str:  # noqa: ANN401 - a JSON value
    """Say which room, track, format, language, arrangements or people."""
    words: Mapping[str, Callable[[Any], str]] = {
        "room": lambda room: str(room["name"]),
        "track": lambda track: Bilingual(track["fr"], track["en"]).in_(locale()),
        "format": lambda code: str(FORMATS[Format(code)]),
        "language": language_name,
        "other_languages": lambda codes: ", ".join(map(language_name, codes)),
        "arrangements": lambda codes: ", ".join(str(ARRANGEMENTS[code][1]) for code in codes),
        "online_url": str,
        "cast": _people,
    }
    return words[name](value)


def _people(cast: Iterable[Mapping[str, str]]) -> str:
    """Name who speaks, and who moderates."""
    named = []
    for said in cast:
        part = str(PARTS[Part(said["part"])])
        name = Bilingual(said["fr"], said["en"]).in_(locale())
        named.append(f"{name} ({part})" if part else name)
    return ", ".join(named)

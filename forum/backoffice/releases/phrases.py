"""What a release does, and why something cannot be done, in words."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from babel import Locale
from flask_babel import gettext, lazy_gettext, ngettext

from forum.board.rules import ChangeKind
from forum.board.rules.outcomes import Reason
from forum.database import Bilingual
from forum.debates.models import Format, Part
from forum.debates.presenting import ARRANGEMENTS, FORMATS, PARTS
from forum.refusals import Refusal
from forum.web.locale import locale
from forum.web.words import hour, short_day

REFUSALS = {
    Reason.ARCHIVED: lazy_gettext("Cette édition est archivée : son programme ne change plus."),
    Reason.NOTHING_NEW: lazy_gettext("Il n’y a rien à publier : le public voit déjà tout."),
    Reason.NOT_AS_SEEN: lazy_gettext(
        "Le programme a changé depuis que vous avez ouvert cette page. "
        "Voici la différence telle qu’elle est maintenant : relisez-la, puis publiez."
    ),
    Reason.DEBATE_GONE: lazy_gettext("Ce débat n’existe plus."),
    Reason.DEBATE_CANCELLED: lazy_gettext("Ce débat est annulé : ses places ne changent plus."),
}
KINDS = {
    ChangeKind.ADDED: lazy_gettext("Ajoutés"),
    ChangeKind.CANCELLED: lazy_gettext("Annulés"),
    ChangeKind.RESTORED: lazy_gettext("Rétablis"),
    ChangeKind.MOVED: lazy_gettext("Déplacés"),
    ChangeKind.RENAMED: lazy_gettext("Renommés"),
    ChangeKind.EDITED: lazy_gettext("Modifiés"),
}
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
    "is_bookable": lazy_gettext("Sur réservation"),
    "takes_groups": lazy_gettext("Accueille des groupes"),
    "cast": lazy_gettext("Intervenants"),
}


def refusal_sentence(refusal: Refusal) -> str:
    """Say why something cannot be done."""
    if refusal.reason is Reason.FEWER_THAN_SEATED:
        return _fewer(refusal.facts)
    return str(REFUSALS[Reason(refusal.reason)])


def _fewer(facts: Mapping[str, Any]) -> str:
    """Say how many people are seated already."""
    return str(
        ngettext(
            "%(num)s personne a déjà une place.",
            "%(num)s personnes ont déjà une place.",
            facts["seated"],
        )
    )


def counted(counts: Mapping[ChangeKind, int]) -> str:
    """Say in one line what a release did."""
    said = {
        ChangeKind.ADDED: ngettext("%(num)s ajouté", "%(num)s ajoutés", _n(counts, "ADDED")),
        ChangeKind.CANCELLED: ngettext(
            "%(num)s annulé", "%(num)s annulés", _n(counts, "CANCELLED")
        ),
        ChangeKind.RESTORED: ngettext(
            "%(num)s rétabli", "%(num)s rétablis", _n(counts, "RESTORED")
        ),
        ChangeKind.MOVED: ngettext("%(num)s déplacé", "%(num)s déplacés", _n(counts, "MOVED")),
        ChangeKind.RENAMED: ngettext("%(num)s renommé", "%(num)s renommés", _n(counts, "RENAMED")),
        ChangeKind.EDITED: ngettext("%(num)s modifié", "%(num)s modifiés", _n(counts, "EDITED")),
    }
    return ", ".join(str(words) for kind, words in said.items() if kind in counts)


def _n(counts: Mapping[ChangeKind, int], name: str) -> int:
    """Return how many debates a release did this to."""
    return counts.get(ChangeKind[name], 0)


def value_words(name: str, value: Any, *, has_day: bool = False) -> str:  # noqa: ANN401 - a JSON value
    """Say one fact of a debate."""
    if value is None or value in ("", []):
        return str(gettext("aucun"))
    if name in {"starts_at", "ends_at"}:
        moment = dt.datetime.fromisoformat(value)
        return f"{short_day(moment)}, {hour(moment)}" if has_day else hour(moment)
    if isinstance(value, bool):
        return str(gettext("oui") if value else gettext("non"))
    return str(value) if name.endswith(("_fr", "_en")) else _named(name, value)


def _named(name: str, value: Any) -> str:  # noqa: ANN401 - a JSON value
    """Say which room, track, format, language, arrangements or people."""
    words: Mapping[str, Callable[[Any], str]] = {
        "room": lambda room: str(room["name"]),
        "track": lambda track: Bilingual(track["fr"], track["en"]).in_(locale()),
        "format": lambda code: str(FORMATS[Format(code)]),
        "language": _language,
        "other_languages": lambda codes: ", ".join(map(_language, codes)),
        "arrangements": lambda codes: ", ".join(str(ARRANGEMENTS[code][1]) for code in codes),
        "cast": _people,
    }
    return words[name](value)


def _language(code: str) -> str:
    """Name a language in the language of the page."""
    return Locale.parse(code).get_display_name(locale()) or code


def _people(cast: Iterable[Mapping[str, str]]) -> str:
    """Name who speaks, and who moderates."""
    named = []
    for said in cast:
        part = str(PARTS[Part(said["part"])])
        name = Bilingual(said["fr"], said["en"]).in_(locale())
        named.append(f"{name} ({part})" if part else name)
    return ", ".join(named)

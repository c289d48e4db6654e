"""What a release changed for a debate, in words for whoever follows the programme."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext, lazy_gettext
from markupsafe import Markup

from forum.board.changes import Row, rows, summary
from forum.board.models import Change, Release
from forum.board.rules import ChangeKind
from forum.database import Bilingual
from forum.debates.models import Debate
from forum.web.words import plain

HEADLINES = {
    ChangeKind.ADDED: lazy_gettext("Nouveau : %(title)s"),
    ChangeKind.CANCELLED: lazy_gettext("Annulé : %(title)s"),
    ChangeKind.RESTORED: lazy_gettext("Rétabli : %(title)s"),
    ChangeKind.MOVED: lazy_gettext("Déplacé : %(title)s"),
    ChangeKind.RENAMED: lazy_gettext("Renommé : %(title)s"),
    ChangeKind.EDITED: lazy_gettext("Modifié : %(title)s"),
}
OTHER_ROOM = lazy_gettext("Autre salle : %(title)s")
OTHER_HOURS = lazy_gettext("Autres horaires : %(title)s")
LONG = frozenset({"summary_fr", "summary_en"})  # the page of the debate shows these better


def headline(change: Change, debate: Debate) -> str:
    """Return what happened to which debate, by the title that this release gave it."""
    facts: Mapping[str, Any] = change.after or change.before or {}
    said = facts.get("title")
    title = plain(Bilingual(said["fr"], said["en"]) if said else debate.title)
    words = HEADLINES[change.kind]
    if change.kind is ChangeKind.MOVED:
        has_hours = bool({"starts_at", "ends_at"} & set(facts))
        if has_hours != ("room" in facts):
            words = OTHER_HOURS if has_hours else OTHER_ROOM
    return str(words) % {"title": title}


def details(release: Release, change: Change) -> str:
    """Return what changed as HTML: when and where, fact by fact, and the note of the release."""
    where = summary(change.kind, change.before, change.after)
    parts = [Markup("<p>{}</p>").format(where)] if where else []
    lines = [
        Markup("<li>{}</li>").format(_line(row))
        for row in rows(change.kind, change.before, change.after)
    ]
    if lines:
        parts.append(Markup("<ul>{}</ul>").format(Markup("").join(lines)))
    if release.note:
        parts.append(Markup('<p lang="fr">{}</p>').format(release.note))
    return str(Markup("").join(parts))


def _line(row: Row) -> str:
    """Say one fact before and after."""
    if row.name in LONG:
        return str(gettext("%(label)s : nouveau texte", label=row.label))
    return str(
        gettext(
            "%(label)s : %(before)s → %(after)s",
            label=row.label,
            before=row.before,
            after=row.after,
        )
    )

"""The difference that a change makes to a page, in words that are marked where they differ."""

import difflib
import re

from flask_babel import lazy_gettext
from markupsafe import Markup, escape

from forum.exhibiting.page_changes import edits_of
from forum.exhibiting.space_rules import PageField
from forum.villages.models import PageChange

FIELDS = {
    PageField.PRESENTATION_FR: lazy_gettext("Présentation, en français"),
    PageField.PRESENTATION_EN: lazy_gettext("Présentation, en anglais"),
    PageField.OFFERS: lazy_gettext("Sur le stand"),
    PageField.WEBSITE: lazy_gettext("Site"),
    PageField.LOGO: lazy_gettext("Logo"),
}
Line = tuple[PageField, str, str, str | Markup]


def lines_of(change: PageChange) -> list[Line]:
    """Return each field that a change writes anew: which, its name, as it is, as it would be."""
    return [
        (
            edit.field,
            str(FIELDS[edit.field]),
            _written(edit.public),
            marked(_written(edit.public), _written(edit.wanted)),
        )
        for edit in edits_of(change)
    ]


def _written(value: object) -> str:
    """Write a value of a page: offers one by line."""
    if isinstance(value, list):
        return "\n".join(str(part) for part in value)
    return "" if value is None else str(value)


def marked(before: str, after: str) -> Markup:
    """Write a text with what it takes away and what it adds, word by word."""
    old, new = re.split(r"(\s+)", before), re.split(r"(\s+)", after)
    parts: list[Markup] = []
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        gone, come = "".join(old[i1:i2]), "".join(new[j1:j2])
        if kind == "equal":
            parts.append(escape(come))
            continue
        if gone.strip():
            parts.append(Markup("<del>{}</del>").format(gone))
            parts.append(Markup(" ") if come.strip() else Markup(""))
        if come:
            parts.append(Markup("<ins>{}</ins>").format(come) if come.strip() else escape(come))
    return Markup("").join(parts)

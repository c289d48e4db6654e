"""What a release does, and why something cannot be done, in words."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext, ngettext

from forum.board.rules import ChangeKind
from forum.board.rules.outcomes import Reason
from forum.refusals import Refusal

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

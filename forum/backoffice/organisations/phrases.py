"""What is said of organisations, of their history and of their lists in files."""

import datetime as dt
from collections.abc import Iterable, Sequence

from flask_babel import gettext, lazy_gettext, ngettext

from forum.journal.phrases import SENTENCES
from forum.journal.rules import Deed
from forum.organisations.importing.sense import Meaning
from forum.organisations.models import Organisation
from forum.organisations.rules import called
from forum.web.words import day, hour

NOT_AS_SEEN = lazy_gettext(
    "L’annuaire a changé depuis que vous avez ouvert cette page. Voici ce que l’import y ferait "
    "maintenant\u00a0: relisez, puis importez."
)


def history(
    deeds: Iterable[tuple[dt.datetime, Deed, str | None]], created_at: dt.datetime | None = None
) -> list[tuple[str, str, str]]:
    """Return what was done to an organisation or a network, newest first: when, what, by whom."""
    told = [(at, str(SENTENCES[deed]), email or "") for at, deed, email in deeds]
    if created_at is not None and not any(at <= created_at for at, _, _ in told):
        told.append((created_at, gettext("entre dans l’annuaire"), ""))
    return [(f"{day(at)}, {hour(at)}", what[:1].upper() + what[1:], who) for at, what, who in told]


def same_enterprise(others: Sequence[Organisation]) -> str:
    """Warn that an organisation is an establishment of an enterprise that has others here."""
    return str(
        gettext(
            "Même entreprise (SIREN) que %(names)s : c’est un autre établissement.",
            names=", ".join(gettext("« %(name)s »", name=called(one.name)) for one in others),
        )
    )


def imported(done: Meaning, *, leaves_known: bool) -> str:
    """Say what an import did."""
    added, changed = len(done.added), 0 if leaves_known else len(done.changed)
    said = [
        ngettext("%(num)s structure est ajoutée.", "%(num)s structures sont ajoutées.", added),
        ngettext("%(num)s est modifiée.", "%(num)s sont modifiées.", changed),
    ]
    figures = (added, changed)
    return " ".join(words for words, figure in zip(said, figures, strict=True) if figure)

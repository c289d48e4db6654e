"""What is said of an import and of an export."""

from flask_babel import format_decimal, gettext, ngettext

from forum.backoffice.exchange.lists import Reading
from forum.backoffice.exchange.rules import Errand
from forum.registration.importing.rules import is_personal
from forum.spreadsheets.rules import Table


def ignored(reading: Reading) -> tuple[list[str], list[str]]:
    """Return the headings that are left aside: those nobody may say for another, and the others."""
    left = [
        heading
        for heading, target in zip(reading.table.header, reading.mapping, strict=True)
        if target is None
    ]
    return [h for h in left if is_personal(h)], [h for h in left if not is_personal(h)]


def examples(table: Table) -> list[str]:
    """Return what stands in each column, in its first rows that say something."""
    found = []
    for place in range(len(table.header)):
        said = (line.cells[place].strip() for line in table.lines[:50])
        found.append(", ".join([text[:40] for text in dict.fromkeys(said) if text][:2]))
    return found


def done_sentence(errand: Errand) -> str:
    """Say what an import did."""
    figures = errand.result
    added, known, waiting = figures["added"], figures["known"], figures["waiting"]
    return " ".join(
        [
            ngettext(
                "%(num)s personne est inscrite.",
                "%(count)s personnes sont inscrites.",
                added,
                count=format_decimal(added),
            ),
            *(
                [
                    ngettext(
                        "%(num)s l’était déjà et reste telle quelle.",
                        "%(count)s l’étaient déjà et restent telles quelles.",
                        known,
                        count=format_decimal(known),
                    )
                ]
                if known
                else []
            ),
            *(
                [
                    ngettext(
                        "%(num)s place est sur une liste d’attente.",
                        "%(count)s places sont sur une liste d’attente.",
                        waiting,
                        count=format_decimal(waiting),
                    )
                ]
                if waiting
                else []
            ),
        ]
    )


def file_name(errand: Errand, edition_slug: str) -> str:
    """Return the name under which an export is saved."""
    day, what = errand.asked_at.date().isoformat(), gettext("inscriptions")
    return f"{what}-{edition_slug}-{day}.{errand.said['format']}"

"""The page of the journal."""

import datetime as dt

from flask import render_template, request

from forum.accounts.rules import Permission
from forum.backoffice.access import above_editions
from forum.backoffice.people import queries
from forum.backoffice.people.views.blueprint import bp
from forum.journal.phrases import FAMILIES, SENTENCES, subject_words
from forum.journal.rules import FAMILY_OF, Family


def _number(name: str) -> int | None:
    """Read a number of the address, or none."""
    text = request.args.get(name, "")
    return int(text) if text.isdecimal() and len(text) < len("2147483647") else None


def _day(text: str) -> dt.date | None:
    """Read a day of the address, or none; the first and the last of all have no neighbour."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if dt.date.min < day < dt.date.max else None


@bp.get("/journal")
@above_editions(Permission.READ_JOURNAL)
def journal() -> str:
    """Show who did what when."""
    said = request.args.get("nature", "")
    family = Family(said) if said in set(Family) else None
    wanted = queries.Filters(
        account_id=_number("personne"),
        edition_id=_number("edition"),
        deeds=[deed for deed, its in FAMILY_OF.items() if its is family] if family else (),
        day=_day(request.args.get("jour", "")),
    )
    lines, following = queries.journal(wanted, _number("avant"))
    return render_template(
        "backoffice/people/journal.html",
        lines=lines,
        following=following,
        wanted=wanted,
        family=family,
        families=FAMILIES,
        accounts=queries.accounts(),
        editions=queries.editions(),
        sentences=SENTENCES,
        subject_words=subject_words,
        kept={name: text for name, text in request.args.items() if name != "avant"},
    )

"""The history of a group, told line by line."""

import datetime as dt

from flask_babel import gettext

from forum.backoffice.groups.queries import deeds_on, letters_of
from forum.groups.models import Group
from forum.journal.phrases import SENTENCES
from forum.web.words import day, hour


def history(group: Group) -> list[tuple[str, str, str]]:
    """Return what happened to a group, oldest first: when, what, and by whom or to whom."""
    told: list[tuple[dt.datetime, str, str]] = [
        (group.created_at, gettext("Le groupe est inscrit"), ""),
        *((at, str(SENTENCES[deed]), email or "") for at, deed, email in deeds_on(group)),
        *(
            (at, gettext("Une lettre est écrite au contact"), said)
            for at, said in letters_of(group)
        ),
    ]
    if group.cancelled_at:
        told.append((group.cancelled_at, gettext("Le groupe est annulé"), ""))
    return [
        (f"{day(at)}, {hour(at)}", what[:1].upper() + what[1:], who)
        for at, what, who in sorted(told, key=lambda line: line[0])
    ]

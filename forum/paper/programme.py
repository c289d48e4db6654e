"""The programme on paper, and as a page that opens from the archive without any network."""

from flask import render_template
from flask_babel import gettext, ngettext

from forum.booklet.telling import told
from forum.debates.models import Debate
from forum.debates.programme import by_day
from forum.paper.frame import framed
from forum.paper.gathering import Kit
from forum.printing import TEMPLATES
from forum.web.locale import speaking
from forum.web.words import day, hour, plain, zone

STYLE = TEMPLATES / "paper" / "programme.css"  # travels beside the pages
PAGES = {"fr": "index.html", "en": "en.html"}


def programme_facts(kit: Kit) -> dict[str, object]:
    """Return the programme in words, day by day and hour by hour."""
    return framed(
        kit,
        gettext("Programme"),
        {
            "days": [
                {
                    "day": day(today.starts_at),
                    "slots": [
                        {
                            "hour": hour(slot.starts_at),
                            "debates": [_debate(debate) for debate in slot.debates],
                        }
                        for slot in today.slots
                    ],
                }
                for today in by_day(kit.debates, zone())
            ],
            "words": {
                "hour": gettext("Heure"),
                "room": gettext("Salle"),
                "debate": gettext("Débat"),
                "empty": gettext("Le programme n’est pas encore publié."),
            },
        },
    )


def programme_page(kit: Kit, language: str) -> bytes:
    """Return the programme as a page in one language; it leads to the other one."""
    with speaking(language, kit.edition):
        other = next(name for known, name in PAGES.items() if known != language)
        return render_template(
            "paper/programme.html", facts=programme_facts(kit), other=other, style=STYLE.name
        ).encode()


def _debate(debate: Debate) -> dict[str, object]:
    """Return what the programme says of a debate."""
    places = ""
    if debate.is_bookable and debate.capacity is not None:
        places = ngettext("%(num)s place", "%(num)s places", debate.capacity)
    floor = plain(debate.room.floor) if debate.room else ""
    return {**told(debate), "floor": floor, "places": places}

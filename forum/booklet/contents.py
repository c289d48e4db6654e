"""What stands in the booklet; how it looks is in `templates/booklet/booklet.typ`."""

from collections.abc import Sequence

from flask_babel import gettext

from forum.booklet.telling import told_by_day
from forum.debates.models import DebateState
from forum.debates.queries import debates_of
from forum.edition.models import Edition
from forum.organisations import phrases as ess
from forum.villages import phrases
from forum.villages.models import Exhibitor, Village
from forum.villages.queries import public_exhibitors, villages
from forum.web.locale import locale
from forum.web.words import days, hours, plain


def contents(edition: Edition) -> dict[str, object]:
    """Return the programme, the villages and the exhibitors of an edition, in words."""
    debates = [
        debate
        for debate in debates_of(edition.id, with_speakers=True)
        if debate.state is not DebateState.CANCELLED
    ]
    exhibitors = phrases.by_name(public_exhibitors(edition.id))
    is_one_day = edition.local_day == edition.last_local_day
    return {
        "lang": locale(),
        "title": gettext("Livret") + f" – {plain(edition.name)}",
        "forum": plain(edition.name),
        "tagline": plain(edition.tagline),
        "organiser": edition.organiser,
        "when": [
            days(edition),
            *([hours(edition.starts_at, edition.ends_at)] if is_one_day else []),
        ],
        "place": f"{edition.venue}, {edition.address}",
        "practical": [" ".join(part.split()) for part in plain(edition.practical).split("\n\n")],
        "demonstration": gettext("Données de démonstration") if edition.is_demonstration else "",
        "days": told_by_day(debates),
        "villages": _villages(villages(edition.id), exhibitors),
        "index": [
            {"name": phrases.name(one), "stand": one.stand.code if one.stand else ""}
            for one in exhibitors
        ],
        "words": {
            "programme": gettext("Le programme"),
            "exhibitors": gettext("Les exposants, village par village"),
            "index": gettext("Les exposants de A à Z"),
            "no_stand": gettext("stand à venir"),
            "empty_programme": gettext("Le programme n’est pas encore publié."),
            "empty_exhibitors": gettext("Les exposants ne sont pas encore annoncés."),
        },
    }


def _villages(known: Sequence[Village], exhibitors: Sequence[Exhibitor]) -> list[dict[str, object]]:
    """Return each village that has exhibitors, these in the order of their stands."""
    found: list[dict[str, object]] = []
    for village in known:
        held = [one for one in exhibitors if phrases.village_of(one) is village]
        if held:
            held.sort(key=lambda one: one.stand.code if one.stand else "\uffff")
            found.append(
                {
                    "name": plain(village.name),
                    "code": village.code,
                    "hue": village.hue,
                    "description": plain(village.description),
                    "exhibitors": [_exhibitor(one) for one in held],
                }
            )
    return found


def _exhibitor(exhibitor: Exhibitor) -> dict[str, object]:
    """Return what the booklet says of an exhibitor."""
    organisation = exhibitor.organisation
    terms = [term.acronym or str(term.meaning) for term in ess.terms(organisation)]
    return {
        "name": phrases.name(exhibitor),
        "stand": exhibitor.stand.code if exhibitor.stand else "",
        "what": ", ".join([ess.family(organisation), *terms]),
        "commune": organisation.commune,
        "presentation": plain(phrases.presentation(exhibitor)),
        "offers": ", ".join(exhibitor.offers),
        "site": phrases.site(exhibitor.organisation)[1],
    }

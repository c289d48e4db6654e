"""What changed for somebody in so few words that a subject holds them."""

from collections.abc import Sequence

from flask_babel import gettext, lazy_gettext

from forum.mailing.announcing import Announcement
from forum.mailing.told_edition import EditionNews
from forum.web.words import plain

NEWS = {
    EditionNews.OTHER_DAY: lazy_gettext("nouvelle date"),
    EditionNews.OTHER_HOURS: lazy_gettext("nouveaux horaires"),
    EditionNews.OTHER_PLACE: lazy_gettext("nouveau lieu"),
    EditionNews.OTHER_ADDRESS: lazy_gettext("nouvelle adresse"),
}


def edition_headline(news: Sequence[EditionNews]) -> str:
    """Return what changed of the forum itself, in the language spoken."""
    first, *others = (str(NEWS[one]) for one in news)
    return str(gettext("%(one)s et %(other)s", one=first, other=others[0])) if others else first


def headline(said: Announcement) -> str:
    """Return what changed, in the language spoken: of the forum first, else of its debates."""
    if said.edition:
        return edition_headline(said.edition.news)
    if len(said.changes) == 1:
        return plain(said.changes[0].choice.debate.title)
    return str(gettext("%(num)s débats", num=len(said.changes)))

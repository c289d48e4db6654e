"""What changed for somebody in so few words that a subject holds them."""

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


def headline(said: Announcement) -> str:
    """Return what changed, in the language spoken: of the forum first, else of its debates."""
    if said.edition:
        first, *others = (str(NEWS[one]) for one in said.edition.news)
        return str(gettext("%(one)s et %(other)s", one=first, other=others[0])) if others else first
    if len(said.changes) == 1:
        return plain(said.changes[0].choice.debate.title)
    return str(gettext("%(num)s débats", num=len(said.changes)))

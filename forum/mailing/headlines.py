"""What changed for somebody in so few words that a subject holds them."""

from flask_babel import gettext

from forum.mailing.announcing import Announcement
from forum.web.words import plain


def headline(said: Announcement) -> str:
    """Return the title of the debate that changed, or how many did, in the language spoken."""
    if len(said.changes) == 1:
        return plain(said.changes[0].choice.debate.title)
    return str(gettext("%(num)s débats", num=len(said.changes)))

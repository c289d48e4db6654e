"""The words of calendar entries, in the language of the moment."""

from flask_babel import gettext

from forum.debates.models import Contribution, Debate, Part, Speaker
from forum.registration.rules import Place
from forum.web.words import plain


def _named(speaker: Speaker) -> str:
    """Name somebody, with her organisation where it is known."""
    name = plain(speaker.name)
    return f"{name} ({speaker.organisation})" if speaker.organisation else name


def _people(contributions: list[Contribution], part: Part) -> str:
    """Name those who take one part in a debate."""
    return ", ".join(_named(one.speaker) for one in contributions if one.part is part)


def description(debate: Debate) -> str:
    """Return the summary of a debate, who moderates it, who speaks, where it is followed online.

    The address stands here as well, for programs that know no other place for it.
    """
    moderators = _people(debate.contributions, Part.MODERATOR)
    speakers = _people(debate.contributions, Part.SPEAKER)
    people = [
        gettext("Animation : %(people)s", people=moderators) if moderators else "",
        gettext("Interventions : %(people)s", people=speakers) if speakers else "",
    ]
    online = (
        gettext("Suivre à distance : %(address)s", address=debate.online_url)
        if debate.is_online
        else ""
    )
    parts = (plain(debate.summary), "\n".join(filter(None, people)), online)
    return "\n\n".join(filter(None, parts))


def not_taking_place(title: str) -> str:
    """Say of what is cancelled that it is."""
    return str(gettext("Annulé\u00a0: %(title)s", title=title))


def left(title: str) -> str:
    """Say of what goes on without the owner of a calendar that she does not come to it."""
    return str(gettext("Quitté\u00a0: %(title)s", title=title))


def not_coming(title: str) -> str:
    """Say of the forum that the owner of a calendar does not come to it."""
    return str(gettext("Inscription annulée\u00a0: %(title)s", title=title))


def place(place_held: Place, rank: int | None) -> str:
    """Return what somebody holds in a debate, where it is not simply a seat."""
    if place_held is Place.OFFERED:
        return str(gettext("Une place vous est proposée : répondez depuis votre espace."))
    if place_held is Place.WAITLISTED and rank is not None:
        return str(gettext("Vous êtes sur la liste d’attente, au rang %(rank)s.", rank=rank))
    return ""

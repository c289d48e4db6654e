"""The letter that invites an organiser."""

from flask import render_template
from flask_babel import gettext

from forum import settings
from forum.accounts.services import Invitation
from forum.accounts.signals import invited, letter_wanted


def _invited(invitation: Invitation, who: str) -> None:
    """Write to somebody invited, in the name of who invites; the link is in this letter alone."""
    said = {
        "name": invitation.name,
        "who": who,
        "link": f"{settings.current().base_url}/organisation/invitation/{invitation.word}",
    }
    letter_wanted.send(
        invitation.email,
        subject=gettext("Rejoindre l’équipe du forum"),
        text=render_template("mailing/invitation.txt", **said),
        html=render_template("mailing/invitation.html", **said),
    )


def connect() -> None:
    """Listen to invitations; once is enough, more does no harm."""
    invited.connect(_invited)

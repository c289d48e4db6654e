"""Why a file is no programme, whatever kind of file it is, and why it is not imported."""

from flask_babel import gettext

from forum.backoffice.releases.phrases import refusal_sentence
from forum.board.rules.outcomes import Reason
from forum.refusals import Refusal
from forum.schedules.odd_phrases import trouble_sentence
from forum.schedules.reading.raw import NoScheduleError
from forum.spreadsheets import phrases as tables
from forum.spreadsheets.rules import UnreadableError


def why_not(error: NoScheduleError | UnreadableError) -> str:
    """Say why a file cannot be read, and what to do."""
    if isinstance(error, NoScheduleError):
        return trouble_sentence(error)
    return tables.trouble_sentence(error)


def refused_sentence(refusal: Refusal) -> str:
    """Say why nothing was imported, and what to do."""
    if refusal.reason is Reason.NOT_AS_SEEN:
        return str(
            gettext(
                "Le programme en préparation a changé depuis que vous avez ouvert cette page. "
                "Voici ce que l’import y ferait maintenant : relisez, puis importez."
            )
        )
    return refusal_sentence(refusal)

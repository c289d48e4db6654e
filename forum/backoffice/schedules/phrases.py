"""Why a file is no programme, whatever kind of file it is."""

from forum.schedules.odd_phrases import trouble_sentence
from forum.schedules.reading.raw import NoScheduleError
from forum.spreadsheets import phrases as tables
from forum.spreadsheets.rules import UnreadableError


def why_not(error: NoScheduleError | UnreadableError) -> str:
    """Say why a file cannot be read, and what to do."""
    if isinstance(error, NoScheduleError):
        return trouble_sentence(error)
    return tables.trouble_sentence(error)

"""The doors follow the programme that is released."""

import datetime as dt

from forum.board.models import Release
from forum.board.signals import programme_released
from forum.checkin.services.gates import follow_debates


def follow_release(release: Release, now: dt.datetime, **_facts: object) -> None:
    """Open the doors of new debates, move those of others, shut those of the cancelled."""
    del now
    follow_debates(release.edition_id, [change.debate_id for change in release.changes])


def connect() -> None:
    """Listen to the board."""
    programme_released.connect(follow_release)

"""What follows when an exhibitor does not come any more: its staff have no badges."""

from forum.exhibiting.services.staff import dismiss_staff
from forum.villages.models import ExhibitorApplication, Passage
from forum.villages.rules import ExhibitorState
from forum.villages.signals import passed

NOT_COMING = frozenset({ExhibitorState.REFUSED, ExhibitorState.WITHDRAWN})


def follow_passage(application: ExhibitorApplication, passage: Passage, **_facts: object) -> None:
    """Take everybody off the stand, and off those of its guests, when it does not come."""
    host = application.exhibitor
    if host is not None and passage.to_state in NOT_COMING:
        ids = [host.id, *(guest.id for guest in host.guests)]
        dismiss_staff(application.edition_id, ids, passage.passed_at)


def connect() -> None:
    """Listen to the signals of the lower floors; once is enough, more does no harm."""
    passed.connect(follow_passage)

"""A letter is tried on oneself before others read it."""

from forum.database import transaction
from forum.mailing.writing import Composed, fitting, post


def send_trial(edition_id: int, recipient: str, composed: Composed, mark: str) -> None:
    """Write a letter to an organiser as others would read it; `mark` begins its subject."""
    marked = Composed(fitting(f"{mark} {composed.subject}"), composed.text, composed.html)
    with transaction():
        post("trial", marked, edition_id, recipient)

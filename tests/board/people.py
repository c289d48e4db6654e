"""Organisers who work on the board together."""

from forum import clock
from forum.accounts.models import Account
from tests.builders import stored


def an_organiser(name: str) -> int:
    """Store an account of nobody's role, by its name."""
    account = Account(
        email=f"{name}@example.org",
        name=name,
        active=True,
        fs_uniquifier=name,
        created_at=clock.now(),
    )
    return stored(account).id

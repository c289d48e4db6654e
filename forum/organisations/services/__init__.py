"""What is done to organisations and networks."""

from forum.organisations.services.describing import (
    Target,
    Wish,
    questions_about,
    refusals_to,
    wish_of,
)
from forum.organisations.services.keeping import add_organisation, change_organisation, take_in
from forum.organisations.services.networks import (
    NetworkWish,
    add_network,
    change_network,
    join_network,
    leave_network,
)

__all__ = [
    "NetworkWish",
    "Target",
    "Wish",
    "add_network",
    "add_organisation",
    "change_network",
    "change_organisation",
    "join_network",
    "leave_network",
    "questions_about",
    "refusals_to",
    "take_in",
    "wish_of",
]

"""What can be done with a registration; each of these opens the one transaction."""

from forum.registration.services.choices import answer_offer, choose, keep, lapse_offers, leave
from forum.registration.services.profile import Profile
from forum.registration.services.registering import Wish, register, window_of
from forum.registration.services.space import ask_for_link, cancel, confirm_email, correct

__all__ = [
    "Profile",
    "Wish",
    "answer_offer",
    "ask_for_link",
    "cancel",
    "choose",
    "confirm_email",
    "correct",
    "keep",
    "lapse_offers",
    "leave",
    "register",
    "window_of",
]

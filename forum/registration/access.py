"""The participant's own pages: the secret word in the address opens one registration."""

from forum.edition.private_pages import behind_a_letter, behind_a_link
from forum.registration.links import is_email_word
from forum.registration.models import Registration
from forum.registration.queries import registration_by_link, registration_to_readdress

UNKNOWN = "registration/unknown_link.html"


def _readdressed(number: int, word: str) -> Registration | None:
    """Return the registration whose new e-mail received a letter."""
    found = registration_to_readdress(number)
    return found if found is not None and is_email_word(found, word) else None


by_private_link = behind_a_link(
    "registration", registration_by_link, audience="holder of the private link", unknown=UNKNOWN
)
by_letter_to_new_email = behind_a_letter(
    "registration", _readdressed, audience="reader of the letter to a new e-mail", unknown=UNKNOWN
)

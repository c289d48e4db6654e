"""Private links of participants: derived from the installation's key, never stored."""

import hmac

from forum import codes, settings
from forum.registration.agenda_words import OF_PEOPLE
from forum.registration.models import Registration
from forum.web.words import webcal


def link_word(code: str, version: int) -> str:
    """Return the secret word of a registration's private link."""
    return codes.secret_word(settings.current().secret_key, "space", f"{code}:{version}")


def word_of(registration: Registration) -> str:
    """Return the word that opens a registration's space at present."""
    return link_word(registration.code, registration.link_version)


def space_address(registration: Registration) -> str:
    """Return the whole private address, as letters give it."""
    return f"{settings.current().base_url}/p/{word_of(registration)}"


def agenda_address(registration: Registration) -> str:
    """Return the whole address of a participant's calendar, which opens nothing else."""
    return OF_PEOPLE.address(registration)


def agenda_page_address(registration: Registration) -> str:
    """Return the whole address of the page that says how to subscribe; it opens no more."""
    return agenda_address(registration).removesuffix(".ics")


def agenda_webcal_address(registration: Registration) -> str:
    """Return the same address as calendar programs open it: they subscribe at once."""
    return webcal(agenda_address(registration))


def email_word(registration: Registration) -> str:
    """Return the secret word that proves that a letter sent to the new e-mail was read."""
    subject = f"{registration.code}:{registration.new_email}"
    return codes.secret_word(settings.current().secret_key, "email", subject)


def is_email_word(registration: Registration, word: str) -> bool:
    """Tell whether a word is that of the letter sent to the new e-mail."""
    return bool(registration.new_email) and hmac.compare_digest(
        word.encode(), email_word(registration).encode()
    )


def email_address(registration: Registration) -> str:
    """Return the whole address that confirms the new e-mail, as its letter gives it.

    It opens nothing else: the new e-mail may be mistyped, and its owner a stranger.
    """
    word = email_word(registration)
    return f"{settings.current().base_url}/courriel/{registration.id}/{word}"

"""The link that makes somebody the next contact of an exhibitor: derived, never stored."""

import hmac

from forum import codes, settings
from forum.villages.models import ExhibitorApplication


def transfer_word(application: ExhibitorApplication) -> str:
    """Return the secret word that proves that the letter to the next contact was read."""
    asked = f"{application.code}:{application.link_version}:{application.new_contact_email}"
    return codes.secret_word(settings.current().secret_key, "exhibitor-transfer", asked)


def is_transfer_word(application: ExhibitorApplication, word: str) -> bool:
    """Tell whether a word is that of the letter to the next contact."""
    return bool(application.new_contact_email) and hmac.compare_digest(
        word.encode(), transfer_word(application).encode()
    )


def transfer_address(application: ExhibitorApplication) -> str:
    """Return the whole address that the next contact answers at.

    It opens nothing else: the address may be mistyped, and its owner a stranger.
    """
    word = transfer_word(application)
    return f"{settings.current().base_url}/x/transmission/{application.id}/{word}"

"""Private links of exhibitors' applications: derived from the installation's key."""

from forum import codes, settings
from forum.villages.models import ExhibitorApplication


def link_word(code: str, version: int) -> str:
    """Return the secret word of an application's private link."""
    return codes.secret_word(settings.current().secret_key, "exhibitor", f"{code}:{version}")


def word_of(application: ExhibitorApplication) -> str:
    """Return the word that opens an application at present."""
    return link_word(application.code, application.link_version)


def space_address(application: ExhibitorApplication) -> str:
    """Return the whole private address of an exhibitor, as letters give it."""
    return f"{settings.current().base_url}/x/{word_of(application)}"

"""The address at which a debate is followed from afar, as it is kept, wherever it was typed."""

from urllib.parse import urlsplit

from werkzeug.urls import iri_to_uri

from forum.folding import clean


def site_of(address: str) -> str:
    """Return the name of the site that an address leads to."""
    return urlsplit(address).hostname or ""


def written_online(typed: object) -> str:
    """Return an address in the letters that every program takes; what is none stays as it is."""
    address = clean(typed)
    if address.isascii() or " " in address:
        return address
    try:
        return iri_to_uri(address)
    except ValueError:
        return address

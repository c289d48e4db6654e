"""Addresses of sites, codes of activity and postcodes as they are kept, wherever they were typed.

Each returns an empty text for what cannot be one.
"""

import re
from urllib.parse import urlsplit

NOMENCLATURES = ("NAFRev2", "NAF2025")  # as the Sirene register calls them; the first was earlier
POSTCODE = re.compile(r"[0-9]{5}")
_APE = re.compile(r"([0-9]{2})\.?([0-9]{2}[A-Z])")
_HOST = re.compile(r"[\w\-]+(\.[\w\-]+)+(:[0-9]{1,5})?")
_SCHEME = re.compile(r"[a-z][a-z0-9+.\-]*:(?![0-9])", re.IGNORECASE)  # not the port of a host


def written_website(typed: str) -> str:
    """Return an address of the web, with its scheme where it was left out."""
    address = typed if _SCHEME.match(typed) else f"https://{typed}"
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    is_web = parts.scheme in {"http", "https"} and _HOST.fullmatch(parts.netloc)
    return address if is_web and not re.search(r"\s", address) else ""


def written_ape(typed: str) -> str:
    """Return a code of activity in either nomenclature, with its point."""
    found = _APE.fullmatch(typed.replace(" ", "").upper())
    return f"{found[1]}.{found[2]}" if found else ""


def written_postcode(typed: str) -> str:
    """Return the five digits of a postcode."""
    digits = typed.replace(" ", "")
    return digits if POSTCODE.fullmatch(digits) else ""

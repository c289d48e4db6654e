"""The addresses by which a calendar goes into somebody's own.

Apple, Outlook and Thunderbird open `webcal:` (a documented habit, not a standard). The addresses of
Google and Microsoft are those that their own buttons use; neither publishes a promise about them,
so that the page always gives the plain address too.
"""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from forum.web.words import webcal

GOOGLE = "https://calendar.google.com/calendar/r"
OUTLOOK = "https://outlook.live.com/calendar/0/addfromweb"
MICROSOFT_365 = "https://outlook.office.com/calendar/0/addfromweb"


@dataclass(frozen=True, slots=True)
class Ways:
    """Where each way leads; `address` is what all of them subscribe to."""

    address: str
    webcal: str
    google: str
    outlook: str
    microsoft_365: str


def ways(address: str, name: str) -> Ways:
    """Return the ways to subscribe to a calendar, which is called `name` where it must be told."""
    there = webcal(address)
    told = urlencode({"url": address, "name": name}, quote_via=quote)
    return Ways(
        address=address,
        webcal=there,
        google=f"{GOOGLE}?{urlencode({'cid': there}, quote_via=quote)}",
        outlook=f"{OUTLOOK}?{told}",
        microsoft_365=f"{MICROSOFT_365}?{told}",
    )

"""A French address on one line, taken apart: pure judgement."""

import re

TOWN = re.compile(r"^(?P<street>.*?)[\s,]*\b(?P<postcode>\d{5})\s+(?P<town>[^,]+)$", re.DOTALL)


def postal_parts(address: str) -> tuple[str, str, str]:
    """Return street, postcode and town; an address written otherwise stays whole, as a street."""
    found = TOWN.match(address.strip())
    if not found:
        return address.strip(), "", ""
    return found["street"].strip(), found["postcode"], found["town"].strip()

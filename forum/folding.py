"""Comparing words as people do: without regard to accents, capitals and spaces."""

import re
import unicodedata

LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "’": "'", "đ": "d", "ł": "l", "ø": "o"}
)


def folded(text: str) -> str:
    """Return a text as it is compared and sorted: no accents, no capitals, single spaces."""
    if text.isascii():
        return " ".join(text.lower().split())
    for _ in range(2):  # the second time for what the first one laid bare
        letters = unicodedata.normalize("NFKD", text).casefold().translate(LIGATURES)
        text = "".join(c for c in letters if not unicodedata.combining(c))
    return " ".join(text.split())


def slugified(text: str) -> str:
    """Return a text as a word of an address: `a-z`, digits and dashes."""
    return re.sub(r"[^a-z0-9]+", "-", folded(text)).strip("-")


def has_words(text: str, query: str) -> bool:
    """Tell whether every word of a query stands in a text, in any order."""
    haystack = folded(text)
    return all(word in haystack for word in folded(query).split())

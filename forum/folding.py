"""Comparing words as people do, without regard to accents, capitals and spaces; tidying them."""

import re
import unicodedata
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

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


def clean(text: object) -> str:
    """Return a typed text on one line, without signs that nobody sees; spaces are single."""
    said = str(text or "")
    if said.isascii() and said.isprintable():
        return " ".join(said.split())
    visible = "".join(
        " " if unicodedata.category(sign) in {"Cc", "Zl", "Zp"} else sign
        for sign in said
        if unicodedata.category(sign) not in {"Cf", "Cs", "Co"} or sign in "\u200c\u200d"
    )
    return " ".join(visible.split())


def clean_paragraphs(text: object) -> str:
    """Return a typed text, its lines cleaned, its paragraphs parted by one empty line."""
    lines = [clean(line) for line in str(text or "").splitlines()]
    parts = "\n".join(lines).split("\n\n")
    return "\n\n".join(part.strip("\n") for part in parts if part.strip("\n"))


def free_word(text: str, taken: Iterable[str], longest: int, unnamed: str = "sans-nom") -> str:
    """Return a word for the address of something, which nothing else has.

    `unnamed` stands where a name has no letter that an address can hold.
    """
    known = taken if isinstance(taken, AbstractSet) else set(taken)
    word = slugified(text)[:longest].strip("-") or unnamed
    number, free = 1, word
    while free in known:
        number += 1
        free = f"{word[: longest - len(str(number)) - 1]}-{number}"
    return free

"""The names in braces that organisers may write in a letter: found, judged, replaced.

Pure: the standard library and the rules only.
"""

import difflib
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from forum.mailing.rules import Reason
from forum.refusals import Refusal

NAME = re.compile(r"\{([^{}\n]{1,40})\}")
ADDRESS = re.compile(r"https://[^\s<>\"{}«»]+")
TRAILING = ".,;:!?)]…\u00a0\u202f’'"
# What would make one word, hence perhaps a link, of a value and the text beside it.
GLUED_BEFORE = re.compile(r"[\w./:@-]$")
GLUED_AFTER = re.compile(r"^(?:[\w@/-]|[.:]\w)")


class Trust(Enum):
    """Who says what stands behind a name."""

    READER = auto()  # typed by a stranger: never a link, never a new line
    HOUSE = auto()  # typed by organisers, or a date
    LINK = auto()  # an address of our own: the only value that becomes a link


NAMES = {
    "prenom": Trust.READER,
    "nom": Trust.READER,
    "structure": Trust.READER,
    "forum": Trust.HOUSE,
    "date": Trust.HOUSE,
    "horaires": Trust.HOUSE,
    "lieu": Trust.HOUSE,
    "contact": Trust.HOUSE,
    "debat": Trust.HOUSE,
    "changement": Trust.HOUSE,
    "espace": Trust.LINK,
}
ABOUT_A_DEBATE = "debat"
ABOUT_NEWS = "changement"
EVERYWHERE = tuple(name for name in NAMES if name not in {ABOUT_A_DEBATE, ABOUT_NEWS})


class Kind(Enum):
    """What a piece of an organiser's text is."""

    TEXT = auto()
    NAME = auto()
    ADDRESS = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of an organiser's text."""

    kind: Kind
    said: str


def pieces(text: str) -> Iterator[Piece]:
    """Cut a text into words, names and addresses, in one pass: a value is never read again."""
    at = 0
    for found in re.finditer(f"{NAME.pattern}|{ADDRESS.pattern}", text):
        kind = Kind.NAME if found[1] else Kind.ADDRESS
        said = found[1] or found[0].rstrip(TRAILING)
        yield Piece(Kind.TEXT, text[at : found.start()])
        yield Piece(kind, said)
        at = found.end() if found[1] else found.start() + len(said)
    yield Piece(Kind.TEXT, text[at:])


def refusals(text: str, allowed: Collection[str], field: str) -> tuple[Refusal, ...]:
    """Tell which names of a text are unknown, not for this place, or stuck to other words."""
    found = []
    for match in NAME.finditer(text):
        name = match[1]
        before, after = text[: match.start()], text[match.end() :]
        if name not in NAMES:
            near = difflib.get_close_matches(name.strip().lower(), sorted(allowed), 1, 0.0)
            facts = {"name": f"{{{name}}}", "near": f"{{{near[0]}}}" if near else ""}
            found.append(Refusal(Reason.UNKNOWN_NAME, field, facts))
        elif name not in allowed:
            found.append(Refusal(Reason.NAME_NOT_HERE, field, {"name": f"{{{name}}}"}))
        elif NAMES[name] is not Trust.HOUSE and (
            GLUED_BEFORE.search(before) or GLUED_AFTER.search(after) or before.endswith("}")
        ):
            found.append(Refusal(Reason.GLUED_NAME, field, {"name": f"{{{name}}}"}))
    return tuple(found)


def replaced(text: str, value: Callable[[str], str]) -> str:
    """Return a plain text whose names are replaced."""
    return "".join(
        value(piece.said) if piece.kind is Kind.NAME else piece.said for piece in pieces(text)
    )

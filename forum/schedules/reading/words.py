"""Words of a file that this house has its own for: languages, kinds of debates."""

import re
from collections.abc import Iterable

from babel import Locale

from forum.folding import folded, slugified

NAMES = {
    "fr": "francais french franzosisch",
    "en": "anglais english englisch",
    "de": "allemand german deutsch",
    "es": "espagnol spanish espanol",
    "pt": "portugais portuguese",
    "it": "italien italian italiano",
    "ar": "arabe arabic",
    "nl": "neerlandais dutch nederlands",
}
_BY_NAME = {word: code for code, words in NAMES.items() for word in words.split()}
# Codes that pages have a name for; `und` and its like name no language.
_CODES = frozenset(Locale("fr").languages.keys()) - {"und", "mul", "zxx"}
# The first kind of which a word stands in the type of an event; other types are debates.
KINDS = {
    "accueil": "accueil welcome registration infodesk help-desk cafe coffee break pause",
    "rendez-vous": "rendez-vous rencontres meetings matchmaking b2b",
    "visite": "visite visites visit tour walk",
    "atelier": "atelier ateliers workshop workshops hands-on tutorial bof meetup hackathon",
    "pleniere": "pleniere plenary keynote keynotes ceremony ceremonie ouverture cloture opening"
    " closing maintrack",
}
DEBATES = frozenset(
    {"", "debat", "debate", "talk", "lecture", "conference", "session", "panel", "table-ronde"}
)

# Names of rooms that are none, which formats that ask for a room make their writers invent.
NOWHERE = frozenset(
    {"salle a preciser", "a preciser", "room to be announced", "to be announced", "tba", "tbd"}
)

# What a link to where an event is followed from afar is called, our own first.
STREAMS = frozenset(
    {"suivre a distance", "follow online", "livestream", "live stream", "en direct"}
)


def languages_of(text: str) -> tuple[tuple[str, ...], bool]:
    """Return the codes of the languages that a text names, each once, and whether all are known."""
    parts = re.split(r"[,;/&+|]|\band\b|\bet\b", text.replace("_", "-"))
    words = [word for part in parts if (word := slugified(part))]
    codes = [_BY_NAME.get(word) or word.split("-")[0] for word in words]
    known = [code for code in codes if code in _CODES]
    return tuple(dict.fromkeys(known)), len(known) == len(codes)


def kind_of(text: str) -> tuple[str, bool]:
    """Return the kind of debate that a type means, and whether it was recognised."""
    word = slugified(text)
    padded = f"-{word}-"
    for kind, words in KINDS.items():
        if any(f"-{known}-" in padded for known in words.split()):
            return kind, True
    return "debat", word in DEBATES


def stream_of(links: Iterable[tuple[str, str]]) -> str | None:
    """Return the address of the first link whose title says that an event is followed there."""
    return next((there for title, there in links if there and folded(title) in STREAMS), None)

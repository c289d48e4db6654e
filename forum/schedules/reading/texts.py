"""Texts of a file as this house keeps them: paragraphs without mark-up."""

import re
from html import unescape

from forum.folding import clean, clean_paragraphs

LONG = 4000  # characters, above which a summary is told to be long
_MARKED = re.compile(
    r"</?(?:p|br|a|b|i|u|em|strong|ul|ol|li|div|span|h[1-6]|pre|code|blockquote|img|table|tr|td"
    r"|th|dl|dt|dd|hr|sup|sub|font|center|small)\b[^<>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<(?:[!?]|(/?)([a-z][a-z0-9]*)\b)([^<>]*)>", re.IGNORECASE)
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|(\S+))", re.IGNORECASE)
_PARTING = frozenset(
    "p div ul ol h1 h2 h3 h4 h5 h6 pre blockquote table tr dl dt dd hr".split()  # noqa: SIM905 - shorter to read
)
_UNSEEN = frozenset({"script", "style", "head", "title"})


def is_marked_up(text: str) -> bool:
    """Tell whether a text holds HTML, rather than a sign that compares."""
    return bool(_MARKED.search(text))


def plain(text: str) -> str:
    """Return a text as paragraphs parted by an empty line; of HTML, what a reader would see."""
    if is_marked_up(text):
        text = _Reader().read(text)
    return clean_paragraphs(re.sub(r"\n\s*\n+", "\n\n", text.replace("\r\n", "\n")))


def summary_of(subtitle: str, abstract: str, description: str) -> str:
    """Join what an event says of itself; what another part says already is left out."""
    parts: list[str] = []
    for text in (clean(subtitle), plain(abstract), plain(description)):
        if text and not any(text in part for part in parts):
            parts = [part for part in parts if part not in text]
            parts.append(text)
    return "\n\n".join(parts)


def _uncommented(text: str) -> str:
    """Return HTML without its comments; one that never ends is words."""
    kept, place = [], 0
    while (begin := text.find("<!--", place)) >= 0 and (end := text.find("-->", begin)) >= 0:
        kept.append(text[place:begin])
        place = end + len("-->")
    return "".join((*kept, text[place:]))


class _Reader:
    """What a reader sees of HTML, whatever is left open in it.

    Any text is words and tags, met once from its beginning to its end: a parser that looks for the
    end of what never ends takes minutes for a file that was made to hurt.
    """

    def __init__(self) -> None:
        self._said: list[str] = []
        self._link: tuple[str, int] | None = None  # links stand in no other link
        self._hidden = 0

    def read(self, text: str) -> str:
        """Return the words."""
        html, place = _uncommented(text), 0
        for tag in _TAG.finditer(html):
            self._words(html[place : tag.start()])
            place = tag.end()
            name = (tag[2] or "").lower()
            if tag[1]:
                self._end(name)
            elif name:
                self._begin(name, tag[3])
        self._words(html[place:])
        return "".join(self._said)

    def _begin(self, tag: str, attributes: str) -> None:
        """Begin a paragraph, a line or a link."""
        if tag in _UNSEEN:
            self._hidden += 1
        elif tag == "a":
            href = _HREF.search(attributes)
            said = next(filter(None, href.groups()), "") if href else ""
            self._link = (unescape(said), len(self._said))
        elif tag == "li":
            self._said.append("\n– ")
        elif tag == "br":
            self._said.append("\n")
        elif tag in _PARTING:
            self._said.append("\n\n")

    def _end(self, tag: str) -> None:
        """End a paragraph; after the words of a link, tell where it leads."""
        if tag in _UNSEEN:
            self._hidden = max(self._hidden - 1, 0)
        elif tag == "a" and self._link:
            href, since = self._link
            self._link = None
            words = "".join(self._said[since:])
            if href.startswith(("http://", "https://")) and href.rstrip("/") not in words:
                self._said.append(f" ({href})")
        elif tag in _PARTING:
            self._said.append("\n\n")

    def _words(self, data: str) -> None:
        """Note words; where lines break in HTML says nothing."""
        if not self._hidden:
            self._said.append(re.sub(r"\s+", " ", unescape(data)))

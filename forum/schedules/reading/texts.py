"""Texts of a file as this house keeps them: paragraphs without mark-up."""

import re
from html.parser import HTMLParser

from forum.folding import clean, clean_paragraphs

LONG = 4000  # characters, above which a summary is told to be long
_MARKED = re.compile(
    r"</?(?:p|br|a|b|i|u|em|strong|ul|ol|li|div|span|h[1-6]|pre|code|blockquote|img|table|tr|td"
    r"|th|dl|dt|dd|hr|sup|sub|font|center|small)\b[^<>]*>",
    re.IGNORECASE,
)
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
        reader = _Reader()
        reader.feed(text)
        reader.close()
        text = "".join(reader.said)
    return clean_paragraphs(re.sub(r"\n\s*\n+", "\n\n", text.replace("\r\n", "\n")))


def summary_of(subtitle: str, abstract: str, description: str) -> str:
    """Join what an event says of itself; what another part says already is left out."""
    parts: list[str] = []
    for text in (clean(subtitle), plain(abstract), plain(description)):
        if text and not any(text in part for part in parts):
            parts = [part for part in parts if part not in text]
            parts.append(text)
    return "\n\n".join(parts)


class _Reader(HTMLParser):
    """What a reader sees of HTML, whatever is left open in it."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._links: list[tuple[str, int]] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a paragraph, a line or a link."""
        if tag in _UNSEEN:
            self._hidden += 1
        elif tag == "a":
            self._links.append((dict(attrs).get("href") or "", len(self.said)))
        elif tag == "li":
            self.said.append("\n– ")
        elif tag == "br":
            self.said.append("\n")
        elif tag in _PARTING:
            self.said.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        """End a paragraph; after the words of a link, tell where it leads."""
        if tag in _UNSEEN:
            self._hidden = max(self._hidden - 1, 0)
        elif tag == "a" and self._links:
            href, since = self._links.pop()
            words = "".join(self.said[since:])
            if href.startswith(("http://", "https://")) and href.rstrip("/") not in words:
                self.said.append(f" ({href})")
        elif tag in _PARTING:
            self.said.append("\n\n")

    def handle_data(self, data: str) -> None:
        """Note words; where lines break in HTML says nothing."""
        if not self._hidden:
            self.said.append(re.sub(r"\s+", " ", data))

"""A letter shown on a page of the office: its words alone, and no secret address in them."""

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

from markupsafe import Markup, escape

PLAIN_TAGS = frozenset({"p", "br", "strong", "ul", "ol", "li", "em"})
VOID = frozenset({"br"})
SILENT = frozenset({"head", "style", "script", "title"})
# Whoever reads these opens somebody's space, or an account: organisers see that they are there.
SECRET = re.compile(
    r"(/(?:p|g|x|agenda|g/confirmer|courriel/\d+|x/transmission/\d+"
    r"|organisation/(?:mot-de-passe|invitation))/)[\w.~-]{16,}"
)


def without_secrets(text: str) -> str:
    """Return a text whose private addresses are cut short."""
    return SECRET.sub(r"\1…", text)


class _Words(HTMLParser):
    """Paragraphs, lists and links of a letter; whatever else it holds is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.silent = 0
        self.open: list[str] = []
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag that only arranges words, without its attributes but an address."""
        if tag in SILENT:
            self.silent += 1
        elif tag == "a":
            address = without_secrets(dict(attrs).get("href") or "")
            is_whole = urlsplit(address).scheme in {"http", "https"} and "…" not in address
            self.said.append(Markup('<a href="{}">').format(address) if is_whole else "<span>")
            self.open.append("a" if is_whole else "span")
        elif tag in PLAIN_TAGS and not self.silent:
            self.said.append(f"<{tag}>")
            if tag not in VOID:
                self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close what is open."""
        if tag in SILENT:
            self.silent = max(0, self.silent - 1)
        elif self.open and (tag == self.open[-1] or (tag == "a" and self.open[-1] == "span")):
            self.said.append(f"</{self.open.pop()}>")

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        if not self.silent:
            self.said.append(str(escape(without_secrets(data))))


def shown(html: str) -> Markup:
    """Return the words of a letter as content of a page."""
    words = _Words()
    words.feed(html)
    words.close()
    ends = "".join(f"</{tag}>" for tag in reversed(words.open))
    return Markup("".join(words.said) + ends)  # noqa: S704 - built above of escaped words and known tags

"""Reading a page as a visitor does: its language, its titles, its links, its words."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

APART = {"li", "p", "div", "dt", "dd", "td", "th", "tr", "h1", "h2", "h3", "h4"}  # never one word
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "use", "wbr"}


@dataclass
class Element:
    """A tag with its attributes and all the words inside it."""

    tag: str
    attributes: dict[str, str]
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words inside, on one line; spaces that do not break are kept."""
        return " ".join("".join(self.words).replace("\n", " ").split(" ")).strip()

    def is_(self, tag: str, css_class: str) -> bool:
        """Tell whether this is a tag of a class; an empty class asks for any."""
        return self.tag == tag and (
            not css_class or css_class in self.attributes.get("class", "").split()
        )


class Reading(HTMLParser):
    """A page that was read whole."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.opened: list[Element] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag == "br":
            self.handle_data(" ")
        if tag not in VOID:
            self.opened.append(element)

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element of that name, and what was left open inside it."""
        if tag in APART:
            self.handle_data(" ")
        if any(element.tag == tag for element in self.opened):
            while self.opened.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Give words to every element that they stand in."""
        for element in self.opened:
            element.words.append(data)

    def all(self, tag: str, css_class: str = "") -> list[str]:
        """Return the words of each such element, in order, single spaces between them."""
        return [
            " ".join(part for part in element.text.split(" ") if part)
            for element in self.elements
            if element.is_(tag, css_class)
        ]

    def links(self) -> dict[str, str]:
        """Return the address of each link by its words."""
        return {
            " ".join(part for part in element.text.split(" ") if part): element.attributes["href"]
            for element in self.elements
            if element.tag == "a" and "href" in element.attributes
        }

    @property
    def lang(self) -> str:
        """The language that the page says it is in."""
        return self.elements[0].attributes.get("lang", "")

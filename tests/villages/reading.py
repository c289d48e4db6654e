"""A page as it is heard: its tree, and the words of any part of it without what is hidden."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from flask.testing import FlaskClient

INLINE = {"a", "abbr", "b", "i", "s", "small", "span", "strong", "text", "time", "tspan"}
VOID = {"meta", "link", "input", "br", "hr", "img"}


@dataclass
class Node:
    """An element of a page."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Node | str]" = field(default_factory=list)

    def all(self, tag: str = "", name: str = "") -> "list[Node]":
        """Return the elements inside that have a tag and a class, in order."""
        found: list[Node] = []
        for child in self.children:
            if isinstance(child, Node):
                classes = child.attributes.get("class", "").split()
                if tag in {"", child.tag} and (not name or name in classes):
                    found.append(child)
                found += child.all(tag, name)
        return found

    @property
    def words(self) -> str:
        """Return what is heard of an element, in single ordinary spaces."""
        return " ".join("".join(self.pieces()).split())

    def pieces(self) -> list[str]:
        """Return the texts inside, blocks parted from one another by a space."""
        if self.attributes.get("aria-hidden") == "true" or self.tag in {"title", "option"}:
            return []
        if "aria-label" in self.attributes and self.tag in {"a", "svg"}:
            return [self.attributes["aria-label"]]
        inside = [
            piece
            for child in self.children
            for piece in ([child] if isinstance(child, str) else child.pieces())
        ]
        return inside if self.tag in INLINE else [" ", *inside, " "]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Node("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {key: value or "" for key, value in attrs})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if any(node.tag == tag for node in self.open):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def page(client: FlaskClient, address: str, status: int = 200) -> Node:
    """Ask for a page, check how it was answered, and return its main part."""
    answer = client.get(address)
    assert answer.status_code == status
    reader = _Reader()
    reader.feed(answer.get_data(as_text=True))
    return next(iter(reader.root.all("main")))


def said(node: Node, tag: str = "", name: str = "") -> list[str]:
    """Return the words of every such element."""
    return [found.words for found in node.all(tag, name)]

"""Reading pages as tests do: what is said, what is typed, where forms lead."""

from html.parser import HTMLParser

from werkzeug.test import TestResponse

VOID = {"input", "meta", "link", "br", "img", "hr", "use"}


def plain(text: str) -> str:
    """Return a text with plain single spaces, so that tests may be typed on any keyboard."""
    return " ".join(text.split())


class Page(HTMLParser):
    """A page in the shape that a test asks about."""

    def __init__(self, answer: TestResponse) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}  # of each field: what is typed or ticked
        self.disabled: set[str] = set()  # values of boxes that cannot be ticked
        self.errors: dict[str, str] = {}  # by the id of their element
        self.words = ""
        self._path: list[tuple[str, str]] = []
        self._select = ""
        self.feed(answer.text)
        self.words = plain(self.words)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note fields and where the text that follows stands."""
        said = {name: value or "" for name, value in attrs}
        if tag == "select":
            self._select = said.get("name", "")
        if tag == "option" and "selected" in said:
            self.values.setdefault(self._select, []).append(said["value"])
        if tag == "input":
            self._note_input(said)
        if tag not in VOID:
            self._path.append((tag, said.get("id", "")))

    def _note_input(self, said: dict[str, str]) -> None:
        """Note a field, ticked or typed."""
        if "name" not in said:
            return
        if "disabled" in said:
            self.disabled.add(said["value"])
        if said.get("type") not in {"checkbox", "radio"} or "checked" in said:
            self.values.setdefault(said["name"], []).append(said.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        while tag not in VOID and self._path and self._path.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Note words, and to which field they say an error."""
        if self._path and self._path[-1][0] in {"script", "style"}:
            return
        self.words += data + " "
        for _, name in self._path:
            if name.endswith("-errors") and data.strip():
                field = name.removesuffix("-errors")
                self.errors[field] = plain(f"{self.errors.get(field, '')} {data}")

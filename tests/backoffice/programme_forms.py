"""What a page of forms would send, and what it says."""

import re
from html.parser import HTMLParser

from werkzeug.test import TestResponse

Fields = dict[str, str | list[str]]


class _Reader(HTMLParser):
    """Collects the fields of the first form that has a version or a text to fill in."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: list[tuple[str, str]] = []
        self.select = self.area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a field."""
        said = {name: value or "" for name, value in attrs}
        if tag == "input" and said.get("type") in {"checkbox", "radio"}:
            if "checked" in said:
                self.fields.append((said["name"], said["value"]))
        elif tag == "input" and "name" in said:
            self.fields.append((said["name"], said.get("value", "")))
        elif tag == "select" and "name" in said:
            self.select = said["name"]
            self.first = True
        elif tag == "option" and self.select and (self.first or "selected" in said):
            if not self.first:
                self.fields.pop()
            self.fields.append((self.select, said["value"]))
            self.first = False
        elif tag == "textarea":
            self.area = said["name"]
            self.fields.append((self.area, ""))

    def handle_endtag(self, tag: str) -> None:
        """Leave a list or an area."""
        if tag == "select":
            self.select = ""
        if tag == "textarea":
            self.area = ""

    def handle_data(self, data: str) -> None:
        """Read what stands in an area."""
        if self.area:
            name, text = self.fields.pop()
            self.fields.append((name, text + data))


def fields_of(page: TestResponse) -> Fields:
    """Return what a browser would send of the page's contents, all forms together."""
    main = page.text.partition("<main")[2].partition("</main>")[0]
    reader = _Reader()
    reader.feed(main)
    said: Fields = {}
    for name, value in reader.fields:
        if name in {"other_languages", "arrangements", "theirs"}:
            before = said.get(name, [])
            said[name] = [*(before if isinstance(before, list) else []), value]
        elif name != "csrf_token":
            said[name] = value.removeprefix("\n")
    return said


def text_of(page: TestResponse) -> str:
    """Return the words of a page, spaces single."""
    return re.sub(r"[ \n\t]+", " ", re.sub(r"<[^>]+>", " ", page.text))

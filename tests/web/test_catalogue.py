"""Every string of the house stands in the English catalogue, with the same blanks to fill."""

import ast
import re
from collections.abc import Iterator

from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from forum.settings import ROOT

METHODS = [
    ("forum/**.py", "python"),
    ("templates/**.html", "jinja2"),
    ("templates/**.txt", "jinja2"),
]
KEYWORDS = {
    "_": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "lazy_ngettext": (1, 2),
}
CATALOGUE = ROOT / "forum" / "translations" / "en" / "LC_MESSAGES" / "messages.po"


def said() -> Iterator[str]:
    """Return the strings that code and templates ask the catalogue for, singulars of plurals."""
    for _, _, message, _, _ in extract_from_dir(str(ROOT), METHODS, {"**": {}}, KEYWORDS):
        yield message[0] if isinstance(message, tuple) else message


def written() -> dict[str, Message]:
    """Return the entries of the English catalogue."""
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file)
    return {
        message.id[0] if isinstance(message.id, tuple) else message.id: message
        for message in catalogue
        if message.id
    }


def blanks(text: str) -> set[str]:
    """Return the names to fill in a string: `%(name)s` by the server, `{name}` by the scanner."""
    return set(re.findall(r"%\(\w+\)|\{\w+\}", text))


def strings_of(message: Message) -> tuple[str, ...]:
    """Return what an entry says in English: once, or for one and for several."""
    return message.string if isinstance(message.string, tuple) else (message.string or "",)


def asked_inside_a_formatted_string(source: str) -> list[int]:
    """Return the lines where the catalogue is asked inside an f-string: it is not found there."""
    return [
        call.lineno
        for formatted in ast.walk(ast.parse(source))
        if isinstance(formatted, ast.JoinedStr)
        for call in ast.walk(formatted)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in KEYWORDS
    ]


def test_every_string_is_translated_and_no_other() -> None:
    entries = written()
    done = {text for text, message in entries.items() if message.string and not message.fuzzy}
    wanted = set(said())
    assert (sorted(wanted - done), sorted(set(entries) - wanted)) == ([], [])


def test_translations_fill_the_same_blanks() -> None:
    wrong = []
    for text, message in written().items():
        strings = strings_of(message)
        plural = message.id[1] if isinstance(message.id, tuple) else text
        wrong += [text for string in strings if not blanks(string) <= blanks(text) | blanks(plural)]
        if blanks(plural) != blanks(strings[-1]):
            wrong.append(text)
    assert wrong == []


def without_marks(string: str) -> str:
    """Return what is read of a string: without the marks of HTML and the addresses of sites."""
    return re.sub(r"<[^>]+>|https?://[\w./-]+", "", string)


def test_english_has_no_french_typography() -> None:
    wrong = [
        string
        for message in written().values()
        for string in strings_of(message)
        if re.search(r"[\u00a0\u202f«»\"'!]|\s[:;?]", without_marks(string))
    ]
    assert wrong == []


def test_french_has_its_spaces_apostrophes_and_quotation_marks() -> None:
    loose = r"(?<!\u202f)[;?»]|(?<!\u00a0):|«(?!\u202f)|[\"'!]"
    assert [string for string in said() if re.search(loose, without_marks(string))] == []


def test_no_string_hides_inside_a_formatted_string() -> None:
    assert asked_inside_a_formatted_string('f"{gettext(name)} {len(name)}"') == [1]
    hidden = {
        str(path.relative_to(ROOT)): lines
        for path in (ROOT / "forum").rglob("*.py")
        if (lines := asked_inside_a_formatted_string(path.read_text(encoding="utf-8")))
    }
    assert hidden == {}

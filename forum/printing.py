"""From data and a Typst template to a tagged PDF (PDF/UA-1) that holds its own fonts.

A long document is printed in parts and bound: Typst keeps 270 kB for each badge of a series, and
remembers the last ten documents.
"""

import json
import re
import threading
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import cast

import pikepdf
import typst

from forum import settings
from forum.web import modules

TEMPLATES = settings.ROOT / "templates"
FACES = ("@expo-google-fonts/atkinson-hyperlegible-next", "dejavu-fonts-ttf/ttf")
NOT_SHOWN = re.compile(r'`"(.+?)"` could not be displayed|disallowed codepoint `"(.+?)"`')
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
HEAVY = 500_000  # letters of data whose document is not worth remembering
REMEMBERED = 11  # documents after which Typst has forgotten the first
_LOCK = threading.Lock()  # a compiler serves one thread at a time, and says so by an error


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    """Return the one compiler of this process; it knows our own fonts and no others.

    Raises InstallError where they are missing: a badge without letters would say nothing.
    """
    modules.check()
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(modules.path_of(face)) for face in FACES],
    )
    return typst.Compiler(root=str(TEMPLATES), font_paths=fonts)


def forget() -> None:
    """Let the compiler drop what it keeps of long documents: 90 kB for each line of a list.

    It would serve the next document if that were almost the same, and goes when a few others that
    did not need it have passed: empty ones do, at 5 ms each.
    """
    with _LOCK:
        _pass_empty_ones()


def _pass_empty_ones() -> None:
    """Print nothing, as often as it takes."""
    for _ in range(REMEMBERED):
        _compiler().compile(input=b"")


def _missing(error: typst.TypstError) -> set[str]:
    """Return the characters for which our fonts have no drawing, which PDF/UA forbids."""
    told = ("".join(found) for found in NOT_SHOWN.findall(error.diagnostic))
    return set("".join(ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) for text in told))


def _without(missing: set[str], data: str) -> str:
    """Return JSON where a letter that cannot be drawn is a box, and any other sign is left out."""
    for character in missing:
        box = "□" if unicodedata.category(character).startswith("L") else ""
        data = data.replace(json.dumps(character, ensure_ascii=False)[1:-1], box)
    return data


def printed(template: Path, facts: Mapping[str, object]) -> bytes:
    """Return a PDF; whatever people typed, there is one."""
    data = json.dumps(facts, ensure_ascii=False)
    while True:
        try:
            with _LOCK:
                pdf = _compiler().compile(
                    input=str(template), sys_inputs={"data": data}, pdf_standards=["ua-1"]
                )
                if len(data) > HEAVY:
                    _pass_empty_ones()
        except typst.TypstError as error:
            drawable = _without(_missing(error), data)
            if drawable == data:
                raise
            data = drawable
        else:
            return cast("bytes", pdf)


def bind(parts: Sequence[Path], path: Path) -> None:
    """Write the pages of some of our PDF one after the other, their tags with them.

    Nothing is written before all is ready. Language, title and metadata are those of the first.
    """
    draft = path.with_name(f".{path.name}.draft")
    try:
        with pikepdf.Pdf.open(parts[0]) as book:
            for part in parts[1:]:
                with pikepdf.Pdf.open(part) as more:
                    _append(book, more)
            book.save(draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _append(book: pikepdf.Pdf, more: pikepdf.Pdf) -> None:
    """Add the pages of a document, and its tree of tags under the root of the first one.

    Each page holds the number under which the tree of parents lists what its marks belong to.
    """
    root, first = book.Root.StructTreeRoot, len(book.pages)
    shift = int(root.ParentTreeNextKey)
    book.pages.extend(more.pages)  # before the tags, which point to them
    added = book.copy_foreign(more.Root.StructTreeRoot)
    for page in book.pages[first:]:
        page.obj.StructParents = int(page.obj.StructParents) + shift
    for branch in added.K:
        branch.P = root
        root.K.append(branch)
    numbers = list(added.ParentTree.Nums)
    for key, parents in zip(numbers[::2], numbers[1::2], strict=True):
        root.ParentTree.Nums.append(int(key) + shift)
        root.ParentTree.Nums.append(parents)
    root.ParentTreeNextKey = shift + int(added.ParentTreeNextKey)

"""From data and a Typst template to a tagged PDF (PDF/UA-1) that holds its own fonts."""

import json
import re
import threading
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import cast

import typst

from forum import settings
from forum.web import modules

TEMPLATES = settings.ROOT / "templates"
FACES = ("@expo-google-fonts/atkinson-hyperlegible-next", "dejavu-fonts-ttf/ttf")
NOT_SHOWN = re.compile(r'`"(.+?)"` could not be displayed|disallowed codepoint `"(.+?)"`')
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
MEMORY = 11  # documents for which the compiler keeps what it worked out for one of them
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
        for _ in range(MEMORY):
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
        except typst.TypstError as error:
            drawable = _without(_missing(error), data)
            if drawable == data:
                raise
            data = drawable
        else:
            return cast("bytes", pdf)

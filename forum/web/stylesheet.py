"""The style of the site as one answer: small files in the tree, one request for a phone."""

import os
import re
from functools import lru_cache
from pathlib import Path

SHEET = "css/forum.css"
IMPORT = re.compile(r'^@import url\("(?P<file>[^"]+)"\) layer\((?P<layer>\w+)\);$', re.MULTILINE)


@lru_cache(maxsize=4)
def _files(sheet: Path, changed_at_ns: int) -> tuple[str, ...]:
    """Return the sheet and the files that it imports; the moment only keys the cache."""
    del changed_at_ns
    imported = IMPORT.finditer(sheet.read_text(encoding="utf-8"))
    return (str(sheet), *(str(sheet.parent / found["file"]) for found in imported))


@lru_cache(maxsize=4)
def _joined(sheet: Path, changed_at_ns: int) -> str:
    """Put each imported file in its place and its layer; the moment only keys the cache."""
    del changed_at_ns

    def in_its_layer(found: re.Match[str]) -> str:
        content = (sheet.parent / found["file"]).read_text(encoding="utf-8")
        return f"@layer {found['layer']} {{\n{content}}}"

    return IMPORT.sub(in_its_layer, sheet.read_text(encoding="utf-8"))


def joined_sheet(static: Path) -> str:
    """Return the whole style sheet of a static folder, whose imports are relative to it."""
    sheet = static / SHEET
    files = _files(sheet, sheet.stat().st_mtime_ns)
    # Every page asks when eighty files were changed: as words, since paths take five times as long.
    return _joined(sheet, max(os.stat(path).st_mtime_ns for path in files))  # noqa: PTH116

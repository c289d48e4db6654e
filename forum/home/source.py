"""The source of this very site, as the AGPL (section 13) promises it to whoever uses it."""

import io
import tarfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from forum.settings import ROOT

# Named one by one: nothing that an installation adds beside them (keys, data) can slip in.
FOLDERS = ("forum", "templates", "static", "tests", ".ci")
FILES = (
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
    "pyproject.toml",
    "requirements.txt",
    "requirements-dev.txt",
    "wsgi.py",
    "Dockerfile",
    "compose.yaml",
)
LEFT_OUT = {"node_modules", "__pycache__"}


def _files() -> Iterator[Path]:
    """Give the files of the source, in one order."""
    yield from (ROOT / name for name in FILES if (ROOT / name).is_file())
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            inside = path.relative_to(ROOT)
            if path.is_file() and not LEFT_OUT.intersection(inside.parts):
                yield path


@lru_cache(maxsize=1)
def archive() -> bytes:
    """Return the source as a .tar.gz; it does not change while the site runs."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as tar:
        for path in _files():
            entry = tar.gettarinfo(path, f"forum-ess/{path.relative_to(ROOT)}")
            entry.uid = entry.gid = 0
            entry.uname = entry.gname = ""
            with path.open("rb") as content:
                tar.addfile(entry, content)
    return buffer.getvalue()

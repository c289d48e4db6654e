"""Addresses of static files, which change with their content so that browsers may keep them."""

import hashlib
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, current_app, request, url_for

FOR_EVER = "public, max-age=31536000, immutable"


@lru_cache(maxsize=512)
def _version(path: Path, changed_at_ns: int) -> str:
    """Return a short word of a file's content; the moment of its change only keys the cache."""
    del changed_at_ns
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10]


def asset(filename: str) -> str:
    """Return the address of a static file, with the version of its content."""
    path = Path(current_app.static_folder or "") / filename
    version = _version(path, path.stat().st_mtime_ns)
    return url_for("static", filename=filename, v=version)


def _keep(response: Response) -> Response:
    """Let browsers keep what is addressed with its version."""
    if request.endpoint == "static" and request.args.get("v") and response.status_code == 200:  # noqa: PLR2004 - the HTTP code
        response.headers["Cache-Control"] = FOR_EVER
    return response


def init_app(app: Flask) -> None:
    """Give templates `asset(…)`."""
    app.add_template_global(asset)
    app.after_request(_keep)

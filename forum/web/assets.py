"""Addresses of static files, which change with their content so that browsers may keep them."""

import hashlib
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path

from flask import Flask, Response, current_app, g, request, url_for

from forum.web.stylesheet import SHEET, joined_sheet

FOR_EVER = "public, max-age=31536000, immutable"
A_WEEK = "public, max-age=604800"  # faces and modules: they change with the lock of npm, seldom
MODULES = "node_modules/"


def _word(content: bytes) -> str:
    """Return a short word that changes with the content."""
    return hashlib.sha256(content).hexdigest()[:10]


@lru_cache(maxsize=4)
def _version_of_sheet(sheet: str) -> str:
    """Return the word of the whole style, which every page names."""
    return _word(sheet.encode())


@lru_cache(maxsize=512)
def _version(path: Path, changed_at_ns: int) -> str:
    """Return the word of a file; the moment of its change only keys the cache."""
    del changed_at_ns
    return _word(path.read_bytes())


def _static() -> Path:
    """Return the folder of static files."""
    return Path(current_app.static_folder or "")


def asset(filename: str) -> str:
    """Return the address of a static file, with the version of its content.

    A long page asks for the pictograms thousands of times: they are looked at once a page.
    """
    known: dict[str, str] = g.setdefault("assets", {})
    if filename not in known:
        known[filename] = _address(filename)
    return known[filename]


def _address(filename: str) -> str:
    """Look at a static file and write its address."""
    if filename == SHEET:
        version = _version_of_sheet(joined_sheet(_static()))
    else:
        path = _static() / filename
        version = _version(path, path.stat().st_mtime_ns)
    return url_for("static", filename=filename, v=version)


def _give_sheet() -> Response | None:
    """Answer the style sheet whole."""
    if request.endpoint != "static" or (request.view_args or {}).get("filename") != SHEET:
        return None
    response = Response(joined_sheet(_static()), mimetype="text/css")
    response.add_etag()
    response.make_conditional(request)
    return response


def _keep(response: Response) -> Response:
    """Let browsers keep what is addressed with its version, and for a while what npm installed."""
    if request.endpoint == "static" and response.status_code == HTTPStatus.OK:
        if request.args.get("v"):
            response.headers["Cache-Control"] = FOR_EVER
        elif (request.view_args or {}).get("filename", "").startswith(MODULES):
            response.headers["Cache-Control"] = A_WEEK
    return response


def init_app(app: Flask) -> None:
    """Give templates `asset(…)`, and the whole style in one answer."""
    app.add_template_global(asset)
    app.before_request(_give_sheet)
    app.after_request(_keep)

"""What a phone holds to open the scanner without network: the answer of its service worker."""

import hashlib
import json

from flask import Response, render_template, url_for

from forum.checkin import assets
from forum.registration.answers import CATEGORIES
from forum.web.locale import LOCALES, PARAMETER, speaking

SCRIPT = assets.STATIC / "js" / "checkin" / "service-worker.js"


def scanner_page() -> str:
    """Return the page of the scanner in the language asked for."""
    return render_template("checkin/scanner.html", categories=CATEGORIES)


def service_worker() -> Response:
    """Answer the service worker, which changes whenever anything that it holds does."""
    script = SCRIPT.read_text(encoding="utf-8")
    scope = url_for("checkin.scanner")
    known = {
        "SCOPE": scope,
        "PAGES": {language: f"{scope}?{PARAMETER}={language}" for language in LOCALES},
        "FILES": [
            url_for("checkin.manifest"),
            *(url_for("checkin.asset", name=name) for name in assets.names()),
        ],
    }
    head = {"VERSION": _version(script, json.dumps(known)), **known}
    lines = [f"const {name} = {json.dumps(value)};" for name, value in head.items()]
    response = Response("\n".join([*lines, script]), mimetype=assets.SCRIPT)
    response.headers["Cache-Control"] = "no-cache"
    return response


def _version(*texts: str) -> str:
    """Return a short word for texts, the pages and the files together."""
    word = hashlib.sha256()
    for language in LOCALES:
        with speaking(language):
            word.update(scanner_page().encode())
    for name in assets.names():
        word.update(assets.content(name))
    for text in texts:
        word.update(text.encode())
    return word.hexdigest()[:12]

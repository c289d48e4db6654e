"""The blueprint of the room, and how a PDF is answered."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from flask import Blueprint, make_response, request
from werkzeug.wrappers import Response

from forum.printing import TEMPLATES, printed

bp = Blueprint("booklet", __name__)


def answer_pdf(template: str, facts: Mapping[str, object], name: str) -> Response:
    """Send a PDF, or 304 before it is drawn where its facts and its template are the same."""
    path = Path(TEMPLATES / template)
    said = json.dumps(facts, ensure_ascii=False, sort_keys=True) + path.read_text()
    response = make_response()
    response.mimetype = "application/pdf"
    response.set_etag(hashlib.sha256(said.encode()).hexdigest()[:32])
    response.cache_control.no_cache = True
    response.vary.add("Cookie")
    response.headers.set("Content-Disposition", "inline", filename=name)
    response.make_conditional(request)
    if response.status_code == 200:  # noqa: PLR2004 - the HTTP code
        response.set_data(printed(path, facts))
    return response

"""The blueprint of the room, and how a PDF is answered."""

import hashlib
import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

from flask import Blueprint, make_response, request
from werkzeug.wrappers import Response

from forum import clock
from forum.debates.over import stamp_at
from forum.debates.stamps import fresh
from forum.edition.models import Edition
from forum.printing import TEMPLATES, printed
from forum.settings import ROOT
from forum.web.answering import answer

bp = Blueprint("booklet", __name__)
PDF = "application/pdf"
WRITTEN_BY = ("forum/booklet/*.py", "forum/translations/**/*.po", "templates/booklet/*")


@lru_cache(maxsize=1)
def _hand() -> str:
    """Return a word that changes with how documents are written and drawn: with an update."""
    files = sorted(path for pattern in WRITTEN_BY for path in ROOT.glob(pattern))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def answer_pdf(template: str, facts: Mapping[str, object], name: str) -> Response:
    """Send a PDF, or 304 before it is drawn where its facts are the same."""
    said = json.dumps(facts, ensure_ascii=False, sort_keys=True)
    response = make_response()
    response.mimetype = PDF
    response.set_etag(hashlib.sha256(f"{_hand()} {said}".encode()).hexdigest()[:32])
    response.cache_control.no_cache = True
    response.vary.add("Cookie")
    response.headers.set("Content-Disposition", "inline", filename=name)
    response.make_conditional(request)
    if response.status_code == 200:  # noqa: PLR2004 - the HTTP code
        response.set_data(printed(Path(TEMPLATES / template), facts))
    return response


def answer_programme(
    template: str, edition: Edition, facts_of: Callable[[Edition], Mapping[str, object]], name: str
) -> Response:
    """Send a PDF that tells the programme alone, drawn once; 304 reads nothing but its stamp."""
    stamp = stamp_at(edition.id, clock.now())
    return answer(
        lambda: printed(Path(TEMPLATES / template), facts_of(fresh(edition))),
        _hand(),
        stamp,
        mimetype=PDF,
        modified_at=stamp.modified_at,
        file=name,
    )

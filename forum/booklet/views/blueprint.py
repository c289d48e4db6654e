"""The blueprint of the room, and how a PDF is answered: drawn once for all who ask for it."""

import datetime as dt
import hashlib
import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path

from flask import Blueprint, make_response, request
from werkzeug.wrappers import Response

from forum.debates.stamps import stamp_of
from forum.edition.models import Edition
from forum.printing import TEMPLATES, printed
from forum.settings import ROOT
from forum.web.locale import locale

bp = Blueprint("booklet", __name__)
KEPT = 8  # documents that a process remembers, some hundred kilobytes each
WRITTEN_BY = ("forum/booklet/*.py", "forum/translations/**/*.po", "templates/booklet/*")
_drawn: OrderedDict[str, bytes] = OrderedDict()
_lock = threading.Lock()


@lru_cache(maxsize=1)
def _hand() -> str:
    """Return a word that changes with how documents are written and drawn: with an update."""
    files = sorted(path for pattern in WRITTEN_BY for path in ROOT.glob(pattern))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def answer_pdf(template: str, facts: Mapping[str, object], name: str) -> Response:
    """Send a PDF, or 304 before it is drawn where its facts are the same."""
    response = _answer(name, _written(facts))
    if response.status_code == HTTPStatus.OK:
        response.set_data(_drawn_once(template, facts))
    return response


def answer_programme(
    template: str, edition: Edition, facts_of: Callable[[Edition], Mapping[str, object]], name: str
) -> Response:
    """Send a PDF that tells the programme alone, or 304 before anything of it is even read."""
    stamp = stamp_of(edition.id)
    response = _answer(name, f"{edition.id} {stamp} {locale()}", stamp.revised_at)
    if response.status_code == HTTPStatus.OK:
        response.set_data(_drawn_once(template, facts_of(edition)))
    return response


def _answer(name: str, said: str, revised_at: dt.datetime | None = None) -> Response:
    """Return the head of a PDF which `said` tells from all others of its address, or 304."""
    response = make_response()
    response.mimetype = "application/pdf"
    response.set_etag(_digest(said))
    response.last_modified = revised_at
    response.cache_control.no_cache = True
    response.vary.add("Cookie")
    response.headers.set("Content-Disposition", "inline", filename=name)
    response.make_conditional(request)
    return response


def _drawn_once(template: str, facts: Mapping[str, object]) -> bytes:
    """Return a document that was drawn already, or draw it while the others who ask wait."""
    key = _digest(f"{template} {_written(facts)}")
    with _lock:
        if key not in _drawn:
            _drawn[key] = printed(Path(TEMPLATES / template), facts)
            while len(_drawn) > KEPT:
                _drawn.popitem(last=False)
        _drawn.move_to_end(key)
        return _drawn[key]


def _written(facts: Mapping[str, object]) -> str:
    """Write facts as a text that is the same for the same facts."""
    return json.dumps(facts, ensure_ascii=False, sort_keys=True)


def _digest(said: str) -> str:
    """Return a word for what is said, as this version of the software draws it."""
    return hashlib.sha256(f"{_hand()} {said}".encode()).hexdigest()[:32]

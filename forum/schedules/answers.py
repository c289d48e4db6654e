"""What is written of a programme for other programs: once, and sent where it is not known yet."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from flask import Response, request

from forum import settings
from forum.debates.stamps import Stamp, stamp_of
from forum.edition.models import Edition
from forum.web.locale import locale

WRITER = "1"  # changes the ETag of what was written before
KEPT = 32  # documents: formats, languages and editions
_kept: OrderedDict[str, bytes] = OrderedDict()
_lock = Lock()


def answer(edition: Edition, mimetype: str, write: Callable[[Stamp], bytes]) -> Response:
    """Send what is public to whoever asks; nothing is written for one who has it already."""
    stamp = stamp_of(edition.id)
    tag = _tag(edition, mimetype, stamp)
    response = Response(mimetype=mimetype)
    response.set_etag(tag)
    response.last_modified = stamp.revised_at
    response.cache_control.public = True
    response.cache_control.no_cache = True
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.make_conditional(request)
    if response.status_code == 200:  # noqa: PLR2004 - the HTTP code
        response.set_data(_once(tag, lambda: write(stamp)))
    return response


def _tag(edition: Edition, mimetype: str, stamp: Stamp) -> str:
    """Return a word that changes with anything that a document says."""
    said = (
        WRITER,
        settings.current().base_url,
        edition.id,
        edition.slug,
        mimetype,
        locale(),
        stamp.revision,
        stamp.revised_at.isoformat(),
    )
    return hashlib.sha256("\n".join(map(str, said)).encode()).hexdigest()[:32]


def _once(tag: str, write: Callable[[], bytes]) -> bytes:
    """Return a document, written the first time that it is asked for."""
    with _lock:
        known = _kept.get(tag)
    if known is not None:
        return known
    written = write()
    with _lock:
        _kept[tag] = written
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return written

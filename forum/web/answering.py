"""Answers that many programs ask for again and again: calendars, files, pages of another site.

Each is known by what it depends on: who still has it gets 304, and nothing is loaded or written.
Otherwise it is written once in each process, and kept zipped beside the plain one.
"""

import datetime as dt
import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from flask import Response, request

from forum.settings import current
from forum.web.locale import locale

# A proxy answers alone for a minute, and for another one while it asks for the new one: a change
# shows within two. While the forum does not answer, what was last known is better than nothing.
FOR_EVERYBODY = "public, max-age=60, stale-while-revalidate=60, stale-if-error=86400"
FOR_ONE = "private, no-cache"
LEVEL = 6  # of gzip
ROOM = 32 * 1024 * 1024  # bytes kept in each process


@dataclass(frozen=True, slots=True)
class Written:
    """An answer, plain and zipped."""

    plain: bytes
    zipped: bytes

    @classmethod
    def of(cls, plain: bytes) -> "Written":
        """Zip an answer; the same one is always zipped to the same bytes."""
        return cls(plain, gzip.compress(plain, LEVEL, mtime=0))

    def __len__(self) -> int:
        return len(self.plain) + len(self.zipped)


class Shelf:
    """What was written lately, by its word; what is longest not asked for goes first."""

    def __init__(self, room: int = ROOM) -> None:
        self.room = room
        self.taken = 0
        self._kept: OrderedDict[str, Written] = OrderedDict()
        self._authors: dict[str, threading.Lock] = {}  # of what is being written
        self._lock = threading.Lock()

    def find(self, word: str, write: Callable[[], bytes]) -> Written:
        """Return what has this word; when many ask for it at once, one writes and they wait."""
        if written := self._find(word):
            return written
        with self._lock:
            author = self._authors.setdefault(word, threading.Lock())
        with author:
            written = self._find(word)
            if written is None:
                try:
                    written = Written.of(write())
                    self._keep(word, written)
                finally:
                    with self._lock:
                        self._authors.pop(word, None)
            return written

    def _find(self, word: str) -> Written | None:
        """Return what is kept, as what was asked for last."""
        with self._lock:
            if word in self._kept:
                self._kept.move_to_end(word)
            return self._kept.get(word)

    def _keep(self, word: str, written: Written) -> None:
        """Keep what was written, and make room for it."""
        with self._lock:
            if word not in self._kept:
                self.taken += len(written)
            self._kept[word] = written
            while self.taken > self.room:
                self.taken -= len(self._kept.popitem(last=False)[1])

    def clear(self) -> None:
        """Keep nothing, where another database is answered from."""
        with self._lock:
            self._kept.clear()
            self.taken = 0


shelf = Shelf()


def answer(
    write: Callable[[], bytes],
    *depends_on: object,
    mimetype: str,
    modified_at: dt.datetime | None = None,
    file: str = "",
    is_private: bool = False,
) -> Response:
    """Answer what a view would write, or 304 where the one who asks has it already.

    `depends_on` is all that makes the answer another one, beside its address, its language and
    the forum's own address: a stamp, what wrote it. `write` is called only if it must be sent and
    was not kept; it may abort, but see `may_be_new_to_it`. A private answer is kept by nobody but
    its reader.
    """
    said = (request.path, locale(), current().base_url, *depends_on)
    word = hashlib.sha256(repr(said).encode()).hexdigest()[:32]
    is_zipped = request.accept_encodings.best_match(("gzip", "identity")) == "gzip"
    response = Response(mimetype=mimetype)
    response.set_etag(f"{word}-gzip" if is_zipped else word)
    if modified_at:
        response.last_modified = modified_at
    response.headers["Cache-Control"] = FOR_ONE if is_private else FOR_EVERYBODY
    response.vary.add("Accept-Encoding")
    response.make_conditional(request)
    if response.status_code == HTTPStatus.NOT_MODIFIED:
        return response
    written = Written.of(write()) if is_private else shelf.find(word, write)
    response.set_data(written.zipped if is_zipped else written.plain)
    if is_zipped:
        response.content_encoding = "gzip"
    if file:
        response.headers.set("Content-Disposition", "inline", filename=file)
    return response


def may_be_new_to_it() -> bool:
    """Tell whether somebody asks on a condition that who never had the answer fulfils too.

    A tag is known by who had it. A star stands for whatever there is, a date for whatever is
    older: of what is not there, both would be told that it did not change (RFC 9110, 13.1). A view
    of what may not be there looks for it first.
    """
    tags = request.if_none_match
    return tags.star_tag or (not tags and request.if_modified_since is not None)

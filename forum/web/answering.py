"""Answers that many ask for again and again: calendars, files, long pages.

A file is known by what it depends on: who still has it gets 304, and nothing is loaded or written.
Otherwise it is written once in each process, and kept zipped beside the plain one. A page is known
by what is written in it, so that other templates make another page of it.
"""

import datetime as dt
import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Sized
from dataclasses import dataclass
from http import HTTPStatus
from typing import Generic, TypeVar

from flask import Response, request

from forum.settings import current
from forum.web.locale import locale

# A proxy answers alone for a minute, and for another one while it asks for the new one: a change
# shows within two. While the forum does not answer, what was last known is better than nothing.
FOR_EVERYBODY = "public, max-age=60, stale-while-revalidate=60, stale-if-error=86400"
FOR_ONE = "private, no-cache"
LEVEL = 6  # of gzip, for files that last
QUICK = 3  # for pages, which every booking makes another: a fifth longer in a quarter of the time
ROOM = 32 * 1024 * 1024  # bytes kept in each process

Kept = TypeVar("Kept", bound=Sized)


@dataclass(frozen=True, slots=True)
class Written:
    """An answer, plain and zipped."""

    plain: bytes
    zipped: bytes

    @classmethod
    def of(cls, plain: bytes, level: int = LEVEL) -> "Written":
        """Zip an answer; the same one is always zipped to the same bytes."""
        return cls(plain, gzip.compress(plain, level, mtime=0))

    def __len__(self) -> int:
        return len(self.plain) + len(self.zipped)


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """A page, plain and zipped, and the word by which browsers know it."""

    written: Written
    tag: str

    @classmethod
    def of(cls, plain: bytes) -> "WrittenPage":
        """Zip a page, and name it after its contents."""
        return cls(Written.of(plain, QUICK), hashlib.sha256(plain).hexdigest()[:32])

    def __len__(self) -> int:
        return len(self.written)


class Shelf(Generic[Kept]):
    """What was written lately, by its word; what is longest not asked for goes first."""

    def __init__(self, room: int = ROOM) -> None:
        self.room = room
        self.taken = 0
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._authors: dict[str, threading.Lock] = {}  # of what is being written
        self._lock = threading.Lock()

    def find(
        self, word: str, write: Callable[[], Kept], is_kept: Callable[[Kept], bool] = lambda _: True
    ) -> Kept:
        """Return what has this word, written once for all who ask at once, if it is to be kept."""
        if written := self._find(word):
            return written
        with self._lock:
            author = self._authors.setdefault(word, threading.Lock())
        with author:
            written = self._find(word)
            if written is None:
                try:
                    written = write()
                    if is_kept(written):
                        self._keep(word, written)
                finally:
                    with self._lock:
                        self._authors.pop(word, None)
            return written

    def _find(self, word: str) -> Kept | None:
        """Return what is kept, as what was asked for last."""
        with self._lock:
            if word in self._kept:
                self._kept.move_to_end(word)
            return self._kept.get(word)

    def _keep(self, word: str, written: Kept) -> None:
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


shelf: Shelf[Written] = Shelf()


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
    word = word_of(*said)
    is_zipped, response = _known_as(word, mimetype)
    if modified_at:
        response.last_modified = modified_at
    response.headers["Cache-Control"] = FOR_ONE if is_private else FOR_EVERYBODY
    if not is_private:
        response.headers["Access-Control-Allow-Origin"] = "*"  # open data, for any page's script
    response.make_conditional(request)
    if response.status_code == HTTPStatus.NOT_MODIFIED:
        return response

    def written() -> Written:
        return Written.of(write())

    _fill(response, written() if is_private else shelf.find(word, written), is_zipped=is_zipped)
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


def answer_page(page: WrittenPage) -> Response:
    """Answer a page that shows nothing of a person, or 304 where its reader has it already.

    It is asked about each time: cookies say its language, and a proxy has no copy of it.
    """
    is_zipped, response = _known_as(page.tag, "text/html")
    response.headers["Cache-Control"] = FOR_ONE
    response.make_conditional(request)
    if response.status_code != HTTPStatus.NOT_MODIFIED:
        _fill(response, page.written, is_zipped=is_zipped)
    return response


def word_of(*said: object) -> str:
    """Return a word for all that makes an answer another one."""
    return hashlib.sha256(repr(said).encode()).hexdigest()[:32]


def _known_as(word: str, mimetype: str) -> tuple[bool, Response]:
    """Return whether an answer goes zipped, and the answer under its tag, empty yet."""
    is_zipped = request.accept_encodings.best_match(("gzip", "identity")) == "gzip"
    response = Response(mimetype=mimetype)
    response.set_etag(f"{word}-gzip" if is_zipped else word)
    response.vary.add("Accept-Encoding")
    return is_zipped, response


def _fill(response: Response, written: Written, *, is_zipped: bool) -> None:
    """Put the body into an answer."""
    response.set_data(written.zipped if is_zipped else written.plain)
    if is_zipped:
        response.content_encoding = "gzip"

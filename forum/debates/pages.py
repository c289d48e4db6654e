"""Long pages of the programme, written once for everybody who reads them.

A page is kept in pieces, by all that makes it another one: its address, its language, the edition
and what can be done in it now, the stamp of its programme at this moment (`over`). Between the
pieces stand the seats of debates, which change with every booking: they are asked for each time, in
one question, and the whole is kept until one of them changes. What one reader alone is told is
never kept.
"""

import hashlib
from array import array
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from types import MappingProxyType

import sqlalchemy as sa
from flask import Response, current_app, g, get_template_attribute, request, session

from forum import clock
from forum.database import db
from forum.debates import over
from forum.debates.lines import GAP, Gap, Lines, Page, page_now, unless_changing
from forum.debates.models import Debate
from forum.edition.models import Edition
from forum.edition.phases import phase_of
from forum.settings import current
from forum.web.answering import Shelf, WrittenPage, answer_page, word_of
from forum.web.locale import locale, speaking

ROOM = 16 * 1024 * 1024  # bytes of pieces, and as many of whole pages, kept in each process
FLASHES = "_flashes"  # in the session: what Flask tells one reader, once
SEARCH = "q"  # words that somebody typed: many pages, each of one person
PLACES = ("debates/line.html", "places_of")
NOTHING: Mapping[str, str] = MappingProxyType({})

ROW = sa.inspect(Edition).local_table.c
BOOKED = sa.inspect(Debate).local_table.c
# Written once, for every page. Nobody is told of debates that nobody chose: they are as they began.
SEATS = sa.select(BOOKED.id, BOOKED.seated, BOOKED.waiting).where(
    BOOKED.edition_id == sa.bindparam("edition_id"),
    BOOKED.is_bookable,
    sa.or_(BOOKED.seated > 0, BOOKED.waiting > 0),
)

Write = Callable[[Lines], str]
Counts = tuple[int, int]  # how many are seated, and how many wait


@dataclass(frozen=True, slots=True)
class Seats:
    """The seats of a debate, under the names that a debate has."""

    capacity: int | None
    seated: int
    waiting: int
    is_bookable: bool = True


@dataclass(frozen=True, slots=True)
class Pieces:
    """A page that tells the seats of a debate between each two of its texts."""

    texts: tuple[bytes, ...]
    gaps: tuple[Gap, ...]
    is_kept: bool

    @classmethod
    def of(cls, write: Write) -> "Pieces":
        """Write a page without the seats of its debates."""
        lines = Lines()
        texts = tuple(text.encode() for text in write(lines).split(GAP))
        return cls(texts, tuple(lines.gaps), lines.is_kept)

    def __len__(self) -> int:
        return sum(map(len, self.texts))

    def filled(self, counts: Mapping[int, Counts]) -> bytes:
        """Return the page with the seats of its debates; what is not counted is not booked."""
        page = page_now()
        tell = unless_changing(_told)
        told = (tell(gap.capacity, *counts.get(gap.debate_id, (0, 0)), page) for gap in self.gaps)
        return b"".join(chain(*zip(self.texts, (*told, b""), strict=True)))


@lru_cache(maxsize=4096)
def _told(capacity: int | None, seated: int, waiting: int, page: Page) -> bytes:
    """Tell the seats of a debate; the page only keys what is kept."""
    del page
    told: str = get_template_attribute(*PLACES)(Seats(capacity, seated, waiting))
    return told.encode()


pieces_kept: Shelf[Pieces] = Shelf(ROOM)
pages_kept: Shelf[WrittenPage] = Shelf(ROOM)


def forget() -> None:
    """Keep nothing, where another database is answered from."""
    over.forget()
    pieces_kept.clear()
    pages_kept.clear()


def answer_with_seats(
    edition: Edition, write: Write, read: Mapping[str, str] = NOTHING
) -> Response:
    """Answer a page of an edition that shows lines of debates, and nothing of a person.

    `write` makes the page with the lines that it is given; it is called where nothing is kept, and
    may abort. What it reads of the programme must raise its stamp; `read` is all that it reads of
    the address beside its path: what else stands there makes no other page.
    """
    g.arguments = read
    key = (
        *(request.path, tuple(read.items()), request.script_root, locale(), current().base_url),
        *(getattr(edition, column.key) for column in ROW),
        phase_of(edition),
        over.stamp_at(edition.id, clock.now()),
    )
    word, seats = word_of(*key), _seats(edition.id)

    def pieces() -> Pieces:
        with speaking(locale(), edition):  # asked for once, and not by thousands of texts
            return Pieces.of(write)

    if not edition.is_public or FLASHES in session or current_app.jinja_env.auto_reload:
        response = Response(pieces().filled(_counts(seats)), mimetype="text/html")
        response.headers["Cache-Control"] = "no-store"
        return response
    if SEARCH in read:
        return answer_page(WrittenPage.of(pieces().filled(_counts(seats))))

    found = pieces_kept.find(word, pieces, lambda written: written.is_kept)

    def whole() -> WrittenPage:
        return WrittenPage.of(found.filled(_counts(seats)))

    if not found.is_kept:
        return answer_page(whole())
    return answer_page(pages_kept.find(f"{word} {_word(seats)}", whole))


def _seats(edition_id: int) -> "array[int]":
    """Return the number of each debate that somebody chose, and who is seated and who waits."""
    rows = db.session.execute(SEATS, {"edition_id": edition_id}).all()
    return array("q", chain.from_iterable(rows))


def _word(seats: "array[int]") -> str:
    """Return a word that changes with any seat."""
    return hashlib.sha256(seats.tobytes()).hexdigest()[:32]


def _counts(seats: "array[int]") -> dict[int, Counts]:
    """Return seats by debate."""
    return {seats[at]: (seats[at + 1], seats[at + 2]) for at in range(0, len(seats), 3)}

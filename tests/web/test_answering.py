"""What many programs ask for again: written once, sent zipped, not sent where it is known."""

import datetime as dt
import gzip
import itertools
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask, Response
from werkzeug.http import http_date

from forum.web.answering import FOR_EVERYBODY, FOR_ONE, Shelf, Written, answer, may_be_new_to_it

BODY = ("Économie sociale et solidaire\n" * 50).encode()
MOMENT = dt.datetime(2011, 11, 5, 7, tzinfo=dt.UTC)
numbers = itertools.count()


class Author:
    """Writes one answer and counts how often."""

    def __init__(self, body: bytes = BODY) -> None:
        self.body, self.times, self.number = body, 0, next(numbers)

    def write(self) -> bytes:
        """Write it once more."""
        self.times += 1
        return self.body

    def zip(self) -> Written:
        """Write it once more, for a shelf."""
        return Written.of(self.write())


def asked(
    app: Flask,
    author: Author,
    *depends_on: object,
    method: str = "GET",
    path: str = "/a",
    is_private: bool = False,
    **headers: str,
) -> Response:
    """Ask for what an author writes, with headers whose names have underscores."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    with app.test_request_context(path, method=method, headers=named):
        return answer(
            author.write,
            author.number,
            *depends_on,
            mimetype="text/calendar",
            modified_at=MOMENT,
            file="a.ics",
            is_private=is_private,
        )


def test_an_answer_says_how_long_it_may_be_kept_and_by_what_it_is_known(app: Flask) -> None:
    given = asked(app, Author())
    headers = {name: value for name, value in given.headers if name not in {"ETag", "Date"}}
    assert (given.status_code, given.data, headers) == (
        200,
        BODY,
        {
            "Content-Type": "text/calendar; charset=utf-8",
            "Last-Modified": http_date(MOMENT),
            "Cache-Control": FOR_EVERYBODY,
            "Access-Control-Allow-Origin": "*",
            "Vary": "Accept-Encoding",
            "Content-Length": str(len(BODY)),
            "Content-Disposition": "inline; filename=a.ics",
        },
    )
    assert given.get_etag()[1] is False


@pytest.mark.parametrize(
    ("accepted", "is_zipped"),
    [
        ("gzip", True),
        ("gzip, deflate, br", True),
        ("deflate, gzip;q=0.5", True),
        ("*", True),
        ("identity", False),
        ("identity, gzip;q=0.5", False),
        ("gzip;q=0", False),
        ("br", False),
        ("", False),
    ],
)
def test_who_reads_gzip_gets_it_under_a_tag_of_its_own(
    app: Flask, accepted: str, *, is_zipped: bool
) -> None:
    author = Author()
    plain, given = asked(app, author), asked(app, author, Accept_Encoding=accepted)
    body = gzip.decompress(given.data) if is_zipped else given.data
    assert (given.content_encoding, body, given.content_length) == (
        "gzip" if is_zipped else None,
        BODY,
        len(given.data),
    )
    assert (given.get_etag() == plain.get_etag()) is not is_zipped


def test_each_tag_is_known_again_and_another_writes_nothing(app: Flask) -> None:
    author = Author()
    tags = [asked(app, author, Accept_Encoding=how).headers["ETag"] for how in ("", "gzip")]
    again = [
        asked(app, author, Accept_Encoding=how, If_None_Match=tag)
        for how, tag in zip(("", "gzip"), tags, strict=True)
    ]
    weakened = asked(app, author, If_None_Match=f"W/{tags[0]}")
    crossed = asked(app, author, If_None_Match=tags[1])
    assert [(one.status_code, one.data) for one in (*again, weakened)] == [(304, b"")] * 3
    assert [one.headers["ETag"] for one in again] == tags
    assert (crossed.status_code, author.times) == (200, 1)


def test_who_has_it_already_makes_nobody_write(app: Flask) -> None:
    first, later = Author(), Author()
    tag = asked(app, first).headers["ETag"]
    with app.test_request_context("/a", headers={"If-None-Match": tag}):
        given = answer(later.write, first.number, mimetype="text/calendar")
    by_date = asked(app, later, If_Modified_Since=http_date(MOMENT))
    before = asked(app, Author(), If_Modified_Since=http_date(MOMENT - dt.timedelta(seconds=1)))
    assert (given.status_code, by_date.status_code, later.times) == (304, 304, 0)
    assert (before.status_code, given.headers["Cache-Control"]) == (200, FOR_EVERYBODY)


@pytest.mark.parametrize(
    ("condition", "is_so"),
    [
        ({}, False),
        ({"If-None-Match": "*"}, True),
        ({"If-None-Match": '"x"'}, False),
        ({"If-Modified-Since": http_date(MOMENT)}, True),
        ({"If-None-Match": '"x"', "If-Modified-Since": http_date(MOMENT)}, False),
    ],
)
def test_a_star_and_a_date_do_not_prove_that_an_answer_was_ever_had(
    app: Flask, condition: dict[str, str], *, is_so: bool
) -> None:
    with app.test_request_context("/a", headers=condition):
        assert may_be_new_to_it() is is_so


def test_the_tag_changes_with_whatever_it_depends_on(app: Flask) -> None:
    author = Author()
    tags = {
        asked(app, author, *depends_on, path=path).headers["ETag"]
        for depends_on, path in (((), "/a"), ((1,), "/a"), ((2,), "/a"), ((), "/b"))
    }
    with app.test_request_context("/a?langue=en"):
        english = answer(author.write, author.number, mimetype="text/calendar").headers["ETag"]
    with app.test_request_context("/a?autre=en"):
        same = answer(author.write, author.number, mimetype="text/calendar").headers["ETag"]
    assert (len(tags), english in tags, same in tags) == (4, False, True)


def test_the_head_of_an_answer_has_its_length_and_no_body(app: Flask) -> None:
    author = Author()
    given, head = asked(app, author), asked(app, author, method="HEAD")
    said = [{**dict(one.headers), "Date": ""} for one in (given, head)]
    assert (head.status_code, said[1]) == (200, said[0])


def test_a_private_answer_is_kept_by_its_reader_alone(app: Flask) -> None:
    author = Author()
    given = [asked(app, author, is_private=True, Accept_Encoding="gzip") for _ in range(2)]
    assert (given[0].headers["Cache-Control"], gzip.decompress(given[1].data), author.times) == (
        FOR_ONE,
        BODY,
        2,
    )


def test_a_shelf_has_room_for_so_much_and_lets_go_of_what_is_not_asked_for() -> None:
    authors = {word: Author(word.encode() * 1000) for word in "abc"}
    size = len(Written.of(authors["a"].body))
    shelf = Shelf[Written](room=2 * size)
    for word in "abacbb":
        assert shelf.find(word, authors[word].zip).plain == authors[word].body
    assert {word: author.times for word, author in authors.items()} == {"a": 1, "b": 2, "c": 1}
    assert shelf.taken <= shelf.room


def test_what_is_larger_than_the_shelf_is_given_and_not_kept() -> None:
    shelf, author = Shelf[Written](room=10), Author()
    assert [shelf.find("a", author.zip).plain for _ in range(2)] == [BODY, BODY]
    assert (author.times, shelf.taken) == (2, 0)


def test_what_many_ask_for_at_once_is_written_once() -> None:
    shelf, author, together = Shelf[Written](), Author(), threading.Barrier(8)

    def ask(_number: int) -> bytes:
        together.wait()
        return shelf.find("a", author.zip).zipped

    with ThreadPoolExecutor(8) as crowd:
        given = set(crowd.map(ask, range(8)))
    assert (given, author.times) == ({Written.of(BODY).zipped}, 1)


def test_nobody_waits_for_what_another_is_writing() -> None:
    shelf, author = Shelf[Written](), Author()
    shelf.find("known", author.zip)
    begun, done = threading.Event(), threading.Event()

    def slowly() -> Written:
        begun.set()
        assert done.wait(10)
        return Written.of(BODY)

    with ThreadPoolExecutor(1) as other:
        slow = other.submit(shelf.find, "slow", slowly)
        assert begun.wait(10)
        assert shelf.find("known", author.zip).plain == BODY
        assert shelf.find("new", author.zip).plain == BODY
        assert not slow.done()
        done.set()
        assert slow.result().plain == BODY


def test_a_writing_that_fails_leaves_the_shelf_free_for_the_next() -> None:
    shelf, author = Shelf[Written](), Author()
    with pytest.raises(ZeroDivisionError):
        shelf.find("a", lambda: Written.of(bytes(1 // 0)))
    assert shelf.find("a", author.zip).plain == BODY

"""The office's board and the page of the next release, beside a bare Flask handler, in one run.

Run `.venv/bin/python -m tests.benchmarks.board [sqlite|postgresql] [SIZE…]`. A forum of two days,
ten rooms and three tracks holds 300, then 900 drafts, more than its rooms have hours for, so that
conflicts abound; pages are asked for through the test client. Printed for each: the size of the
page, how many questions it asks, the first and the median time in milliseconds, and how many times
a handler takes that returns as many bytes. Compare ratios, not milliseconds.
"""

import datetime as dt
import os
import sys
import tempfile
import time

import sqlalchemy as sa
from flask import Flask

from forum import clock, create_app
from forum.board.models import Draft
from forum.database import db
from forum.edition.models import Edition
from forum.settings import read_settings
from tests.accounts.test_views import an_account, sign_in
from tests.benchmarks.pages import floor_ms, median_ms
from tests.benchmarks.programme import Programme
from tests.benchmarks.registrations import database
from tests.board.building import released
from tests.builders import an_edition, paris

SIZES = (300, 900)
ROOMS, TRACKS, DAYS = 10, 3, 2
FIRST, HOURS = 9, 9  # when the day begins, and how long debates may begin
MINUTES = 45
TIMES = 7
BOARD = "/organisation/2011/programme"
NEXT = "/organisation/2011/publications/suivante"
LAST = "/organisation/2011/publications/1"


def fill_board(size: int) -> None:
    """Draft so many debates, as evenly as two days allow."""
    edition = an_edition(ends_at=paris(18, 15, day=28 + DAYS - 1))
    programme = Programme(edition, ROOMS, TRACKS)
    in_a_row = -(-size // (ROOMS * DAYS))
    programme.store(
        [
            Draft(
                **programme.described(number),
                starts_at=paris(FIRST, day=28 + number // ROOMS % DAYS)
                + dt.timedelta(minutes=HOURS * 60 * (number // ROOMS // DAYS) // in_a_row // 5 * 5),
                minutes=MINUTES,
            )
            for number in range(size)
        ]
    )


class Organiser:
    """Somebody of the office who asks for pages, and what is asked of the database for her."""

    def __init__(self, app: Flask) -> None:
        self.client = app.test_client()
        self.questions = 0
        with app.app_context():
            sa.event.listen(db.engine, "before_cursor_execute", self._count)
        sign_in(self.client)

    def get(self, path: str) -> bytes:
        """Ask for a page."""
        self.questions = 0
        answer = self.client.get(path)
        if answer.status_code != 200:
            raise RuntimeError(f"{path}: {answer.status_code}")
        return answer.data

    def _count(self, *_said: object) -> None:
        self.questions += 1


def told(name: str, organiser: Organiser, path: str) -> None:
    """Print a line for one page."""
    started = time.perf_counter()
    size = len(organiser.get(path))
    first = 1000 * (time.perf_counter() - started)
    questions, taken = organiser.questions, median_ms(lambda: organiser.get(path), TIMES)
    sys.stdout.write(f"{name:<28}{size // 1024:>8} kB{questions:>6}{first:>10.0f}{taken:>10.0f}")
    sys.stdout.write(f"{taken / floor_ms(size):>10.0f}\n")


def main() -> None:
    """Measure both sizes, or those that are asked for."""
    kind = sys.argv[1] if len(sys.argv) > 1 else "sqlite"
    for size in map(int, sys.argv[2:] or SIZES):
        with tempfile.TemporaryDirectory() as folder, database(kind, folder) as url:
            env = {**os.environ, "FORUM_INSTANCE": folder, "FORUM_DATABASE_URL": url}
            clock.set_from("2011-11-07T10:00")
            app = create_app(
                read_settings(env), WTF_CSRF_ENABLED=False, RATELIMIT_ENABLED=False, PACE_S=0
            )
            sys.stdout.write(f"\n{kind}, {size} drafts\n{'':<28}{'size':>11}{'asks':>6}")
            sys.stdout.write(f"{'first ms':>10}{'ms':>10}{'ratio':>10}\n")
            with app.app_context():
                db.create_all()
                fill_board(size)
                an_account()
            organiser = Organiser(app)
            told("board, nothing released", organiser, BOARD)
            told("next release, all new", organiser, NEXT)
            with app.app_context():
                released(db.session.scalars(sa.select(Edition)).one())
            told("board, all released", organiser, BOARD)
            told("next release, nothing new", organiser, NEXT)
            told("what a release did", organiser, LAST)
            with app.app_context():
                db.engine.dispose()


if __name__ == "__main__":
    main()

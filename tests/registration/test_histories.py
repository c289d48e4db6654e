"""Whatever happens, in whatever order: seats fit, lists are served in order, counters are true."""

import contextlib
import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forum.edition.models import Edition
from forum.refusals import RefusedError
from forum.registration import signals
from forum.registration.models import Booking, Registration
from forum.registration.services import lapse_offers, register
from tests.builders import a_debate, an_edition, paris
from tests.conftest import NOW
from tests.registration.deeds import change, coming, taken_away_after
from tests.registration.wishes import a_wish, check_accounts

PEOPLE = [f"p{number}@example.org" for number in range(6)]
# Two of one seat at the same time, one of two seats across both, one without limit later.
DEBATES = {
    "matin": {"capacity": 1},
    "atelier": {"capacity": 1},
    "long": {"capacity": 2, "starts_at": paris(10), "ends_at": paris(12)},
    "soir": {"capacity": None, "starts_at": paris(16), "ends_at": paris(17)},
}
person, debate = st.sampled_from(PEOPLE), st.sampled_from(sorted(DEBATES))
DEEDS = ["choose"] * 5 + ["leave"] * 3 + ["yes", "yes", "no", "cancel", "register", "wait"]
deeds = st.tuples(st.sampled_from(DEEDS), person, debate, st.integers(1, 30))


class History:
    """One forum, and what people do there one after the other."""

    def __init__(self, edition: Edition) -> None:
        self.edition_id = edition.id
        self.now = NOW
        self.served: dict[str, list[int]] = defaultdict(list)

    def note(self, _sender: Registration, booking: Booking) -> None:
        """Write down the number that is served, once for an offer and its acceptance."""
        number, line = booking.number or 0, self.served[booking.debate.slug]
        if number not in line:
            line.append(number)

    def do(self, deed: str, who: str, slug: str, hours: int) -> None:
        """Do one thing; a refusal is an answer like another."""
        with contextlib.suppress(RefusedError):
            if deed == "register":
                register(self.edition_id, a_wish(who, slug), self.now)
            elif deed == "wait":
                self.now += dt.timedelta(hours=hours)
                lapse_offers(self.now)
            elif (number := coming(who)) is not None:
                change(deed, number, slug, self.now)


@contextlib.contextmanager
def a_forum() -> Iterator[History]:
    """Store a forum, and take everything away again."""
    edition = an_edition()
    for slug, said in DEBATES.items():
        a_debate(edition, slug, **said)
    history = History(edition)
    with (
        taken_away_after(),
        signals.promoted.connected_to(history.note),
        signals.offered.connected_to(history.note),
    ):
        for email in PEOPLE:
            register(edition.id, a_wish(email), NOW)
        yield history


@given(story=st.lists(deeds, min_size=25, max_size=50))
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_history_keeps_the_promises_of_the_lists(
    app: Flask, story: list[tuple[str, str, str, int]]
) -> None:
    with a_forum() as history:
        for deed in story:
            history.do(*deed)
            check_accounts(history.now)
            for line in history.served.values():
                assert line == sorted(line)

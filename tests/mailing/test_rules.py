"""How long a letter may wait."""

import datetime as dt

from forum.mailing.rules import WAITS, wait_after


def test_a_letter_waits_longer_after_each_try_and_is_given_up_after_two_days() -> None:
    waits = [wait_after(tries) for tries in range(1, 9)]
    assert [wait and wait / dt.timedelta(minutes=1) for wait in waits] == [
        *(1, 5, 15, 60, 240, 720, 1440),
        None,
    ]
    assert sum(WAITS, dt.timedelta(0)) < dt.timedelta(days=2)

"""Where an edition stands in time."""

import datetime as dt

from forum.edition.rules import Phase, phase

OPENS = dt.datetime(2011, 10, 3, tzinfo=dt.UTC)
CLOSES = dt.datetime(2011, 11, 27, tzinfo=dt.UTC)
ENDS = dt.datetime(2011, 11, 28, 18, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)


def test_an_edition_goes_from_not_yet_open_to_over() -> None:
    told = [
        phase(OPENS, CLOSES, ENDS, moment)
        for moment in (OPENS - MINUTE, OPENS, CLOSES - MINUTE, CLOSES, ENDS - MINUTE, ENDS)
    ]
    assert told == [
        Phase.NOT_YET_OPEN,
        Phase.OPEN,
        Phase.OPEN,
        Phase.CLOSED,
        Phase.CLOSED,
        Phase.OVER,
    ]


def test_without_a_closing_moment_registration_lasts_to_the_end_of_the_forum() -> None:
    assert [phase(OPENS, None, ENDS, moment) for moment in (ENDS - MINUTE, ENDS)] == [
        Phase.OPEN,
        Phase.OVER,
    ]


def test_without_an_opening_moment_registration_never_opens() -> None:
    assert [phase(None, None, ENDS, moment) for moment in (OPENS, ENDS)] == [
        Phase.NOT_YET_OPEN,
        Phase.OVER,
    ]

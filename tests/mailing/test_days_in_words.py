"""What `{date}` and `{horaires}` say of a forum of one day, and of several."""

import datetime as dt

import pytest

from forum.database import Bilingual
from forum.debates.models import DebateState
from forum.debates.queries import spans_held
from forum.edition.models import Edition
from forum.mailing import services
from forum.mailing.circulating import addressee_of, composed_circular
from forum.mailing.own_words import template_of
from forum.mailing.rules import Nature
from forum.mailing.samples import nobody_addressed, sample_letter
from forum.mailing.wishes import WordingWish
from tests.builders import a_debate, an_edition, paris
from tests.groups.coming import registered

pytestmark = pytest.mark.usefixtures("app")
THE_28TH = (paris(9, 30), paris(17))
THE_29TH = (paris(10, day=29), paris(11, 30, day=29))


def held(edition: Edition, *spans: tuple[dt.datetime, dt.datetime]) -> None:
    """Publish a debate for each span."""
    for number, (starts_at, ends_at) in enumerate(spans):
        a_debate(edition, f"debat-{number}", starts_at=starts_at, ends_at=ends_at)


def said_of(edition: Edition, locale: str = "fr") -> tuple[str, str]:
    """Return what a circular says of the days and of the hours of a forum."""
    text = Bilingual("{date} | {horaires}", "{date} | {horaires}")
    composed = composed_circular(
        text, text, Nature.SERVICE, edition, nobody_addressed(edition, locale)
    )
    date, hours = composed.subject.replace("\u00a0", " ").split(" | ")
    return date, hours


def test_one_day_is_said_with_its_hours() -> None:
    edition = an_edition()
    held(edition, THE_28TH)
    assert said_of(edition) == ("lundi 28 novembre 2011", "de 9 h à 18 h 15")


def test_each_day_is_named_with_its_own_hours() -> None:
    edition = an_edition(ends_at=paris(12, day=29))
    held(edition, THE_28TH, THE_29TH)
    assert [said_of(edition, locale) for locale in ("fr", "en")] == [
        (
            "lundi 28 et mardi 29 novembre 2011",
            "lundi 28 novembre de 9 h à 17 h et mardi 29 novembre de 10 h à 12 h",
        ),
        (
            "Monday 28 and Tuesday 29 November 2011",
            "Monday 28 November 9:00–17:00 and Tuesday 29 November 10:00–12:00",
        ),
    ]


def test_hours_that_all_days_have_are_said_once() -> None:
    edition = an_edition(starts_at=paris(9, day=29), ends_at=paris(18, day=1, month=12))
    held(
        edition,
        (paris(10, day=29), paris(18, day=29)),
        (paris(9, day=30), paris(18, day=30)),
        (paris(9, day=1, month=12), paris(12, day=1, month=12)),
    )
    assert said_of(edition) == (
        "mardi 29, mercredi 30 novembre et jeudi 1er décembre 2011",
        "de 9 h à 18 h",
    )


def test_many_days_are_a_range_and_a_day_without_debates_is_not_open() -> None:
    edition = an_edition(starts_at=paris(9, day=21), ends_at=paris(18, day=25))
    held(
        edition,
        (paris(10, day=21), paris(17, day=21)),
        (paris(10, day=25), paris(17, day=25)),
    )
    assert said_of(edition) == (
        "du lundi 21 au vendredi 25 novembre 2011",
        "lundi 21 novembre de 9 h à 17 h et vendredi 25 novembre de 10 h à 18 h",
    )


def test_a_year_that_ends_within_a_forum_is_said_of_both_days() -> None:
    edition = an_edition(
        starts_at=paris(9, day=31, month=12), ends_at=paris(18, day=31, month=12) + dt.timedelta(1)
    )
    assert said_of(edition)[0] == "samedi 31 décembre 2011 et dimanche 1er janvier 2012"


@pytest.mark.parametrize("is_cancelled", [True, False])
def test_a_day_that_the_programme_does_not_tell_leaves_one_span(*, is_cancelled: bool) -> None:
    edition = an_edition(ends_at=paris(12, day=29))
    held(edition, THE_28TH)
    if is_cancelled:
        starts_at, ends_at = THE_29TH
        a_debate(
            edition,
            "annule",
            starts_at=starts_at,
            ends_at=ends_at,
            state=DebateState.CANCELLED,
        )
    assert said_of(edition)[1] == (
        "du lundi 28 novembre 2011 à 9 h au mardi 29 novembre 2011 à 12 h"
    )


def test_debates_that_stand_outside_of_the_forum_open_no_day_and_no_hour() -> None:
    edition = an_edition(starts_at=paris(14), ends_at=paris(12, day=29))
    held(
        edition,
        (paris(10, day=27), paris(16, day=27)),
        (paris(9), paris(11)),
        (paris(14), paris(17)),
        THE_29TH,
        (paris(15, day=29), paris(16, day=29)),
        (paris(10, day=30), paris(16, day=30)),
    )
    assert said_of(edition) == (
        "lundi 28 et mardi 29 novembre 2011",
        "lundi 28 novembre de 14 h à 17 h et mardi 29 novembre de 10 h à 12 h",
    )


def test_debates_side_by_side_are_read_once_for_each_letter() -> None:
    edition = an_edition(ends_at=paris(12, day=29))
    held(edition, THE_29TH, THE_28TH, THE_28TH, THE_29TH)
    assert spans_held(edition.id) == [THE_28TH, THE_29TH]


def test_own_words_and_circulars_to_groups_say_the_same(now: dt.datetime) -> None:
    edition = an_edition(ends_at=paris(12, day=29))
    held(edition, THE_28TH, THE_29TH)
    text = Bilingual("{date} | {horaires}")
    wish = WordingWish(
        kind="registered", locale="fr", subject="{date} | {horaires}", opening="Bonjour", closing=""
    )
    services.save_wording(edition.id, wish, 0, None, now)
    own = sample_letter("registered", edition, "fr", template_of(edition.id, "registered", "fr"))
    to_group = composed_circular(
        text, text, Nature.SERVICE, edition, addressee_of(registered(edition, now))
    )
    assert {own.subject, to_group.subject} == {
        (
            "lundi 28 et mardi 29 novembre 2011 | lundi 28 novembre de 9\u00a0h à 17\u00a0h "
            "et mardi 29 novembre de 10\u00a0h à 12\u00a0h"
        )
    }

"""Days, hours and texts as they are shown."""

import datetime as dt
from collections.abc import Callable

import pytest
from flask import Flask

from forum.clock import PARIS
from forum.database import Bilingual
from forum.edition.models import Edition
from forum.web import words
from forum.web.locale import speaking
from tests.builders import paris

CASES = {
    words.day: (
        ((2011, 11, 28, 9, 30), "lundi 28 novembre 2011", "Monday 28 November 2011"),
        ((2011, 12, 1, 9, 30), "jeudi 1er décembre 2011", "Thursday 1 December 2011"),
        ((2011, 12, 31, 23, 59), "samedi 31 décembre 2011", "Saturday 31 December 2011"),
    ),
    words.hour: (
        ((2011, 11, 28, 9, 30), "9\u00a0h\u00a030", "9:30"),
        ((2011, 11, 28, 14, 0), "14\u00a0h", "14:00"),
        ((2011, 11, 28, 14, 5), "14\u00a0h\u00a005", "14:05"),
        ((2011, 11, 28, 0, 0), "0\u00a0h", "0:00"),
    ),
    words.short_day: (((2011, 2, 3, 0, 0), "03/02/2011", "03/02/2011"),),
    words.iso: (
        ((2011, 11, 28, 9, 30), "2011-11-28T09:30+01:00", "2011-11-28T09:30+01:00"),
        ((2011, 7, 14, 9, 30), "2011-07-14T09:30+02:00", "2011-07-14T09:30+02:00"),
    ),
}


@pytest.mark.parametrize(
    ("word", "moment", "french", "english"),
    [(word, *case) for word, cases in CASES.items() for case in cases],
)
def test_moments_are_written_in_local_time_and_in_each_language(
    app: Flask,
    word: Callable[[dt.datetime], str],
    moment: tuple[int, ...],
    french: str,
    english: str,
) -> None:
    said = dt.datetime(*moment, tzinfo=PARIS).astimezone(dt.UTC)
    with app.test_request_context("/"):
        assert word(said) == french
    with app.test_request_context("/?langue=en"):
        assert word(said) == english


def test_a_span_of_hours_is_written_in_each_language(app: Flask) -> None:
    start = dt.datetime(2011, 11, 28, 14, tzinfo=PARIS)
    end = start + dt.timedelta(minutes=90)
    with app.test_request_context("/"):
        assert words.hours(start, end) == "de 14\u00a0h à 15\u00a0h\u00a030"
    with app.test_request_context("/?langue=en"):
        assert words.hours(start, end) == "14:00–15:30"


def test_a_forum_of_several_days_is_told_from_its_first_to_its_last(app: Flask) -> None:
    one = Edition(starts_at=paris(9), ends_at=paris(18, 15))
    three = Edition(starts_at=paris(9), ends_at=paris(18, 15, day=30))
    with app.test_request_context("/"):
        assert [(words.days(span), words.when(span)) for span in (one, three)] == [
            ("lundi 28 novembre 2011", "lundi 28 novembre 2011, de 9\u00a0h à 18\u00a0h\u00a015"),
            (
                "du lundi 28 au mercredi 30 novembre 2011",
                (
                    "du lundi 28 novembre 2011 à 9\u00a0h au mercredi 30 novembre 2011 à "
                    "18\u00a0h\u00a015"
                ),
            ),
        ]
    with app.test_request_context("/"):
        over = [
            Edition(starts_at=paris(9, day=1, month=12), ends_at=paris(18, day=2, month=12)),
            Edition(starts_at=paris(9, day=30), ends_at=paris(18, day=1, month=12)),
            Edition(starts_at=paris(9, day=31, month=12), ends_at=paris(1, day=1, month=1)),
        ]
        over[2].ends_at = over[2].ends_at.replace(year=2012)
        assert [words.days(span) for span in over] == [
            "du jeudi 1er au vendredi 2 décembre 2011",
            "du mercredi 30 novembre au jeudi 1er décembre 2011",
            "du samedi 31 décembre 2011 au dimanche 1er janvier 2012",
        ]
    with app.test_request_context("/"), speaking("en"):
        assert (words.days(three), words.when(three)) == (
            "from Monday 28 to Wednesday 30 November 2011",
            "from Monday 28 November 2011 at 9:00 to Wednesday 30 November 2011 at 18:15",
        )


def test_a_local_day_is_written_as_a_moment_of_it(app: Flask) -> None:
    with app.test_request_context("/"):
        assert words.day(dt.date(2011, 12, 1)) == "jeudi 1er décembre 2011"


def test_a_text_without_a_translation_is_marked_as_french_on_english_pages(app: Flask) -> None:
    both, french = Bilingual("Débat <1>", "Debate <1>"), Bilingual("Débat <1>")
    with app.test_request_context("/"):
        assert [words.words(both), words.words(french)] == ["Débat <1>", "Débat <1>"]
    with app.test_request_context("/?langue=en"):
        assert [words.words(both), words.words(french)] == [
            "Debate <1>",
            '<span lang="fr">Débat &lt;1&gt;</span>',
        ]
        assert words.plain(french) == "Débat <1>"


def test_paragraphs_are_parted_by_empty_lines_and_marked_as_french_where_they_are(
    app: Flask,
) -> None:
    text = Bilingual("Un & un.\n\nDeux\nlignes.")
    with app.test_request_context("/"):
        assert words.paragraphs(text) == "<p>Un &amp; un.</p>\n<p>Deux lignes.</p>"
    with app.test_request_context("/?langue=en"):
        assert words.paragraphs(text) == (
            '<p lang="fr">Un &amp; un.</p>\n<p lang="fr">Deux lignes.</p>'
        )


def test_a_sentence_begins_with_a_capital_and_keeps_the_others() -> None:
    assert [words.sentence(text) for text in ("lundi 28 Novembre", "école", "")] == [
        "Lundi 28 Novembre",
        "École",
        "",
    ]

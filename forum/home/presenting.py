"""The date of a forum as its poster shows it."""

from dataclasses import dataclass

from flask_babel import format_date, gettext

from forum.edition.models import Edition
from forum.web.locale import locale
from forum.web.words import day, local


@dataclass(frozen=True, slots=True)
class PosterDate:
    """The three lines of a poster: the figure stands large between the two others."""

    over: str
    figure: str
    under: str


def poster_date(edition: Edition) -> PosterDate:
    """Split the dates of an edition for its poster: `lundi`, `28`, `novembre 2011`."""
    first, last = local(edition.starts_at).date(), local(edition.ends_at).date()
    weekday = format_date(first, "EEEE")
    figure = f"{first.day}er" if first.day == 1 and locale() == "fr" else str(first.day)
    if first == last:
        return PosterDate(weekday, figure, format_date(first, "MMMM y"))
    is_same_month = (first.year, first.month) == (last.year, last.month)
    end = gettext("au %(day)s", day=day(last))
    return PosterDate(
        gettext("du %(day)s", day=weekday),
        figure,
        end if is_same_month else f"{format_date(first, 'MMMM')} {end}",
    )

"""Texts, days and hours as they are shown."""

import datetime as dt
import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Protocol
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from flask import Flask, g
from flask_babel import gettext
from markupsafe import Markup, escape

from forum.clock import PARIS
from forum.database import Bilingual
from forum.web.locale import locale

NBSP = "\u00a0"
WHOLE, WITHOUT_YEAR, WITHOUT_MONTH = "EEEE d MMMM y", "EEEE d MMMM", "EEEE d"
NAMED_DAYS = 4  # of a forum, one by one; more are told as a range
_FIRST = re.compile(r" 1\b")


def zone() -> ZoneInfo:
    """Return the time zone of the edition that is shown."""
    edition = g.get("edition")
    return ZoneInfo(edition.time_zone) if edition else PARIS


def local(moment: dt.datetime) -> dt.datetime:
    """Return a moment in the local time of the edition."""
    return moment.astimezone(zone())


def words(text: Bilingual) -> str | Markup:
    """Show a text in the language of the page; a French fallback says that it is French."""
    language = locale()
    if language == "en" and not text.en and text.fr:
        return _in_french(text.fr)
    return text.in_(language)


@lru_cache(maxsize=4096)  # a long page says the same titles several times
def _in_french(text: str) -> Markup:
    """Say of a text that it is French."""
    return Markup('<span lang="fr">{}</span>').format(text)


def plain(text: Bilingual) -> str:
    """Return a text in the language of the page without any mark, for titles and attributes."""
    return text.in_(locale())


def paragraphs(text: Bilingual) -> Markup:
    """Show a text whose paragraphs are parted by empty lines."""
    shown = text.in_(locale())
    attribute = Markup(' lang="fr"') if locale() == "en" and not text.en else Markup("")
    parts = (" ".join(part.split("\n")) for part in shown.split("\n\n") if part.strip())
    return Markup("\n").join(
        Markup("<p{}>{}</p>").format(attribute, escape(part)) for part in parts
    )


def day(moment: dt.datetime | dt.date) -> str:
    """Write the day of a moment, or a local day: `lundi 28 novembre 2011`, `1er décembre`."""
    here = local(moment) if isinstance(moment, dt.datetime) else moment
    return day_as(here, WHOLE)


def joined(texts: Sequence[str]) -> str:
    """Join texts as a sentence does: `a, b et c`."""
    return format_list(texts, locale=_country())


def _country() -> str:
    """Return the language of the page as Babel writes days and lists in it."""
    return "en_GB" if locale() == "en" else "fr"


def day_as(day: dt.date, pattern: str) -> str:
    """Write a local day, or what is needed of it, in the language of the page."""
    written = format_date(day, pattern, locale=_country())
    if locale() == "en":
        return written
    return _FIRST.sub(" 1er", written, count=1) if day.day == 1 else written


def short_day(moment: dt.datetime) -> str:
    """Write the day in figures: `28/11/2011`."""
    return local(moment).strftime("%d/%m/%Y")


def hour(moment: dt.datetime) -> str:
    """Write the hour: `9 h 30`, `14 h` in French; `9:30`, `14:00` in English."""
    return _hour_in(moment, zone(), locale())


@lru_cache(maxsize=1024)  # a long page says the same hours thousands of times
def _hour_in(moment: dt.datetime, where: ZoneInfo, language: str) -> str:
    """Write the hour of a moment in a time zone."""
    here = moment.astimezone(where)
    if language == "en":
        return f"{here.hour}:{here.minute:02}"
    return f"{here.hour}{NBSP}h" + (f"{NBSP}{here.minute:02}" if here.minute else "")


def hours(start: dt.datetime, end: dt.datetime) -> str:
    """Write a span: `de 14 h à 15 h 30`."""
    if locale() == "en":
        return f"{hour(start)}\u2013{hour(end)}"
    return f"de {hour(start)} à {hour(end)}"


class Span(Protocol):
    """What has a beginning and an end."""

    @property
    def starts_at(self) -> dt.datetime:
        """When it begins."""

    @property
    def ends_at(self) -> dt.datetime:
        """When it is over."""


def _is_one_day(span: Span) -> bool:
    """Tell whether something ends on the day on which it begins, where it is held."""
    return local(span.starts_at).date() == local(span.ends_at).date()


def _needed(day: dt.date, after: dt.date) -> str:
    """Return what is written of a day beside a later one: the month, and the year, once."""
    if (day.year, day.month) == (after.year, after.month):
        return WITHOUT_MONTH
    return WITHOUT_YEAR if day.year == after.year else WHOLE


def days(span: Span) -> str:
    """Write the day of something, or its days: `du lundi 28 au mercredi 30 novembre 2011`."""
    if _is_one_day(span):
        return day(span.starts_at)
    start, end = local(span.starts_at).date(), local(span.ends_at).date()
    first = day_as(start, _needed(start, end))
    return str(gettext("du %(first)s au %(last)s", first=first, last=day(span.ends_at)))


def named_days(span: Span) -> str:
    """Name each day of something, to stand behind "le" as one day does; many as a range.

    `lundi 28 et mardi 29 novembre 2011`.
    """
    start, end = local(span.starts_at).date(), local(span.ends_at).date()
    count = (end - start).days + 1
    if count > NAMED_DAYS:
        return days(span)
    held = [start + dt.timedelta(number) for number in range(count)]
    written = [day_as(one, _needed(one, after)) for one, after in pairwise(held)]
    return joined([*written, day(span.ends_at)])


def when(span: Span) -> str:
    """Write the day and the hours of something, of several days its whole span."""
    if _is_one_day(span):
        return f"{day(span.starts_at)}, {hours(span.starts_at, span.ends_at)}"
    said = {"day": day(span.starts_at), "hour": hour(span.starts_at)}
    last, end = day(span.ends_at), hour(span.ends_at)
    return str(gettext("du %(day)s à %(hour)s au %(last)s à %(end)s", **said, last=last, end=end))


def iso(moment: dt.datetime) -> str:
    """Write a moment for machines, in local time with its offset."""
    return local(moment).isoformat(timespec="minutes")


def sentence(text: str) -> str:
    """Give a text the capital of a sentence's beginning, and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def language_name(code: str) -> str:
    """Name a language in the language of the page: `anglais`; a code without a name stays one."""
    return str(Locale.parse(locale()).languages.get(code, code))


def webcal(address: str) -> str:
    """Write the whole address of a calendar as one that agendas subscribe to."""
    return f"webcal:{address.partition(':')[2]}"


def init_app(app: Flask) -> None:
    """Give templates these words as filters."""
    for word in (words, plain, paragraphs, day, days, when, short_day, hour, iso, sentence):
        app.add_template_filter(word)
    app.add_template_global(hours)

"""The words of screens: hours as a clock shows them, days in few letters."""

import datetime as dt

from babel.dates import format_date
from flask_babel import gettext, ngettext

from forum.screens.showing import Line
from forum.web.locale import locale
from forum.web.words import NBSP, hour, local


def clock_words(moment: dt.datetime) -> str:
    """Write the hour as a clock does, with its minutes: `9 h 05`, `9:05`."""
    here = local(moment)
    between = ":" if locale() == "en" else f"{NBSP}h{NBSP}"
    return f"{here.hour}{between}{here.minute:02}"


def when_words(line: Line) -> str:
    """Say when a debate begins: its hour, and its day where that is another one."""
    begins = hour(line.starts_at)
    if line.is_today:
        return begins
    language = "en_GB" if locale() == "en" else "fr"
    date = format_date(local(line.starts_at), "EEEE d MMMM", locale=language)
    return str(gettext("%(day)s à %(hour)s", day=date, hour=begins))


def soon_words(line: Line) -> str:
    """Count down the minutes to what begins soon; nothing where it is later."""
    if line.minutes is None:
        return ""
    return str(ngettext("dans %(num)s minute", "dans %(num)s minutes", line.minutes))

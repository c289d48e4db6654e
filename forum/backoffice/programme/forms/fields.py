"""Fields of the programme: counts, hours, moments, texts in two languages."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext
from wtforms import DateTimeLocalField, IntegerField, SelectField, TextAreaField, TimeField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, NumberRange

from forum.database import Bilingual
from forum.registration.fields import in_the_list
from forum.web.words import zone

MOST = 100_000  # seats
HOUR = re.compile(r"(\d{1,2})\s*(?:[:hH]\s*(\d{1,2})?)?")
PARAGRAPHS = 4000  # letters of a summary


class CountField(IntegerField):
    """A whole number from nought up; nothing typed is none at all."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number. Raises ValueError where it is none."""
        text = valuelist[0].strip() if valuelist else ""
        self.data = None
        if text and not (text.isascii() and text.isdecimal() and int(text) <= MOST):
            raise ValueError(lazy_gettext("Indiquez un nombre entier, par exemple 120."))
        if text:
            self.data = int(text)


class HourField(TimeField):
    """An hour of the day, typed as `9:30`, `9h30` or `9 h`."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the hour. Raises ValueError where it is none."""
        text = valuelist[0].strip() if valuelist else ""
        self.data = None
        if not text:
            return
        read = HOUR.fullmatch(text)
        try:
            self.data = dt.time(int(read[1]), int(read[2] or 0)) if read else None
        except ValueError:
            self.data = None
        if self.data is None:
            raise ValueError(
                lazy_gettext("Indiquez une heure, par exemple %(example)s.", example="9:30")
            )


class MomentField(DateTimeLocalField):
    """A day and an hour in the local time of the edition; nothing typed is none."""

    def __init__(self, label: str, **kwargs: Any) -> None:  # noqa: ANN401 - what WTForms takes
        super().__init__(label, format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"], **kwargs)

    def process_data(self, value: dt.datetime | None) -> None:
        """Show a moment in local time."""
        self.data = value and value.astimezone(zone()).replace(tzinfo=None)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read day and hour. Raises ValueError where they are none."""
        self.data = None
        if not valuelist or not valuelist[0].strip():
            return
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError(lazy_gettext("Indiquez un jour et une heure.")) from error

    @property
    def moment(self) -> dt.datetime | None:
        """The moment with its zone."""
        return self.data and self.data.replace(tzinfo=zone())


def tidied(text: object) -> str:
    """Return paragraphs without spaces at their ends, parted by one empty line."""
    lines = [" ".join(line.split()) for line in str(text or "").splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def paragraphs(label: str, longest: int = PARAGRAPHS) -> Any:  # noqa: ANN401 - an unbound field
    """Return a field for a text of several lines."""
    sentence = lazy_gettext("Restez en dessous de %(max)d caractères.")
    return TextAreaField(label, [Length(max=longest, message=sentence)], filters=[tidied])


def one_of(label: str, words: Mapping[Any, str] | None = None) -> Any:  # noqa: ANN401 - an unbound field
    """Return a list with one answer; without words its choices are given later, and may be none."""
    choices = [SelectChoice(str(value), word) for value, word in (words or {}).items()]
    asked = [DataRequired(lazy_gettext("Choisissez une des réponses de la liste."))]
    validators = [*(asked if words else ()), in_the_list]
    return SelectField(label, validators, choices=choices, validate_choice=False)


def count(label: str, *validators: Any) -> Any:  # noqa: ANN401 - validators and a field of WTForms
    """Return a field for a number of seats, which may be left open."""
    sentence = lazy_gettext("Indiquez un nombre entier, par exemple 120.")
    return CountField(label, [*validators, NumberRangeOrNone(0, MOST, sentence)])


class NumberRangeOrNone(NumberRange):
    """A range that lets nothing typed pass."""

    def __call__(self, form: Any, field: Any) -> None:  # noqa: ANN401 - as WTForms calls it
        """Check a number where there is one."""
        if field.data is not None:
            super().__call__(form, field)


def both(form: Any, name: str) -> Bilingual:  # noqa: ANN401 - any form with the two fields
    """Return what stands in the French and the English field of a text."""
    return Bilingual(form[f"{name}_fr"].data or "", form[f"{name}_en"].data or "")


def parted(**texts: Bilingual) -> dict[str, str]:
    """Return texts as the data of their French and English fields."""
    return {
        **{f"{name}_fr": text.fr for name, text in texts.items()},
        **{f"{name}_en": text.en for name, text in texts.items()},
    }

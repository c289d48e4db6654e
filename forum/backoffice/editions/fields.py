"""Fields that editions need: local moments, degrees, whole numbers and paragraphs."""

import datetime as dt
from typing import Any

from email_validator import EmailNotValidError, validate_email
from flask_babel import lazy_gettext
from wtforms import DateField, Field, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, InputRequired
from wtforms.widgets import DateTimeLocalInput, NumberInput

from forum.clock import FIRST_YEAR, LAST_YEAR
from forum.folding import clean_paragraphs
from forum.registration.fields import at_most, clean
from forum.web.forms import Form

LARGEST_NUMBER = 1_000_000


class MomentField(Field):
    """A day and an hour on the clock of the edition; without a zone, which the form knows."""

    widget = DateTimeLocalInput()

    def _value(self) -> str:
        """Write what a browser's calendar reads."""
        if self.raw_data:
            return str(self.raw_data[0])
        return self.data.isoformat("T", "minutes") if self.data else ""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the moment; an empty field is none. Raises ValueError."""
        text = valuelist[0].strip() if valuelist else ""
        self.data = None
        if not text:
            return
        try:
            moment = dt.datetime.fromisoformat(text)
        except ValueError:
            moment = None
        if not moment or moment.tzinfo or not FIRST_YEAR <= moment.year <= LAST_YEAR:
            raise ValueError(
                lazy_gettext(
                    "Indiquez un jour et une heure, par exemple %(example)s.",
                    example="2011-11-28T09:00",
                )
            )
        self.data = moment


class DayField(DateField):
    """A day, whose refusal is said in our words."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the day; an empty field is none. Raises ValueError."""
        text = valuelist[0].strip() if valuelist else ""
        self.data = None
        if not text:
            return
        try:
            day = dt.date.fromisoformat(text)
        except ValueError:
            day = None
        if not day or not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValueError(lazy_gettext("Indiquez un jour, par exemple 2011-11-28."))
        self.data = day


class DegreeField(StringField):
    """An angle in degrees, with a point or a comma; empty when it is not known."""

    def __init__(self, label: str, most: int, **said: Any) -> None:  # noqa: ANN401 - what WTForms takes
        super().__init__(label, **said)
        self.most = most

    def _value(self) -> str:
        """Write the number as it was typed, or as it is kept."""
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else str(self.data)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the angle. Raises ValueError."""
        text = clean(valuelist[0] if valuelist else "").replace(",", ".")
        self.data = None
        if not text:
            return
        try:
            angle = float(text)
        except ValueError:
            angle = float("nan")
        if not -self.most <= angle <= self.most:
            raise ValueError(
                lazy_gettext(
                    "Écrivez un nombre entre -%(most)d et %(most)d, par exemple 48,8925.",
                    most=self.most,
                )
            )
        self.data = angle


class CountField(Field):
    """A whole number that is not below zero, refused in our words."""

    widget = NumberInput(min=0, step=1)

    def _value(self) -> str:
        """Write the number as it was typed, or as it is kept."""
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else str(self.data)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number. Raises ValueError."""
        text = valuelist[0].strip() if valuelist else ""
        self.data = int(text) if text.isascii() and text.isdecimal() and len(text) < 8 else None  # noqa: PLR2004
        if self.data is None or self.data > LARGEST_NUMBER:
            raise ValueError(lazy_gettext("Écrivez un nombre entier."))


def paragraphs(label: str, length: int) -> Any:  # noqa: ANN401 - an unbound field
    """Return a field for a text of several paragraphs."""
    return TextAreaField(label, filters=[clean_paragraphs], validators=[at_most(length)])


def moment(label: str, required: str = "") -> Any:  # noqa: ANN401 - an unbound field
    """Return a field for a day and an hour; `required` is the sentence that asks for it."""
    return MomentField(label, [InputRequired(required)] if required else [])


def count(label: str, required: str) -> Any:  # noqa: ANN401 - an unbound field
    """Return a field for a number; `required` is the sentence that asks for it."""
    return CountField(label, [InputRequired(required)])


def day(label: str, required: str) -> Any:  # noqa: ANN401 - an unbound field
    """Return a field for a day; `required` is the sentence that asks for it."""
    return DayField(label, [DataRequired(required)])


def is_an_email(_form: Form, field: StringField) -> None:
    """Check the form of an address without asking the network."""
    if not field.data:
        return
    try:
        field.data = validate_email(
            field.data, check_deliverability=False, allow_smtputf8=False
        ).normalized
    except EmailNotValidError as error:
        raise ValidationError(
            lazy_gettext("Écrivez une adresse complète, par exemple forum@example.org.")
        ) from error

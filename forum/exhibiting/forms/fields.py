"""Fields of the steps: what is typed stays as it was typed, right or wrong."""

from typing import Any
from urllib.parse import urlsplit

from flask_babel import lazy_gettext
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from wtforms import Field, IntegerField, RadioField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange
from wtforms.widgets import TextInput

from forum.registration.fields import at_most, clean
from forum.web.forms import Form

DIGITS = 6
LONGEST_NUMBER = 10  # digits of what the database counts
NOT_ONE_OF_THESE = lazy_gettext("Choisissez une des réponses proposées.")
HOW_MANY = lazy_gettext("Écrivez un nombre, par exemple 2.")
LONGEST_SITE = 200
Typed = dict[str, list[str]]


class StepForm(Form):
    """A part of the application, read from what was kept of it.

    The token that proves where it comes from stands beside it in the page.
    """

    class Meta(Form.Meta):
        csrf = False

    def __init__(self, typed: Typed | None, **said: Any) -> None:  # noqa: ANN401 - what WTForms takes
        formdata: MultiDict[str, str] | None = None
        if typed is not None:
            formdata = MultiDict([(name, text) for name, kept in typed.items() for text in kept])
        super().__init__(formdata=formdata, **said)


class CountField(IntegerField):
    """A number of things; nothing typed is none."""

    widget = TextInput()  # a wheel of the mouse changes no number that was typed

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number, and keep what was typed where it is none."""
        text = clean(valuelist[0]) if valuelist else ""
        self.data = 0
        if not text:
            return
        if not (text.isascii() and text.isdecimal() and len(text) <= DIGITS):
            raise ValueError(HOW_MANY)
        self.data = int(text)


class ChoiceField(RadioField):
    """One answer out of several, as a group of round buttons; what is unknown is refused."""

    def __init__(self, label: str, required: str = "", **said: Any) -> None:  # noqa: ANN401 - what WTForms takes
        asked = [InputRequired(required)] if required else []
        super().__init__(label, validators=asked, validate_choice=False, **said)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the answer; none is none."""
        self.data = valuelist[0] if valuelist and valuelist[0] else None

    @property
    def answer(self) -> str:
        """The answer, or an empty word."""
        return self.data or ""

    def pre_validate(self, form: Form) -> None:
        """Refuse what was not offered."""
        del form
        if self.data and self.data not in {value for value, *_ in self.iter_choices()}:
            raise ValidationError(NOT_ONE_OF_THESE)


def number_in(text: str) -> int | None:
    """Return the number that a page gave and gets back; nobody gave what is no number of ours."""
    is_one = text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER
    return int(text) if is_one else None


def count(label: str, most: int) -> Any:  # noqa: ANN401 - an unbound field
    """Return a field for a number of things, `most` at the most."""
    message = lazy_gettext("Restez entre %(min)d et %(max)d.")
    return CountField(label, validators=[NumberRange(0, most, message)])


def area(label: str, length: int, required: str = "") -> Any:  # noqa: ANN401 - an unbound field
    """Return a field for a few sentences on one line; `required` is the sentence asking for it."""
    asked = [InputRequired(required)] if required else []
    return TextAreaField(label, filters=[clean], validators=[*asked, at_most(length)])


def choice(value: object, words: str | Markup) -> SelectChoice:
    """Return one of the answers of a list."""
    return SelectChoice(str(value), words)


def among(form: Form, field: Field) -> None:
    """Refuse answers that were not offered."""
    del form
    if not set(field.data or ()) <= {str(value) for value, *_ in field.iter_choices()}:
        raise ValidationError(NOT_ONE_OF_THESE)


def written_site(field: StringField) -> None:
    """Check that an address is one of the web; its beginning may be left out."""
    if not field.data:
        return
    address = field.data if "://" in field.data else f"https://{field.data}"
    try:
        parts = urlsplit(address)
        is_site = parts.scheme in {"http", "https"} and "." in (parts.hostname or "")
    except ValueError:
        is_site = False
    if not is_site or " " in address or len(address) > LONGEST_SITE:
        raise ValidationError(
            lazy_gettext("Écrivez une adresse complète, par exemple https://example.org.")
        )
    field.data = address

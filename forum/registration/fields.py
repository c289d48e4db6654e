"""Fields of one line and of one list: what is typed into them, cleaned and measured."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext
from wtforms import SelectField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length

from forum.folding import clean
from forum.web.forms import Form

__all__ = ["NOT_SAID", "at_most", "capitals", "clean", "in_the_list", "in_words", "line"]

NOT_SAID = SelectChoice("", lazy_gettext("Ne pas préciser"))


def at_most(length: int) -> Length:
    """Limit a text to what the database keeps."""
    return Length(max=length, message=lazy_gettext("Restez en dessous de %(max)d caractères."))


def in_words(answers: Mapping[Any, str]) -> list[SelectChoice]:
    """Return answers as the choices of a list, the same in every language."""
    return [SelectChoice(answer.value, words) for answer, words in answers.items()]


def in_the_list(_form: Form, field: SelectField) -> None:
    """Check that an answer, or each of several, is one of those that the list gives.

    Of several answers those that say nothing are left out, and each is kept once.
    """
    if isinstance(field.data, list):
        field.data = [answer for answer in dict.fromkeys(field.data) if answer]
    given = field.data if isinstance(field.data, list) else [field.data or ""]
    if not {"", *given} <= {"", *(choice.value for choice in field.choices)}:
        raise ValidationError(lazy_gettext("Choisissez une des réponses de la liste."))


def line(label: str, length: int, required: str = "", kind: type[Any] = StringField) -> Any:  # noqa: ANN401 - an unbound field
    """Return a field for one line of text; `required` is the sentence that asks for it."""
    asked = [DataRequired(required)] if required else []
    return kind(label, filters=[clean], validators=[*asked, at_most(length)])


def capitals(label: str, length: int, required: str = "") -> Any:  # noqa: ANN401 - an unbound field
    """Return a field for one line in capitals, measured as it is kept: ß is two signs then."""
    asked = [DataRequired(required)] if required else []
    return StringField(label, filters=[clean, str.upper], validators=[*asked, at_most(length)])

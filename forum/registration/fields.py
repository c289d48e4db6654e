"""Fields of one line and of one list: what is typed into them, cleaned and measured."""

import unicodedata
from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext
from wtforms import SelectField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length

from forum.web.forms import Form

NOT_SAID = SelectChoice("", lazy_gettext("Ne pas préciser"))


def clean(text: object) -> str:
    """Return a typed text on one line, without signs that nobody sees; spaces are single."""
    said = str(text or "")
    if said.isascii() and said.isprintable():
        return " ".join(said.split())
    visible = "".join(
        " " if unicodedata.category(sign) in {"Cc", "Zl", "Zp"} else sign
        for sign in said
        if unicodedata.category(sign) not in {"Cf", "Cs", "Co"} or sign in "\u200c\u200d"
    )
    return " ".join(visible.split())


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

"""Fields of applications: notes, and lists whose choices are given when they are shown."""

from collections.abc import Iterable
from typing import Any

from wtforms import SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice

from forum.folding import clean_paragraphs
from forum.registration.fields import at_most, in_the_list
from forum.villages.models import Village
from forum.web.words import plain


def note(label: str, length: int = 600) -> Any:  # noqa: ANN401 - an unbound field
    """Return a field for a few sentences to the other side."""
    return TextAreaField(label, [at_most(length)], filters=[clean_paragraphs])


def chosen(label: str) -> Any:  # noqa: ANN401 - an unbound field
    """Return a list whose choices are given when it is shown."""
    return SelectField(label, [in_the_list], choices=[], validate_choice=False)


def villages_as_choices(villages: Iterable[Village], none: str) -> list[SelectChoice]:
    """Return villages as the choices of a list, none of them first."""
    named = [SelectChoice(str(village.id), plain(village.name)) for village in villages]
    return [SelectChoice("", none), *named]


def number(field: SelectField) -> int | None:
    """Return the number that a list holds; none where nothing is chosen."""
    return int(field.data) if field.data else None

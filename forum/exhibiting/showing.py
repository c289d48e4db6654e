"""What was answered in a step, as it is read over before it is sent."""

from flask_babel import gettext
from wtforms import BooleanField, Field, FileField, HiddenField, SelectField, SelectMultipleField

from forum.exhibiting.forms import GuestsForm, StepForm
from forum.exhibiting.forms.papers import DayField
from forum.web.words import day

Part = tuple[str, list[tuple[str, str]]]
SILENT = frozenset({"is_siret_unsure", "is_ours"})


def parts_of(form: StepForm) -> list[Part]:
    """Return the answers of a step, under a heading where there are several things."""
    if not isinstance(form, GuestsForm):
        return [("", [pair for field in form if (pair := _pair(field))])]
    own = _pair(form.network)
    found: list[Part] = [("", [own] if own else [])]
    for number, guest in enumerate(form.guests, 1):
        heading = gettext("Co-exposant n° %(number)s", number=number)
        found.append((heading, [pair for field in guest if (pair := _pair(field))]))
    return found


def _pair(field: Field) -> tuple[str, str] | None:
    """Return a question and its answer; None where nothing was answered."""
    if isinstance(field, HiddenField | FileField) or field.short_name in SILENT:
        return None
    said = _said(field)
    return (str(field.label.text), said) if said else None


def _said(field: Field) -> str:
    """Return an answer in words."""
    if isinstance(field, BooleanField):
        return gettext("oui") if field.data else ""
    if isinstance(field, SelectField | SelectMultipleField):
        return " ; ".join(str(label) for _, label, is_it, *_ in field.iter_choices() if is_it)
    if isinstance(field, DayField) and field.data:
        return day(field.data)
    if field.data == 0:
        return ""
    return "\n".join(str(field.data or "").splitlines())

"""Two who edit the same thing at once: the second is shown what differs, and loses nothing."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import request
from flask_babel import gettext, lazy_gettext
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    Field,
    FieldList,
    FormField,
    HiddenField,
    SelectField,
    SelectMultipleField,
    SubmitField,
)

from forum.web.forms import Form

THEIRS = "theirs"  # names the fields whose stored value is taken instead of the typed one
NOBODY_TYPES = (HiddenField, SubmitField)
MEASURED = (dt.date, dt.time, float, int)  # a moment is a date, too


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that two people leave differently: what is stored, and what was typed."""

    name: str
    label: str
    theirs: str
    hers: str
    is_untouched: bool  # she left it as she had found it: the other's value is no loss


class VersionField(HiddenField):
    """The number of a version; what is no number is the version of nothing."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number."""
        text = valuelist[0] if valuelist else ""
        self.data = int(text) if text.isdecimal() else 0


class VersionedForm(Form):
    """A form that knows which version of its subject was read when it was filled in."""

    version = VersionField(default=0)
    found = HiddenField()  # a short print of each value as it was found

    def remember(self, current: "VersionedForm", version: int) -> None:
        """Keep, in the page about to be shown, the version and the values that are stored now."""
        self.version.data = version
        self.found.data = json.dumps({f.name: _print(f) for f in current.subject()})

    def subject(self) -> Iterator[Field]:
        """Return the fields that somebody fills in."""
        return (f for f in self if not isinstance(f, NOBODY_TYPES))

    def differences(self, current: "VersionedForm") -> list[Difference]:
        """Return each field whose typed value is not the one that is stored now."""
        found = _read(self.found.data)
        return [
            Difference(
                mine.name,
                str(mine.label.text),
                _shown(theirs),
                _shown(mine),
                found.get(mine.name) == _print(mine),
            )
            for mine, theirs in zip(self.subject(), current.subject(), strict=True)
            if _typed(mine) != _typed(theirs)
        ]


def typed(current: VersionedForm) -> "MultiDict[str, str] | None":
    """Return what was posted; fields that she gave up have the values that are stored now."""
    if request.method != "POST":
        return None
    said = MultiDict(request.form)
    for given_up in set(said.poplist(THEIRS)):
        field = current._fields.get(given_up)
        if field is None or isinstance(field, NOBODY_TYPES):
            continue
        for name in [n for n in said if n == given_up or n.startswith(f"{given_up}-")]:
            said.poplist(name)
        for leaf in _leaves(field):
            said.setlist(leaf.name, _values(leaf))
    return said


def _leaves(field: Field) -> list[Field]:
    """Return the fields that a field is made of, or itself."""
    if isinstance(field, FieldList):
        return [leaf for entry in field.entries for leaf in _leaves(entry)]
    if isinstance(field, FormField):
        return [leaf for part in field.form for leaf in _leaves(part)]
    return [] if isinstance(field, NOBODY_TYPES) else [field]


def _values(field: Field) -> list[str]:
    """Return what a browser sends of a field."""
    if isinstance(field, BooleanField):
        return ["y"] if field.data else []
    if isinstance(field, SelectMultipleField):
        return sorted(str(value) for value in field.data or ())
    if isinstance(field, SelectField):
        return ["" if field.data is None else str(field.data)]
    return ["\n".join(str(field._value()).splitlines()).strip()]  # noqa: SLF001 - what WTForms prints


def _typed(field: Field) -> list[list[str]]:
    """Return all that is typed in a field, written in one way: `09:00` is `9:00`."""
    return [
        [repr(leaf.data)] if isinstance(leaf.data, MEASURED) else _values(leaf)
        for leaf in _leaves(field)
    ]


def _print(field: Field) -> str:
    """Return a short word that changes with what a field holds."""
    return hashlib.sha256(json.dumps(_typed(field)).encode()).hexdigest()[:10]


def _read(text: str | None) -> dict[str, Any]:
    """Return the prints that a page kept; what somebody tampered with is no print at all."""
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _shown(field: Field) -> str:
    """Return the value of a field in words."""
    words = [word for leaf in _leaves(field) for word in _words(leaf) if word]
    return ", ".join(words) or gettext("rien")


def _words(field: Field) -> list[str]:
    """Return the value of one field: the label of a choice, yes or no, or the text itself."""
    if isinstance(field, BooleanField):
        return [str(YES if field.data else NO)]
    if isinstance(field, SelectField):
        values = set(_values(field))
        return [str(label) for value, label, *_ in field.iter_choices() if str(value) in values]
    return _values(field)


YES, NO = lazy_gettext("oui"), lazy_gettext("non")

"""Forms check shape; what the rules refuse is shown under the field that it concerns."""

from collections.abc import Callable
from typing import Any

from flask import Flask, request
from flask_wtf import CSRFProtect, FlaskForm
from flask_wtf.form import _Auto
from werkzeug.datastructures import CombinedMultiDict, MultiDict
from wtforms import FileField

from forum.refusals import Refusal

csrf = CSRFProtect()


class Form(FlaskForm):
    """A form whose sentences are ours, and which shows refusals beside its fields."""

    class Meta:
        locales = ("fr",)

        def wrap_formdata(self, form: "Form", said: Any) -> MultiDict[str, Any] | None:  # noqa: ANN401 - what WTForms takes
            """Read what was typed: a file only where one is asked for, and never JSON.

            A field of words that is given a file, or a number of JSON, would not know it.
            """
            if said is not _Auto:
                return said  # type: ignore[no-any-return]
            if not form.is_submitted():
                return None
            if request.files and any(isinstance(field, FileField) for field in form):
                return CombinedMultiDict((request.files, request.form))
            return request.form or None

    def refuse(self, refusals: tuple[Refusal, ...], sentence: Callable[[Refusal], str]) -> None:
        """Write each refusal under its field, or above the form when it concerns no field."""
        for refusal in refusals:
            if refusal.field in self._fields:
                field = self._fields[refusal.field]
                field.errors = [*field.errors, sentence(refusal)]
            else:
                self.form_errors.append(sentence(refusal))


def init_app(app: Flask) -> None:
    """Refuse forms that this site did not hand out.

    The token of the form and the cookie prove it; private pages send no Referer to check.
    """
    app.config.setdefault("WTF_CSRF_SSL_STRICT", False)
    csrf.init_app(app)

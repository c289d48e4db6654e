"""The names on staff badges."""

from typing import Any

from flask_babel import lazy_gettext
from wtforms.validators import ValidationError

from forum.exhibiting.services.staff import Person
from forum.registration.fields import line
from forum.registration.writings import WRONG_EMAIL, written_email
from forum.web.forms import Form


class NameForm(Form):
    """The name on a badge."""

    first_name = line(lazy_gettext("Prénom"), 80, lazy_gettext("Indiquez son prénom."))
    last_name = line(lazy_gettext("Nom"), 80, lazy_gettext("Indiquez son nom."))


class StaffForm(NameForm):
    """Somebody who gets a badge of an exhibitor."""

    email = line(lazy_gettext("Courriel"), 254)

    def validate_email(self, field: Any) -> None:  # noqa: ANN401 - a field of one line
        """Check the form of an address, where there is one."""
        if field.data and not (address := written_email(field.data)):
            raise ValidationError(WRONG_EMAIL)
        if field.data:
            field.data = address

    def person(self) -> Person:
        """Hand over who is named."""
        return Person(self.first_name.data, self.last_name.data, self.email.data or "")


def staff_form(exhibitor_id: int, *, is_typed: bool) -> StaffForm:
    """Return the form of one stand; a page holds one for each, so that their fields have names."""
    prefix = f"stand-{exhibitor_id}-"
    return StaffForm(prefix=prefix) if is_typed else StaffForm(formdata=None, prefix=prefix)

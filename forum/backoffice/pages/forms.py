"""What an organiser writes of a change of a page."""

from flask_babel import lazy_gettext
from wtforms import HiddenField, TextAreaField

from forum.registration.fields import at_most, clean
from forum.web.forms import Form

LONGEST_NOTE = 400


class DecisionForm(Form):
    """The difference that she read, and a word where she refuses it."""

    seen = HiddenField()
    note = TextAreaField(
        lazy_gettext("Pourquoi ce changement n’est pas retenu"),
        filters=[clean],
        validators=[at_most(LONGEST_NOTE)],
    )


def decision_form(change_id: int, seen: str) -> DecisionForm:
    """Return the form of one change; a page holds one for each, so that their fields have names."""
    return DecisionForm(prefix=f"fiche-{change_id}-", data={"seen": seen})

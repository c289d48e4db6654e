"""Forms of stands that are given, exchanged or proposed."""

import re

from flask_babel import lazy_gettext
from wtforms import BooleanField, SelectMultipleField
from wtforms.validators import DataRequired, NumberRange

from forum.backoffice.forms import WholeNumberField
from forum.placing.services import Line
from forum.web.forms import Form
from forum.web.versions import VersionField

LINE = re.compile(r"([0-9]{1,9})-([0-9]{1,9})-([0-9a-f]{1,64})", re.ASCII)
MOST = 2_147_483_647  # the largest number of a row
CHOOSE = lazy_gettext("Choisissez un stand.")
WHOM = lazy_gettext("Choisissez un exposant.")


class GivingForm(Form):
    """Which stand an exhibitor is given; `version` is that of the exhibitor on the page."""

    stand = WholeNumberField(
        lazy_gettext("Stand"), [DataRequired(CHOOSE), NumberRange(1, MOST, CHOOSE)]
    )
    version = VersionField()
    despite = BooleanField(lazy_gettext("Attribuer quand même un stand qui ne convient pas"))


class TakingBackForm(Form):
    """The stand of an exhibitor is taken back, as its page showed it."""

    version = VersionField()


class ExchangeForm(Form):
    """With whom an exhibitor swaps its stand."""

    other = WholeNumberField(
        lazy_gettext("Échanger avec"), [DataRequired(WHOM), NumberRange(1, MOST, WHOM)]
    )
    version = VersionField()
    despite = BooleanField(lazy_gettext("Échanger même si un stand ne convient pas"))


class ProposalForm(Form):
    """The lines of a proposal that are kept: each says who, where, and computed from what."""

    lines = SelectMultipleField(lazy_gettext("Lignes"), validate_choice=False)

    def chosen(self) -> list[Line] | None:
        """Return the lines that were ticked; None: one of them is not one of ours."""
        found = [LINE.fullmatch(said) for said in self.lines.data or ()]
        read = [Line(int(m[1]), int(m[2]), m[3]) for m in found if m]
        return read if len(read) == len(found) else None


def line_value(line: Line) -> str:
    """Write a line as its box carries it."""
    return f"{line.exhibitor_id}-{line.stand_id}-{line.seen}"

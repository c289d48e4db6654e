"""Lengths on the plan: typed in metres, kept in decimetres."""

import re
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext
from wtforms import Field
from wtforms.validators import InputRequired, NumberRange
from wtforms.widgets import TextInput

DECIMETRES = 10  # in a metre
FARTHEST = 10_000  # decimetres: a kilometre
METRES = re.compile(r"([-−]?)(\d{1,4})(?:[.,](\d)0*)?\s*m?")


class MetresField(Field):
    """A length typed as `2,5` or `2.5` metres; its data are decimetres."""

    widget = TextInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the length. Raises ValueError where it is none, or finer than ten centimetres."""
        text = valuelist[0].strip() if valuelist else ""
        read = METRES.fullmatch(text)
        length = int(read[2]) * DECIMETRES + int(read[3] or 0) if read else None
        self.data = -length if length and read and read[1] else length
        if text and not read:
            raise ValueError(
                lazy_gettext(
                    "Indiquez une longueur en mètres, à dix centimètres près, par exemple 2,5."
                )
            )

    def _value(self) -> str:
        """Write the length, as it was typed if it means nothing."""
        if self.data is None:
            return self.raw_data[0] if self.raw_data else ""
        return f"{Decimal(self.data) / DECIMETRES:f}".replace(".", ",")


def metres(label: str, least: int = 0, default: int | None = None) -> Any:  # noqa: ANN401 - an unbound field
    """Return a field for a length on the plan, from so many decimetres up."""
    asked = InputRequired(lazy_gettext("Indiquez une longueur en mètres, par exemple 2,5."))
    sentence = (
        lazy_gettext("Prévoyez un demi-mètre au moins.")
        if least > 0
        else lazy_gettext("Comptez depuis le bord du plan, jusqu’à un kilomètre.")
    )
    return MetresField(label, [asked, NumberRange(least, FARTHEST, sentence)], default=default)

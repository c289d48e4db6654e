"""Forms of the organisers' rooms."""

from flask_babel import lazy_gettext
from wtforms import (
    BooleanField,
    EmailField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from forum.web.forms import Form

LONGEST = 9  # digits of a number that anybody means


class WholeNumberField(IntegerField):
    """A number whose refusal is said in our words."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number, or leave none, which `InputRequired` and `NumberRange` refuse."""
        text = valuelist[0].strip() if valuelist else ""
        self.data = int(text) if text.isdecimal() and len(text) <= LONGEST else None


class GalleryForm(Form):
    """One field of each kind, for the gallery of components."""

    name = StringField(lazy_gettext("Nom"), [InputRequired(lazy_gettext("Indiquez votre nom."))])
    email = EmailField(
        lazy_gettext("Courriel"), [InputRequired(lazy_gettext("Indiquez votre courriel."))]
    )
    kind = SelectField(
        lazy_gettext("Vous venez en tant que"),
        choices=[SelectChoice("", "…"), SelectChoice("a", lazy_gettext("habitant"))],
    )
    message = TextAreaField(lazy_gettext("Message"))
    one = RadioField(
        lazy_gettext("Déjeuner"),
        choices=[
            SelectChoice("oui", lazy_gettext("oui")),
            SelectChoice("non", lazy_gettext("non")),
        ],
    )
    several = SelectMultipleField(
        lazy_gettext("Aménagements"),
        choices=[
            SelectChoice("loop", lazy_gettext("boucle magnétique")),
            SelectChoice("lsf", lazy_gettext("langue des signes")),
        ],
    )
    agreed = BooleanField(
        lazy_gettext("J’accepte"), [InputRequired(lazy_gettext("Cochez cette case."))]
    )

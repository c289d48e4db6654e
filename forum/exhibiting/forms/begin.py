"""Beginning an application: who writes, and where the private link is to go."""

from flask_babel import lazy_gettext
from wtforms import StringField

from forum.registration.fields import line
from forum.registration.forms import EmailForm


class BeginForm(EmailForm):
    """The contact of an application."""

    contact_name = line(lazy_gettext("Votre nom"), 160, lazy_gettext("Indiquez votre nom."))
    website = StringField(lazy_gettext("Laissez ce champ vide"))  # only robots fill it

    @property
    def is_trapped(self) -> bool:
        """Tell whether a robot filled the field that people do not see."""
        return bool(self.website.data)

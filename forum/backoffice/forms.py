"""Forms of the organisers' rooms."""

from flask_babel import lazy_gettext
from wtforms import BooleanField, IntegerField, StringField
from wtforms.validators import InputRequired, Length, NumberRange

from forum.web.forms import Form


class EnrolmentForm(Form):
    """A code that turns telephones into scanners."""

    name = StringField(
        lazy_gettext("Pour quelle équipe ou quelle porte"),
        [
            InputRequired(lazy_gettext("Donnez un nom, par exemple « Entrée nord ».")),
            Length(max=80, message=lazy_gettext("Quatre-vingts caractères au plus.")),
        ],
    )
    uses = IntegerField(
        lazy_gettext("Nombre de téléphones"),
        [
            InputRequired(lazy_gettext("Indiquez un nombre, de 1 à 50.")),
            NumberRange(1, 50, lazy_gettext("Indiquez un nombre, de 1 à 50.")),
        ],
        default=1,
    )
    search = BooleanField(lazy_gettext("Peut chercher une personne par son nom"))
    walk_in = BooleanField(lazy_gettext("Peut inscrire une personne sur place"))

    def rights(self) -> tuple[str, ...]:
        """Return the rights asked for, scanning being the least."""
        return ("scan", *(name for name in ("search", "walk_in") if self[name].data))

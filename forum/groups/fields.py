"""Fields that every group has: who answers for it, how many come."""

from typing import Any

from flask_babel import lazy_gettext
from wtforms import IntegerField, StringField, TelField
from wtforms.validators import InputRequired
from wtforms.widgets import TextInput

from forum.groups.rules import NEEDS
from forum.registration.fields import clean, line
from forum.registration.forms import ProfileForm
from forum.web.forms import Form

MOST_TYPED = 6  # digits
HOW_MANY = lazy_gettext("Écrivez un nombre, par exemple 28.")


class CountField(IntegerField):
    """A number of people; nothing typed is none."""

    widget = TextInput()  # a wheel of the mouse changes no number that was typed

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number, and keep what was typed where it is none."""
        text = clean(valuelist[0]) if valuelist else ""
        self.data = None
        if not text:
            return
        if not text.isascii() or not text.isdecimal() or len(text) > MOST_TYPED:
            raise ValueError(HOW_MANY)
        self.data = int(text)


def count(label: str, *, is_required: bool = False) -> Any:  # noqa: ANN401 - an unbound field
    """Return a field for a number of people."""
    return CountField(label, validators=[InputRequired(HOW_MANY)] if is_required else [])


class ContactForm(Form):
    """Who answers for a group."""

    contact_name = line(
        lazy_gettext("Nom du contact"), 160, lazy_gettext("Indiquez qui répond du groupe.")
    )
    phone = line(lazy_gettext("Téléphone"), 40, kind=TelField)

    validate_phone = ProfileForm.validate_phone


class CountsForm(Form):
    """How many come, what they need and which slot they take."""

    level = line(lazy_gettext("Classe ou niveau"), 80)
    people = count(lazy_gettext("Nombre d’élèves"), is_required=True)
    accompanying = count(lazy_gettext("Nombre d’accompagnateurs"), is_required=True)
    need_lsf = count(lazy_gettext("Interprétation en langue des signes française (LSF)"))
    need_velotypie = count(lazy_gettext("Transcription écrite en direct (vélotypie)"))
    need_boucle = count(lazy_gettext("Boucle magnétique"))
    need_pmr = count(lazy_gettext("Place accessible en fauteuil roulant"))
    need_accompagnant = count(lazy_gettext("Venue avec un accompagnant"))
    visit = StringField(lazy_gettext("Créneau réservé aux groupes"), filters=[clean])

    def counted(self) -> dict[str, Any]:
        """Return the counts under the names of a wish."""
        return {
            "level": self.level.data or "",
            "people": self.people.data or 0,
            "accompanying": self.accompanying.data or 0,
            "arrangements": {str(need): self[f"need_{need}"].data or 0 for need in NEEDS},
            "visit": self.visit.data or "",
        }

"""What is typed about gates and phones: its shape is checked here, its sense by the rules."""

from typing import Any

from flask_babel import lazy_gettext
from wtforms import BooleanField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from forum.backoffice.forms import WholeNumberField
from forum.backoffice.programme.forms.fields import MomentField
from forum.checkin.models import Gate
from forum.checkin.services.gatekeeping import DoorWish, EntranceWish
from forum.checkin.windows import LATEST_RELEASE, MOST_MINUTES, Window
from forum.database import Bilingual
from forum.registration.answers import CATEGORIES
from forum.registration.fields import clean, in_the_list, line
from forum.web.forms import Form
from forum.web.versions import VersionedForm
from forum.web.words import zone

NUMBER = lazy_gettext("Indiquez un nombre, de 0 à %(most)d.", most=MOST_MINUTES)


class EnrolmentForm(Form):
    """A code that turns telephones into scanners."""

    name = StringField(
        lazy_gettext("Pour quelle équipe ou quelle porte"),
        [
            DataRequired(lazy_gettext("Donnez un nom, par exemple « Entrée nord ».")),
            Length(max=80, message=lazy_gettext("Quatre-vingts caractères au plus.")),
        ],
        filters=[clean],
    )
    uses = WholeNumberField(
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


def admitted() -> Any:  # noqa: ANN401 - an unbound field
    """Return the field for whom a gate admits; nobody chosen is everybody."""
    return SelectMultipleField(
        lazy_gettext("Catégories admises"),
        [in_the_list],
        choices=[SelectChoice(category.value, words) for category, words in CATEGORIES.items()],
        validate_choice=False,
    )


def minutes(label: str) -> Any:  # noqa: ANN401 - an unbound field
    """Return a field for minutes around a debate; empty is as usual."""
    return WholeNumberField(label, [Optional(), NumberRange(0, MOST_MINUTES, NUMBER)])


def moment(label: str) -> Any:  # noqa: ANN401 - an unbound field
    """Return a field for a day and an hour."""
    asked = InputRequired(lazy_gettext("Indiquez un jour et une heure."))
    return MomentField(label, validators=[asked])


class EntranceForm(VersionedForm):
    """An entrance: its name, its hours, whom it admits."""

    name_fr = line(
        lazy_gettext("Nom"), 80, lazy_gettext("Donnez un nom, par exemple « Entrée nord ».")
    )
    name_en = line(lazy_gettext("Nom en anglais"), 80)
    opens_at = moment(lazy_gettext("Ouverture"))
    closes_at = moment(lazy_gettext("Fermeture"))
    categories = admitted()

    def wish(self) -> EntranceWish:
        """Return the entrance as it is wanted."""
        opens_at, closes_at = self.opens_at.data, self.closes_at.data
        window = Window(opens_at.replace(tzinfo=zone()), closes_at.replace(tzinfo=zone()))
        name = Bilingual(self.name_fr.data, self.name_en.data or "")
        return EntranceWish(name, window, tuple(self.categories.data or ()))


class DoorForm(VersionedForm):
    """The door of a debate: for how long around it, and whom it admits."""

    before = minutes(lazy_gettext("Ouverture, en minutes avant le début"))
    after = minutes(lazy_gettext("Fermeture, en minutes après la fin"))
    categories = admitted()

    def wish(self) -> DoorWish:
        """Return the door as it is wanted."""
        return DoorWish(self.before.data, self.after.data, tuple(self.categories.data or ()))


class ReleaseForm(Form):
    """How long a booked seat is kept for who is late."""

    minutes = WholeNumberField(
        lazy_gettext("Places non prises libérées, en minutes après le début"),
        [
            InputRequired(
                lazy_gettext("Indiquez un nombre, de 0 à %(most)d.", most=LATEST_RELEASE)
            ),
            NumberRange(
                0,
                LATEST_RELEASE,
                lazy_gettext("Indiquez un nombre, de 0 à %(most)d.", most=LATEST_RELEASE),
            ),
        ],
    )


def said_of(gate: Gate) -> dict[str, Any]:
    """Return a gate as its form shows it."""
    return {
        "name_fr": gate.name.fr,
        "name_en": gate.name.en,
        "opens_at": gate.opens_at,
        "closes_at": gate.closes_at,
        "before": gate.minutes_before,
        "after": gate.minutes_after,
        "categories": list(gate.categories),
    }

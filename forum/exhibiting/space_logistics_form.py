"""How an exhibitor says that it comes: a time to set up, a vehicle, meals, furniture."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext
from wtforms import BooleanField, IntegerField, SelectField, TelField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError
from wtforms.widgets import TextInput

from forum.exhibiting.services.logistics import Logistics
from forum.exhibiting.space_phrases import slot_said
from forum.registration.fields import at_most, capitals, clean, in_the_list, in_words, line
from forum.registration.writings import WRONG_PHONE, written_phone
from forum.villages.dossier_phrases import VEHICLES
from forum.villages.models import ExhibitorApplication, SetUpSlot
from forum.villages.rules import Vehicle
from forum.web.forms import Form
from forum.web.versions import VersionedForm

LOWEST, HIGHEST = 100, 450  # centimetres of a vehicle
MOST = 99  # of anything that is counted here


class NumberField(IntegerField):
    """A whole number that is not negative; nothing typed is none."""

    widget = TextInput()  # a wheel of the mouse changes no number that was typed

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number, and keep what was typed where it is none."""
        text = clean(valuelist[0]) if valuelist else ""
        self.data = None
        if not text:
            return
        if not text.isascii() or not text.isdecimal() or int(text[:6]) > 10 * HIGHEST:
            raise ValueError(lazy_gettext("Écrivez un nombre, par exemple 2."))
        self.data = int(text)


def few(_form: Form, field: NumberField) -> None:
    """Check that a number is one that a stand can need."""
    if (field.data or 0) > MOST:
        raise ValidationError(lazy_gettext("Écrivez un nombre plus petit que 100."))


class LogisticsForm(VersionedForm):
    """How an exhibitor comes."""

    contact_mobile = line(
        lazy_gettext("Mobile de la personne à joindre ce jour-là"), 40, kind=TelField
    )
    set_up_slot_id = SelectField(
        lazy_gettext("Créneau d’installation"), validate_choice=False, validators=[in_the_list]
    )
    vehicle = SelectField(
        lazy_gettext("Véhicule"),
        choices=in_words(VEHICLES),
        validate_choice=False,
        validators=[in_the_list],
    )
    vehicle_height = NumberField(lazy_gettext("Hauteur du véhicule, en centimètres"))
    plate = capitals(lazy_gettext("Immatriculation"), 12)
    needs_unloading = BooleanField(lazy_gettext("Nous avons du matériel à décharger"))
    tables = NumberField(lazy_gettext("Tables"), validators=[few])
    chairs = NumberField(lazy_gettext("Chaises"), validators=[few])
    panels = NumberField(lazy_gettext("Grilles ou panneaux"), validators=[few])
    meals = NumberField(lazy_gettext("Repas de midi"), validators=[few])
    comment = TextAreaField(lazy_gettext("Remarques"), filters=[clean], validators=[at_most(600)])

    def validate_contact_mobile(self, field: TelField) -> None:
        """Check a number typed in any usual way."""
        if field.data and not (number := written_phone(field.data)):
            raise ValidationError(WRONG_PHONE)
        if field.data and len(number) <= 20:  # noqa: PLR2004 - what the column keeps
            field.data = number

    def validate_vehicle_height(self, field: NumberField) -> None:
        """Check that a height is that of a vehicle, in centimetres."""
        if field.data is not None and not LOWEST <= field.data <= HIGHEST:
            raise ValidationError(
                lazy_gettext("Donnez la hauteur en centimètres, par exemple 190 pour 1,90 m.")
            )

    def wish(self) -> Logistics:
        """Hand over how an exhibitor comes."""
        slot = self.set_up_slot_id.data
        return Logistics(
            contact_mobile=self.contact_mobile.data or "",
            set_up_slot_id=int(slot) if slot else None,
            vehicle=Vehicle(self.vehicle.data or Vehicle.NONE),
            vehicle_height=self.vehicle_height.data,
            plate=self.plate.data,
            needs_unloading=self.needs_unloading.data,
            meals=self.meals.data or 0,
            tables=self.tables.data or 0,
            chairs=self.chairs.data or 0,
            panels=self.panels.data or 0,
            comment=self.comment.data or "",
        )


def logistics_form(
    application: ExhibitorApplication,
    slots: Iterable[tuple[SetUpSlot, int]],
    forum_day: dt.date,
    said: Any,  # noqa: ANN401 - what WTForms takes
) -> LogisticsForm:
    """Return the form of logistics, as stored or as it was typed."""
    kept = {name: getattr(application, name) for name in Logistics.__dataclass_fields__}
    kept["set_up_slot_id"] = str(application.set_up_slot_id or "")
    form = LogisticsForm(formdata=said, data=kept)
    form.set_up_slot_id.choices = [
        SelectChoice("", lazy_gettext("Pas encore choisi")),
        *(
            SelectChoice(
                str(slot.id), slot_said(slot, taken, application.set_up_slot_id, forum_day)
            )
            for slot, taken in slots
        ),
    ]
    return form

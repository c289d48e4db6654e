"""The fifth step: setting up, vehicle, meals."""

import re

from flask_babel import lazy_gettext
from wtforms import BooleanField, StringField
from wtforms.validators import ValidationError

from forum.exhibiting.desk import Desk
from forum.exhibiting.forms.fields import ChoiceField, StepForm, Typed, area, choice, count
from forum.exhibiting.rules import HIGHEST_VEHICLE, LOWEST_VEHICLE, MOST_MEALS, Reason
from forum.exhibiting.space_phrases import slot_span
from forum.exhibiting.wishes import ComingWish
from forum.refusals import Refusal
from forum.registration.fields import capitals, clean
from forum.villages.dossier_phrases import VEHICLES
from forum.villages.models import ExhibitorApplication
from forum.villages.rules import Vehicle

UNDECIDED = "aucun"
METRES = re.compile(r"([1-9])(?:[.,m ]([0-9]{1,2}))?m?")


class LogisticsForm(StepForm):
    """How an exhibitor comes."""

    set_up_slot = ChoiceField(lazy_gettext("Créneau d’installation"))
    vehicle = ChoiceField(
        lazy_gettext("Véhicule"),
        lazy_gettext("Dites avec quoi vous venez."),
        choices=[choice(kind.value, words) for kind, words in VEHICLES.items()],
    )
    vehicle_height = StringField(lazy_gettext("Hauteur du véhicule, en mètres"), filters=[clean])
    plate = capitals(lazy_gettext("Immatriculation"), 12)
    needs_unloading = BooleanField(lazy_gettext("Nous avons du matériel à décharger"))
    meals = count(lazy_gettext("Repas de midi"), MOST_MEALS)
    comment = area(lazy_gettext("Remarques"), 600)
    height: int | None = None  # centimetres

    def __init__(self, typed: Typed | None, desk: Desk, application: ExhibitorApplication) -> None:
        super().__init__(typed)
        self.places = desk.places_left(application)
        first_day = desk.forum_days[0]
        self.set_up_slot.choices = [
            choice(UNDECIDED, lazy_gettext("Pas encore choisi")),
            *(choice(slot.id, slot_span(slot, first_day)) for slot, _ in desk.slots),
        ]
        if not typed:
            self.set_up_slot.data, self.vehicle.data = UNDECIDED, Vehicle.NONE.value

    def validate_vehicle_height(self, field: StringField) -> None:
        """Read metres, with a comma or a point: `2,10`."""
        text = (field.data or "").lower().replace(" ", "")
        if not text:
            return
        match = METRES.fullmatch(text)
        height = int(match[1]) * 100 + int((match[2] or "0").ljust(2, "0")) if match else 0
        if not LOWEST_VEHICLE <= height <= HIGHEST_VEHICLE:
            raise ValidationError(lazy_gettext("Donnez la hauteur en mètres, par exemple 2,10."))
        self.height = height

    def refusals(self) -> tuple[Refusal, ...]:
        """Judge whether there is room in the slot."""
        slot = self.set_up_slot.data or UNDECIDED
        if slot == UNDECIDED or self.places.get(int(slot), 0) > 0:
            return ()
        return (Refusal(Reason.SLOT_FULL, "set_up_slot"),)

    def wish(self) -> ComingWish:
        """Hand over how an exhibitor comes."""
        slot = self.set_up_slot.data or UNDECIDED
        vehicle = Vehicle(self.vehicle.answer)
        is_driven = vehicle is not Vehicle.NONE
        return ComingWish(
            set_up_slot_id=None if slot == UNDECIDED else int(slot),
            vehicle=vehicle,
            vehicle_height=self.height if is_driven else None,
            plate=self.plate.data if is_driven else "",
            needs_unloading=self.needs_unloading.data,
            meals=self.meals.data or 0,
            comment=self.comment.data or "",
        )

"""The third step: the stand and what it needs."""

from flask_babel import lazy_gettext
from wtforms import BooleanField

from forum.exhibiting.desk import Desk
from forum.exhibiting.forms.fields import ChoiceField, StepForm, Typed, area, choice, count
from forum.exhibiting.rules import (
    MOST_CHAIRS,
    MOST_PANELS,
    MOST_TABLES,
    POWERS,
    Reason,
)
from forum.exhibiting.wishes import StandWish
from forum.refusals import Refusal
from forum.registration.fields import line
from forum.villages.phrases import power_said, size_said
from forum.web.words import sentence, words

NO_SECOND = "aucun"


class StandForm(StepForm):
    """The stand that is wished."""

    first_village = ChoiceField(
        lazy_gettext("Village souhaité"), lazy_gettext("Choisissez le village qui vous convient.")
    )
    second_village = ChoiceField(lazy_gettext("Second choix"))
    size = ChoiceField(lazy_gettext("Taille"), lazy_gettext("Choisissez la taille du stand."))
    neighbours = line(lazy_gettext("Voisins souhaités"), 240)
    tables = count(lazy_gettext("Tables (180 × 80 cm)"), MOST_TABLES)
    chairs = count(lazy_gettext("Chaises"), MOST_CHAIRS)
    panels = count(lazy_gettext("Grilles ou panneaux"), MOST_PANELS)
    power = ChoiceField(
        lazy_gettext("Électricité"), lazy_gettext("Choisissez la puissance dont vous avez besoin.")
    )
    needs_internet = BooleanField(lazy_gettext("Accès à internet"))
    needs_water = BooleanField(lazy_gettext("Point d’eau"))
    needs_quiet = BooleanField(lazy_gettext("Endroit calme, pour des entretiens"))
    needs_accessible = BooleanField(lazy_gettext("Stand accessible en fauteuil roulant"))
    is_noisy = BooleanField(lazy_gettext("Démonstration bruyante ou sonorisée"))
    is_heavy = BooleanField(lazy_gettext("Matériel lourd, plus de 500 kg par m²"))
    is_cooking = BooleanField(lazy_gettext("Cuisson ou réchauffe d’aliments"))
    has_flames = BooleanField(lazy_gettext("Flamme nue"))
    sells_on_site = BooleanField(lazy_gettext("Vente sur place"))
    equipment_note = area(lazy_gettext("Précisions"), 600)

    def __init__(self, typed: Typed | None, desk: Desk) -> None:
        super().__init__(typed)
        named = [choice(village.id, words(village.name)) for village in desk.villages]
        self.first_village.choices = named
        self.second_village.choices = [
            choice(NO_SECOND, lazy_gettext("Pas de second choix")),
            *named,
        ]
        self.size.choices = [choice(size, sentence(size_said(size))) for size in desk.call.sizes]
        self.power.choices = [choice(power, sentence(power_said(power))) for power in POWERS]
        if not typed:
            self.second_village.data, self.power.data = NO_SECOND, "0"

    def refusals(self) -> tuple[Refusal, ...]:
        """Judge the wishes together."""
        if self.first_village.data and self.first_village.data == self.second_village.data:
            return (Refusal(Reason.SAME_VILLAGE, "second_village"),)
        return ()

    def wish(self) -> StandWish:
        """Hand over the stand that is wished."""
        second = self.second_village.data or NO_SECOND
        return StandWish(
            first_village_id=int(self.first_village.answer),
            second_village_id=None if second == NO_SECOND else int(second),
            size=self.size.answer,
            neighbours=self.neighbours.data or "",
            tables=self.tables.data or 0,
            chairs=self.chairs.data or 0,
            panels=self.panels.data or 0,
            power=int(self.power.answer),
            needs_internet=self.needs_internet.data,
            needs_water=self.needs_water.data,
            needs_quiet=self.needs_quiet.data,
            needs_accessible=self.needs_accessible.data,
            is_noisy=self.is_noisy.data,
            is_heavy=self.is_heavy.data,
            is_cooking=self.is_cooking.data,
            has_flames=self.has_flames.data,
            equipment_note=self.equipment_note.data or "",
            sells_on_site=self.sells_on_site.data,
        )

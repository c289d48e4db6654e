"""A stand, a row of stands, and the place of one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from flask_babel import lazy_gettext
from wtforms import BooleanField, Field, IntegerField, RadioField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange

from forum.backoffice.plan.forms.fields import metres
from forum.backoffice.programme.forms.fields import one_of
from forum.registration.fields import capitals
from forum.villages.models import Area, PlanBackground, Stand, Village
from forum.villages.phrases import power_said, size_said
from forum.villages.rules import LONGEST_CODE, MOST_IN_A_ROW, SMALLEST, Outline
from forum.villages.services.drawing_stands import RowWish, StandFacts, StandWish
from forum.web.forms import Form
from forum.web.versions import VersionedForm
from forum.web.words import plain

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict

SIZES = ("table", "4", "6", "9", "12")
POWERS = (0, 500, 1000, 1500, 3000)
KEPT = ("code", "has_water", "is_accessible", "is_quiet")
CODE = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Offer:
    """What the lists of a stand's form offer: villages, and the sizes and powers there are."""

    villages: Sequence[Village]
    sizes: Sequence[str] = SIZES
    powers: Sequence[int] = POWERS


class PlaceForm(VersionedForm):
    """Where a stand lies on the floor."""

    x = metres(lazy_gettext("Depuis la gauche, en mètres"))
    y = metres(lazy_gettext("Depuis le haut, en mètres"))
    width = metres(lazy_gettext("Largeur, en mètres"), SMALLEST)
    height = metres(lazy_gettext("Hauteur sur le plan, en mètres"), SMALLEST)

    def place(self) -> Outline:
        """Return the place asked for."""
        return Outline(self.x.data, self.y.data, self.width.data, self.height.data)


class FactsForm(Form):
    """What stands offer, wherever they are."""

    village = one_of(lazy_gettext("Village"))
    size = one_of(lazy_gettext("Taille annoncée aux exposants"))
    power = one_of(lazy_gettext("Électricité"))
    has_water = BooleanField(lazy_gettext("Arrivée d’eau"))
    is_accessible = BooleanField(lazy_gettext("Accessible en fauteuil roulant"), default=True)
    is_quiet = BooleanField(lazy_gettext("À l’écart du bruit"))

    def validate_village(self, field: Field) -> None:
        """Ask for a village: a stand without one would have no colour and no letter."""
        if not field.data:
            raise ValidationError(lazy_gettext("Choisissez le village de ce stand."))

    def offer(self, offered: Offer) -> None:
        """Give the lists their choices."""
        self.village.choices = [
            SelectChoice("", str(lazy_gettext("Choisir un village"))),
            *(SelectChoice(str(one.id), plain(one.name)) for one in offered.villages),
        ]
        self.size.choices = [SelectChoice(size, size_said(size)) for size in offered.sizes]
        self.power.choices = [SelectChoice(str(w), power_said(w)) for w in offered.powers]
        for field in (self.village, self.size, self.power):
            field.flags.required = True

    def facts(self) -> StandFacts:
        """Return what is offered."""
        return StandFacts(
            village_id=int(self.village.data),
            size=self.size.data,
            power=int(self.power.data),
            has_water=self.has_water.data,
            is_accessible=self.is_accessible.data,
            is_quiet=self.is_quiet.data,
        )


class StandForm(PlaceForm, FactsForm):
    """A stand: its code, its place, what it offers."""

    code = capitals(lazy_gettext("Code"), LONGEST_CODE, lazy_gettext("Donnez un code au stand."))

    def validate_code(self, field: Field) -> None:
        """Ask for letters and digits: the code stands on the floor and in addresses."""
        if not CODE.fullmatch(field.data):
            raise ValidationError(
                lazy_gettext("Composez le code de lettres sans accent et de chiffres, comme I07.")
            )

    def wish(self) -> StandWish:
        """Return the stand as it is described."""
        return StandWish(self.code.data, self.place(), self.facts())


class RowForm(StandForm):
    """A row of stands of one size."""

    number = IntegerField(
        lazy_gettext("Nombre de stands"),
        [
            InputRequired(lazy_gettext("Indiquez combien de stands.")),
            NumberRange(2, MOST_IN_A_ROW, lazy_gettext("Indiquez un nombre de %(min)s à %(max)s.")),
        ],
    )
    gap = metres(lazy_gettext("Intervalle entre deux stands, en mètres"), default=0)
    towards = RadioField(
        lazy_gettext("La rangée va"),
        choices=[
            SelectChoice("droite", lazy_gettext("vers la droite")),
            SelectChoice("bas", lazy_gettext("vers le bas")),
        ],
        default="droite",
    )

    def row(self) -> RowWish:
        """Return the row as it is described."""
        return RowWish(self.wish(), self.number.data, self.gap.data, self.towards.data == "bas")


Drawn = TypeVar("Drawn", bound=StandForm)


def stand_form(offered: Offer, stand: Stand, said: "MultiDict[str, str] | None") -> StandForm:
    """Build the form of a stand over what was typed; what it has already is offered as well."""
    stored = {name: getattr(stand, name) for name in KEPT}
    form = StandForm(said, data={**stored, **_listed(stand), **place_of(stand)})
    sizes = dict.fromkeys((*offered.sizes, stand.size))
    powers = sorted({*offered.powers, stand.power})
    form.offer(Offer(offered.villages, tuple(sizes), tuple(powers)))
    return form


def _listed(stand: Stand) -> dict[str, str]:
    """Return what a stand has, as the lists of its form hold it."""
    return {"village": str(stand.village_id), "size": stand.size, "power": str(stand.power)}


def place_of(thing: Stand | Area | PlanBackground | Outline) -> dict[str, int]:
    """Return a place as the fields of a form hold it."""
    return {"x": thing.x, "y": thing.y, "width": thing.width, "height": thing.height}


def new_form(
    kind: type[Drawn], offered: Offer, said: "MultiDict[str, str] | None", place: Outline
) -> Drawn:
    """Build the form of a new stand, or of a row, at a place."""
    form = kind(said, data={**place_of(place), "size": "6", "power": "0"})
    form.offer(offered)
    return form


def place_form(stand: Stand, said: "MultiDict[str, str] | None") -> PlaceForm:
    """Build the form that moves a stand, over what was typed."""
    return PlaceForm(said, data=place_of(stand))

"""An area of the plan that holds no stand."""

from typing import TYPE_CHECKING

from flask_babel import lazy_gettext
from wtforms.fields.choices import SelectChoice

from forum.backoffice.plan.forms.stands import PlaceForm, place_of
from forum.backoffice.programme.forms.fields import both, one_of, parted
from forum.backoffice.programme.forms.tracks import PICTOGRAMS
from forum.registration.fields import line
from forum.villages.models import Area
from forum.villages.rules import Outline
from forum.villages.services.drawing_areas import AreaWish

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict

NONE = ""
SIGNS = {
    NONE: lazy_gettext("Aucun"),
    "welcome": lazy_gettext("Accueil"),
    "info": lazy_gettext("Renseignements"),
    "stairs": lazy_gettext("Escalier"),
    "wheelchair": lazy_gettext("Fauteuil roulant"),
    **PICTOGRAMS,
}


class AreaForm(PlaceForm):
    """An area: its name, a pictogram, its place."""

    name_fr = line(lazy_gettext("Nom"), 120, lazy_gettext("Donnez un nom à cet espace."))
    name_en = line(lazy_gettext("Nom en anglais"), 120)
    pictogram = one_of(lazy_gettext("Pictogramme"))

    def wish(self) -> AreaWish:
        """Return the area as it is described."""
        return AreaWish(both(self, "name"), self.pictogram.data or NONE, self.place())


def area_form(thing: Area | Outline, said: "MultiDict[str, str] | None") -> AreaForm:
    """Build the form of an area, or of a new one at a place, over what was typed."""
    stored, signs = dict[str, str](), dict(SIGNS)
    if isinstance(thing, Area):
        stored = {**parted(name=thing.name), "pictogram": thing.pictogram}
        signs.setdefault(thing.pictogram, thing.pictogram)
    form = AreaForm(said, data={**stored, **place_of(thing)})
    form.pictogram.choices = [SelectChoice(sign, words) for sign, words in signs.items()]
    return form

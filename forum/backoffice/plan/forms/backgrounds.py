"""The drawing of the venue under the plan: the file, and where it lies."""

from typing import TYPE_CHECKING

from flask_babel import lazy_gettext
from wtforms import FileField, IntegerField
from wtforms.validators import NumberRange, Optional

from forum.backoffice.plan.forms.fields import FARTHEST, metres
from forum.backoffice.plan.forms.stands import place_of
from forum.villages.models import PlanBackground
from forum.villages.rules import Outline
from forum.web.forms import Form
from forum.web.versions import VersionedForm

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict

MOST_PAGES = 9999


class BackgroundForm(Form):
    """A file, and the page of it where it has several; the file field has the purpose's name."""

    plan = FileField(lazy_gettext("Fichier du plan"))
    page = IntegerField(
        lazy_gettext("Page du PDF"),
        [
            Optional(),
            NumberRange(1, MOST_PAGES, lazy_gettext("Indiquez un numéro de page, à partir de 1.")),
        ],
    )


class BackgroundPlaceForm(VersionedForm):
    """Where the drawing lies under the stands."""

    x = metres(lazy_gettext("Depuis la gauche, en mètres"), -FARTHEST)
    y = metres(lazy_gettext("Depuis le haut, en mètres"), -FARTHEST)
    width = metres(lazy_gettext("Largeur, en mètres"), 1)
    height = metres(lazy_gettext("Hauteur sur le plan, en mètres"), 1)

    def place(self) -> Outline:
        """Return the place asked for."""
        return Outline(self.x.data, self.y.data, self.width.data, self.height.data)


def background_place_form(
    laid: PlanBackground, said: "MultiDict[str, str] | None"
) -> BackgroundPlaceForm:
    """Build the form that moves the drawing, over what was typed."""
    return BackgroundPlaceForm(said, data=place_of(laid))

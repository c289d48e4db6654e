"""What an organiser may correct of an application."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from flask_babel import gettext, lazy_gettext
from wtforms import BooleanField
from wtforms.fields.choices import SelectChoice

from forum.backoffice.editions.fields import CountField, DayField
from forum.backoffice.exhibitors.forms.fields import chosen, note, number, villages_as_choices
from forum.backoffice.programme.forms.fields import count
from forum.villages.models import ExhibitorApplication, ExhibitorCall, Village
from forum.villages.phrases import power_said, size_said
from forum.villages.services.correcting import OF_APPLICATION, OF_EXHIBITOR, Correction
from forum.web.versions import VersionedForm

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict

POWERS = (0, 500, 1000, 3000)  # watts, as the dossier offers them
NEEDS = (
    "needs_internet",
    "needs_water",
    "needs_quiet",
    "needs_accessible",
    "is_noisy",
    "is_heavy",
    "is_cooking",
    "has_flames",
)


class CorrectionForm(VersionedForm):
    """What an organiser may correct of an application."""

    village = chosen(lazy_gettext("Village attribué"))
    badge_quota = count(lazy_gettext("Badges d’équipe"))
    insured_until_on = DayField(lazy_gettext("Assurance valable jusqu’au"))
    size = chosen(lazy_gettext("Taille du stand"))
    tables = CountField(lazy_gettext("Tables"))
    chairs = CountField(lazy_gettext("Chaises"))
    panels = CountField(lazy_gettext("Grilles ou panneaux"))
    power = chosen(lazy_gettext("Électricité"))
    needs_internet = BooleanField(lazy_gettext("Accès à internet"))
    needs_water = BooleanField(lazy_gettext("Point d’eau"))
    needs_quiet = BooleanField(lazy_gettext("Emplacement calme"))
    needs_accessible = BooleanField(lazy_gettext("Accès en fauteuil roulant"))
    is_noisy = BooleanField(lazy_gettext("Animation bruyante"))
    is_heavy = BooleanField(lazy_gettext("Matériel lourd"))
    is_cooking = BooleanField(lazy_gettext("Cuisson sur place"))
    has_flames = BooleanField(lazy_gettext("Flamme ou point chaud"))
    sells_on_site = BooleanField(lazy_gettext("Vente sur place"))
    equipment_note = note(lazy_gettext("Précisions sur le matériel"))

    def correction(self) -> Correction:
        """Return the application as it is to be."""
        said: dict[str, Any] = {
            name: self[name].data for name in (*OF_EXHIBITOR, *OF_APPLICATION) if name != "power"
        }
        return Correction(
            version=self.version.data,
            village_id=number(self.village),
            power=number(self.power) or 0,
            **said,
        )


def correction_form(
    application: ExhibitorApplication,
    villages: Iterable[Village],
    call: ExhibitorCall | None,
    said: "MultiDict[str, str] | None",
) -> CorrectionForm:
    """Build the form of a correction over what is stored or typed."""
    exhibitor = application.exhibitor
    stored = {name: getattr(application, name) for name in OF_APPLICATION}
    stored |= {name: getattr(exhibitor, name) for name in OF_EXHIBITOR}
    stored["village"] = str(exhibitor.village_id or "") if exhibitor else ""
    stored["power"] = str(application.power)
    form = CorrectionForm(said, data=stored)
    form.village.choices = villages_as_choices(villages, gettext("Aucun pour l’instant"))
    sizes = dict.fromkeys((application.size, *(call.sizes if call else ())))
    form.size.choices = [SelectChoice(size, size_said(size)) for size in sizes]
    powers = sorted({application.power, *POWERS})
    form.power.choices = [SelectChoice(str(power), power_said(power)) for power in powers]
    return form

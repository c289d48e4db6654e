"""What organisers type about a track."""

from typing import TYPE_CHECKING

from flask_babel import lazy_gettext
from wtforms import BooleanField

from forum.backoffice.programme.forms.fields import both, one_of, paragraphs, parted
from forum.debates.models import Track
from forum.debates.services import TrackWish
from forum.registration.fields import line
from forum.web.versions import VersionedForm

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict

HUES = {
    "terracotta": lazy_gettext("Terre cuite"),
    "ochre": lazy_gettext("Ocre"),
    "amber": lazy_gettext("Ambre"),
    "olive": lazy_gettext("Olive"),
    "moss": lazy_gettext("Mousse"),
    "sea": lazy_gettext("Mer"),
    "indigo": lazy_gettext("Indigo"),
    "plum": lazy_gettext("Prune"),
    "rose": lazy_gettext("Rose"),
    "slate": lazy_gettext("Ardoise"),
}
PICTOGRAMS = {
    "hands": lazy_gettext("Mains"),
    "cooperative": lazy_gettext("Coopérative"),
    "scales": lazy_gettext("Balance"),
    "people": lazy_gettext("Personnes"),
    "heart": lazy_gettext("Cœur"),
    "seedling": lazy_gettext("Jeune pousse"),
    "code": lazy_gettext("Programme informatique"),
    "contract": lazy_gettext("Contrat"),
    "school": lazy_gettext("École"),
    "meeting": lazy_gettext("Rencontre"),
    "youth": lazy_gettext("Jeunesse"),
    "home": lazy_gettext("Maison"),
    "star": lazy_gettext("Étoile"),
}


class TrackForm(VersionedForm):
    """A track of debates."""

    name_fr = line(lazy_gettext("Nom"), 120, lazy_gettext("Donnez un nom au parcours."))
    name_en = line(lazy_gettext("Nom en anglais"), 120)
    code = line(
        lazy_gettext("Code"), 20, lazy_gettext("Donnez un code court, par exemple « SCOP ».")
    )
    description_fr = paragraphs(lazy_gettext("Description"), 600)
    description_en = paragraphs(lazy_gettext("Description en anglais"), 600)
    hue = one_of(lazy_gettext("Couleur"), HUES)
    pictogram = one_of(lazy_gettext("Pictogramme"), PICTOGRAMS)
    is_founding = BooleanField(lazy_gettext("Parcours fondateur"))

    def wish(self) -> TrackWish:
        """Return the track as it is described."""
        return TrackWish(
            code=self.code.data,
            name=both(self, "name"),
            description=both(self, "description"),
            hue=self.hue.data or next(iter(HUES)),
            pictogram=self.pictogram.data or next(iter(PICTOGRAMS)),
            is_founding=self.is_founding.data,
        )


def track_form(track: Track | None, said: "MultiDict[str, str] | None") -> TrackForm:
    """Build the form of a track, or of a new one, over what was typed."""
    stored = {"hue": next(iter(HUES)), "pictogram": next(iter(PICTOGRAMS))}
    if track:
        stored = parted(name=track.name, description=track.description)
    return TrackForm(said, obj=track, data=stored)

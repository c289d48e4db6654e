"""What organisers type about a speaker."""

from typing import TYPE_CHECKING

from flask_babel import lazy_gettext

from forum.backoffice.programme.forms.fields import MomentField, both, parted
from forum.debates.models import Speaker
from forum.debates.services import SpeakerWish
from forum.registration.fields import line
from forum.web.versions import VersionedForm

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict


class SpeakerForm(VersionedForm):
    """Somebody who speaks in debates or moderates them."""

    name_fr = line(
        lazy_gettext("Nom ou fonction"), 200, lazy_gettext("Indiquez un nom ou une fonction.")
    )
    name_en = line(lazy_gettext("Fonction en anglais"), 200)
    organisation = line(lazy_gettext("Structure"), 200)
    free_from = MomentField(lazy_gettext("Disponible à partir de"))
    free_until = MomentField(lazy_gettext("Disponible jusqu’à"))

    def wish(self) -> SpeakerWish:
        """Return the speaker as she is described."""
        return SpeakerWish(
            name=both(self, "name"),
            organisation=self.organisation.data,
            free_from=self.free_from.moment,
            free_until=self.free_until.moment,
        )


def speaker_form(speaker: Speaker | None, said: "MultiDict[str, str] | None") -> SpeakerForm:
    """Build the form of a speaker, or of a new one, over what was typed."""
    return SpeakerForm(said, obj=speaker, data=parted(name=speaker.name) if speaker else {})

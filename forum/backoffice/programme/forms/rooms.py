"""What organisers type about a room."""

from typing import TYPE_CHECKING

from flask_babel import lazy_gettext
from wtforms import BooleanField

from forum.backoffice.programme.forms.fields import MomentField, both, count, parted
from forum.debates.models import Room
from forum.debates.services import RoomWish
from forum.registration.fields import line
from forum.web.versions import VersionedForm

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict


class RoomForm(VersionedForm):
    """A room of the venue."""

    name = line(lazy_gettext("Nom"), 80, lazy_gettext("Donnez un nom à la salle."))
    floor_fr = line(lazy_gettext("Étage ou lieu"), 120)
    floor_en = line(lazy_gettext("Étage ou lieu, en anglais"), 120)
    access_fr = line(lazy_gettext("Comment y accéder"), 300)
    access_en = line(lazy_gettext("Comment y accéder, en anglais"), 300)
    capacity = count(lazy_gettext("Places assises"))
    wheelchair_places = count(lazy_gettext("Places en fauteuil roulant"))
    is_step_free = BooleanField(lazy_gettext("Accessible sans marche"), default=True)
    has_loop = BooleanField(lazy_gettext("Boucle magnétique"))
    free_from = MomentField(lazy_gettext("Libre à partir de"))
    free_until = MomentField(lazy_gettext("Libre jusqu’à"))

    def wish(self) -> RoomWish:
        """Return the room as it is described."""
        return RoomWish(
            name=self.name.data,
            floor=both(self, "floor"),
            access=both(self, "access"),
            is_step_free=self.is_step_free.data,
            has_loop=self.has_loop.data,
            capacity=self.capacity.data,
            wheelchair_places=self.wheelchair_places.data or 0,
            free_from=self.free_from.moment,
            free_until=self.free_until.moment,
        )


def room_form(room: Room | None, said: "MultiDict[str, str] | None") -> RoomForm:
    """Build the form of a room, or of a new one, over what was typed."""
    stored = parted(floor=room.floor, access=room.access) if room else {}
    return RoomForm(said, obj=room, data=stored)

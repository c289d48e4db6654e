"""Where and when a debate is to be."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from flask_babel import lazy_gettext
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from forum.backoffice.programme.forms.fields import HourField, count, one_of
from forum.board.models import Draft
from forum.board.services.placing import Placing
from forum.debates.models import Room
from forum.edition.models import Edition
from forum.web.versions import VersionedForm
from forum.web.words import day, local, zone

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict

LENGTH = 60  # minutes of a debate that nobody has measured yet


class PlaceForm(VersionedForm):
    """A room, a day, an hour, a length; without an hour the debate waits beside the board."""

    room = one_of(lazy_gettext("Salle"))
    day = one_of(lazy_gettext("Jour"))
    hour = HourField(lazy_gettext("Heure de début"))
    minutes = count(
        lazy_gettext("Durée en minutes"), InputRequired(lazy_gettext("Indiquez une durée."))
    )

    def placing(self) -> Placing:
        """Return the place asked for."""
        return Placing(self.room_id(), self.starts_at(), self.minutes.data)

    def room_id(self) -> int | None:
        """Return the number of the room, or none."""
        return int(self.room.data) if self.room.data else None

    def starts_at(self) -> dt.datetime | None:
        """Return the moment at which it starts, or none."""
        if self.hour.data is None:
            return None
        on = dt.date.fromisoformat(self.day.data or self.day.choices[0].value)
        return dt.datetime.combine(on, self.hour.data, zone())

    def offer_places(self, edition: Edition, rooms: Sequence[Room], draft: Draft | None) -> None:
        """Give the lists their choices: the days and the rooms of the edition."""
        self.room.choices = [
            SelectChoice("", str(lazy_gettext("À préciser"))),
            *(SelectChoice(str(room.id), room.name) for room in rooms),
        ]
        days = days_of(edition)
        if draft and draft.starts_at and local(draft.starts_at).date() not in days:
            days.append(local(draft.starts_at).date())
        self.day.choices = [SelectChoice(on.isoformat(), day(on)) for on in days]


def days_of(edition: Edition) -> list[dt.date]:
    """Return the local days of an edition, in order."""
    first, last = local(edition.starts_at).date(), local(edition.ends_at).date()
    return [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]


def place_of(draft: Draft) -> dict[str, Any]:
    """Return the place of a debate as its fields hold it."""
    starts_at = local(draft.starts_at) if draft.starts_at else None
    return {
        "room": str(draft.room_id or ""),
        "day": starts_at.date().isoformat() if starts_at else None,
        "hour": starts_at.time() if starts_at else None,
        "minutes": draft.minutes,
    }


def place_form(
    edition: Edition,
    rooms: Sequence[Room],
    draft: Draft,
    said: "MultiDict[str, str] | None",
) -> PlaceForm:
    """Build the form that moves a debate, over what was typed."""
    form = PlaceForm(said, data=place_of(draft))
    form.offer_places(edition, rooms, draft)
    return form

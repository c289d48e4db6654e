"""Forms of releases and of seats."""

from flask_babel import lazy_gettext
from wtforms import HiddenField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from forum.backoffice.forms import WholeNumberField
from forum.board.models import Release
from forum.board.services.seating import Seats
from forum.registration.fields import clean
from forum.web.forms import Form
from forum.web.versions import VersionedForm

NOTE_LENGTH = Release.note.type.length
MOST = 9999
BETWEEN = lazy_gettext("Indiquez un nombre, de 0 à 9999.")


class ReleaseForm(Form):
    """What is said of a release, and which difference was seen."""

    note = TextAreaField(
        lazy_gettext("Note de publication"),
        [Length(max=NOTE_LENGTH, message=lazy_gettext("Quatre cents caractères au plus."))],
        filters=[clean],
    )
    seen = HiddenField()


class SeatsField(WholeNumberField):
    """A number of seats, kept apart from none."""

    is_wrong = False

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number; empty is none, what is no number is refused."""
        super().process_formdata(valuelist)
        self.is_wrong = self.data is None and bool(valuelist and valuelist[0].strip())
        self.data = -1 if self.is_wrong else self.data


class SeatsForm(VersionedForm):
    """The seats of a released debate."""

    capacity = SeatsField(
        lazy_gettext("Places à réserver"), [Optional(), NumberRange(0, MOST, BETWEEN)]
    )
    kept_for_speakers = SeatsField(
        lazy_gettext("Gardées pour les intervenants"),
        [InputRequired(BETWEEN), NumberRange(0, MOST, BETWEEN)],
    )
    kept_for_officials = SeatsField(
        lazy_gettext("Gardées pour les officiels"),
        [InputRequired(BETWEEN), NumberRange(0, MOST, BETWEEN)],
    )
    wheelchair_places = SeatsField(
        lazy_gettext("Places en fauteuil roulant"),
        [InputRequired(BETWEEN), NumberRange(0, MOST, BETWEEN)],
    )

    def seats(self) -> Seats:
        """Return the seats that were typed."""
        return Seats(
            capacity=self.capacity.data,
            kept_for_speakers=self.kept_for_speakers.data or 0,
            kept_for_officials=self.kept_for_officials.data or 0,
            wheelchair_places=self.wheelchair_places.data or 0,
        )

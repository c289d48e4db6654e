"""Which file is given, and which one is wanted."""

from collections.abc import Iterable

from flask_babel import lazy_gettext
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from forum.debates.models import Debate
from forum.registration.answers import CATEGORIES
from forum.registration.exporting import STATES, Selection
from forum.registration.fields import in_the_list, in_words
from forum.registration.models import RegistrationState
from forum.spreadsheets.rules import Format
from forum.web.forms import Form
from forum.web.words import plain

FORMATS = {
    Format.XLSX: lazy_gettext("XLSX, pour Excel et les autres tableurs"),
    Format.ODS: lazy_gettext("ODS, pour LibreOffice et les autres tableurs"),
    Format.CSV: lazy_gettext("CSV, pour d’autres logiciels"),
    Format.JSON: lazy_gettext("JSON, pour des programmes"),
}


class UploadForm(Form):
    """A list in a file."""

    file = FileField(
        lazy_gettext("Fichier"),
        [FileRequired(lazy_gettext("Choisissez un fichier CSV, XLSX, XLS ou ODS."))],
    )


class ConfirmForm(Form):
    """The last word before an import."""

    letters = BooleanField(lazy_gettext("Envoyer la lettre de bienvenue aux personnes inscrites"))


class ExportForm(Form):
    """Which registrations, in which kind of file."""

    format = RadioField(
        lazy_gettext("Format"),
        choices=in_words(FORMATS),
        default=str(Format.XLSX),
        validate_choice=False,
        validators=[InputRequired(lazy_gettext("Choisissez un format.")), in_the_list],
    )
    category = SelectField(
        lazy_gettext("Catégorie"),
        choices=[SelectChoice("", lazy_gettext("Toutes")), *in_words(CATEGORIES)],
        validate_choice=False,
        validators=[in_the_list],
    )
    debate = SelectField(
        lazy_gettext("Débat"), choices=[], validate_choice=False, validators=[in_the_list]
    )
    state = SelectField(
        lazy_gettext("État"),
        choices=[SelectChoice("", lazy_gettext("Toutes")), *in_words(STATES)],
        default=str(RegistrationState.ACTIVE),
        validate_choice=False,
        validators=[in_the_list],
    )

    def offer(self, debates: Iterable[Debate]) -> None:
        """Let one of these debates be chosen."""
        self.debate.choices = [
            SelectChoice("", lazy_gettext("Tous, ou aucun")),
            *(SelectChoice(debate.slug, plain(debate.title)) for debate in debates),
        ]

    def selection(self) -> Selection:
        """Hand over which registrations are wanted."""
        said = (self.category.data, self.debate.data, self.state.data)
        return Selection(*(value or "" for value in said))

"""The last words before a list of organisations comes in, and before it leaves."""

from flask_babel import lazy_gettext
from wtforms import BooleanField, RadioField
from wtforms.validators import InputRequired

from forum.backoffice.exchange.forms import FORMATS
from forum.registration.fields import in_the_list, in_words
from forum.spreadsheets.rules import Format
from forum.web.forms import Form


class ImportForm(Form):
    """The last word before an import."""

    leaves_known = BooleanField(lazy_gettext("Laisser telles quelles les structures déjà connues"))


class ExportForm(Form):
    """In which kind of file the directory leaves."""

    format = RadioField(
        lazy_gettext("Format"),
        [InputRequired(lazy_gettext("Choisissez un format.")), in_the_list],
        choices=in_words(FORMATS),
        default=str(Format.XLSX),
        validate_choice=False,
    )

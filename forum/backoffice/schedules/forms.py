"""Which file is given."""

from flask_babel import lazy_gettext
from flask_wtf.file import FileField, FileRequired

from forum.web.forms import Form


class ScheduleForm(Form):
    """A programme in a file."""

    file = FileField(
        lazy_gettext("Fichier"), [FileRequired(lazy_gettext("Choisissez un fichier."))]
    )

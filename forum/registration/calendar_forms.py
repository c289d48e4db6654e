"""What a participant chooses for her calendar."""

from flask_babel import gettext, lazy_gettext
from wtforms import BooleanField, RadioField, ValidationError
from wtforms.fields.choices import SelectChoice

from forum.registration.services.calendar import Alarms
from forum.web.forms import Form

BEFORE = {
    0: lazy_gettext("Aucune alerte"),
    10: lazy_gettext("10 minutes avant"),
    30: lazy_gettext("30 minutes avant"),
    60: lazy_gettext("1 heure avant"),
}


class AlarmsForm(Form):
    """When a calendar rings."""

    alarm = RadioField(
        lazy_gettext("Avant chaque débat où vous avez une place"),
        choices=[SelectChoice(str(minutes), words) for minutes, words in BEFORE.items()],
        validate_choice=False,
    )
    is_on_eve = BooleanField(lazy_gettext("La veille du forum, à 18 heures"))

    def validate_alarm(self, field: RadioField) -> None:
        """Refuse what is not on the list, in words."""
        if field.data not in map(str, BEFORE):
            raise ValidationError(gettext("Choisissez l’une des durées proposées."))

    def alarms(self) -> Alarms:
        """Return what was chosen."""
        return Alarms(int(self.alarm.data), self.is_on_eve.data)

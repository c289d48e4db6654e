"""For how many queues the sheets of the entrance are made."""

from flask_babel import lazy_gettext
from wtforms import IntegerField
from wtforms.validators import InputRequired, NumberRange

from forum.paper.rules import MOST_QUEUES, USUAL_QUEUES
from forum.web.forms import Form

RANGE = lazy_gettext("Entre 1 et %(most)s files.", most=MOST_QUEUES)


class KitForm(Form):
    """What the archive depends on."""

    queues = IntegerField(
        lazy_gettext("Nombre de files à l’accueil"),
        default=USUAL_QUEUES,
        validators=[InputRequired(RANGE), NumberRange(1, MOST_QUEUES, RANGE)],
    )

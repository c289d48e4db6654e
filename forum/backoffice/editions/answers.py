"""The answers that lists of the form of an edition give."""

from flask_babel import lazy_gettext

from forum.edition.models import Accessibility

ACCESSIBILITY = {
    Accessibility.NONE: lazy_gettext("non conforme, ou pas encore audité"),
    Accessibility.PARTIAL: lazy_gettext("partiellement conforme"),
    Accessibility.FULL: lazy_gettext("totalement conforme"),
}
TIME_ZONES = {
    "Europe/Paris": lazy_gettext("Paris"),
    "America/Guadeloupe": lazy_gettext("Guadeloupe"),
    "America/Martinique": lazy_gettext("Martinique"),
    "America/Cayenne": lazy_gettext("Guyane"),
    "America/Miquelon": lazy_gettext("Saint-Pierre-et-Miquelon"),
    "Indian/Reunion": lazy_gettext("La Réunion"),
    "Indian/Mayotte": lazy_gettext("Mayotte"),
    "Pacific/Noumea": lazy_gettext("Nouvelle-Calédonie"),
    "Pacific/Tahiti": lazy_gettext("Polynésie française (Tahiti)"),
    "Pacific/Wallis": lazy_gettext("Wallis-et-Futuna"),
}

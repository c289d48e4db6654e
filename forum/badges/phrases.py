"""The words of badges."""

from flask_babel import gettext, lazy_gettext

from forum.badges.rules import Reason
from forum.registration.answers import CATEGORIES
from forum.registration.models import Category
from forum.registration.rules import Place

PLACES = {
    Place.SEATED: "",
    Place.OFFERED: lazy_gettext("Place proposée, à confirmer"),
    Place.WAITLISTED: lazy_gettext("Sur liste d’attente"),
}
REFUSALS = {
    Reason.CANCELLED: (
        lazy_gettext("Votre inscription est annulée"),
        lazy_gettext("Elle n’a donc plus de badge. Vous pouvez vous inscrire de nouveau."),
    ),
    Reason.REVOKED: (
        lazy_gettext("Ce badge n’est plus valable"),
        lazy_gettext("Adressez-vous à l’accueil du forum, qui vous en remettra un autre."),
    ),
}


def categories() -> dict[str, str]:
    """Return the word of each category, by its name."""
    return {category.value: str(words) for category, words in CATEGORIES.items()}


def category_words(category: Category) -> str:
    """Return the word that a badge says of its holder."""
    return str(CATEGORIES[category])


def place_words(place: Place) -> str:
    """Return what a badge says of a seat that is not certain; nothing of one that is."""
    return str(PLACES[place])


def qr_label(spoken_code: str) -> str:
    """Return what is read to those who do not see a QR code."""
    return str(gettext("Code QR du badge %(code)s", code=spoken_code))

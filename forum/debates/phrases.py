"""The seats of a debate, and why they cannot be booked, in words."""

from flask_babel import gettext, lazy_gettext, ngettext

from forum.debates.models import Debate
from forum.debates.rules import Hindrance, seats_left

HINDRANCES = {
    Hindrance.NOT_BOOKABLE: lazy_gettext("Ce rendez-vous se tient sans réservation."),
    Hindrance.CANCELLED: lazy_gettext("Ce débat est annulé."),
    Hindrance.STARTED: lazy_gettext(
        "Ce débat a commencé : présentez-vous à la porte de la salle, "
        "l’accueil vous dira s’il reste des places."
    ),
    Hindrance.OVER: lazy_gettext("Ce débat est terminé."),
}


def places_sentence(debate: Debate) -> str:
    """Tell a newcomer what she gets: a seat, or which rank on the waiting list."""
    left = seats_left(debate.capacity, debate.seated, debate.waiting)
    if left is None:
        said = gettext("Entrée libre, sans limite de places")
    elif left:
        said = ngettext(
            "%(num)s place libre sur %(capacity)s",
            "%(num)s places libres sur %(capacity)s",
            left,
            capacity=debate.capacity,
        )
    else:
        said = gettext(
            "Complet : vous serez sur liste d’attente, rang %(rank)s", rank=debate.waiting + 1
        )
    return str(said)

"""The states of an exhibitor, and the short lists of its application."""

from enum import StrEnum


class ExhibitorState(StrEnum):
    """The life of an application, from its draft to the evening of the forum."""

    DRAFT = "brouillon"
    SUBMITTED = "depose"
    INCOMPLETE = "incomplet"
    UNDER_REVIEW = "en_instruction"
    ACCEPTED = "accepte"
    WAITLISTED = "liste_attente"
    REFUSED = "refuse"
    PLACED = "stand_attribue"
    CONFIRMED = "confirme"
    SET_UP = "installe"
    WITHDRAWN = "desiste"
    ABSENT = "absent"


class Vehicle(StrEnum):
    """What an exhibitor comes with to set up."""

    NONE = "aucun"
    CAR = "voiture"
    VAN = "utilitaire"
    TRUCK = "camion"


class Silence(StrEnum):
    """What the silence of the administration means once its delay is over."""

    REJECTION = "rejet"
    ACCEPTANCE = "acceptation"


class ShareOf(StrEnum):
    """Whose stands a least share counts."""

    INSERTION = "insertion"  # under an agreement of insertion or of adapted work
    COOPERATIVES = "cooperatives"
    ASSOCIATIONS = "associations"
    LOCAL = "departement"  # seat or activity in the département


PUBLIC_STATES = frozenset(
    {
        ExhibitorState.ACCEPTED,
        ExhibitorState.PLACED,
        ExhibitorState.CONFIRMED,
        ExhibitorState.SET_UP,
    }
)


def is_public(state: ExhibitorState) -> bool:
    """Tell whether the public may know of an exhibitor: accepted, and still coming."""
    return state in PUBLIC_STATES

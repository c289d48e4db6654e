"""The words of an application: its papers, its ties, and why it cannot go on like that."""

from flask_babel import gettext, lazy_gettext

from forum.refusals import Refusal
from forum.villages.phrases import STATES
from forum.villages.rules import (
    ExhibitorState,
    Insurance,
    Locality,
    PassageReason,
    Piece,
    ShareOf,
    Silence,
    Vehicle,
)

PIECES = {
    Piece.INSURANCE: lazy_gettext("l’attestation d’assurance responsabilité civile"),
    Piece.INSURANCE_EXPIRED: lazy_gettext("une attestation d’assurance valable le jour du forum"),
    Piece.IDENTITY: lazy_gettext("un numéro SIRET ou RNA exact, ou l’état de la création"),
    Piece.REGULATION: lazy_gettext("l’acceptation du règlement"),
    Piece.SIGNATORY: lazy_gettext("le nom et la qualité de la personne qui signe"),
    Piece.PRESENTATION: lazy_gettext("la présentation de la structure, en 300 caractères"),
    Piece.LOGO: lazy_gettext("un logo lisible"),
    Piece.CONTACT: lazy_gettext("une personne à joindre le jour du forum, et son numéro"),
    Piece.EQUIPMENT: lazy_gettext("des besoins précis : taille du stand, électricité, matériel"),
    Piece.CO_EXHIBITORS: lazy_gettext("la liste des structures co-exposantes"),
    Piece.OTHER: lazy_gettext("ce que la note précise"),
}
INSURANCES = {
    Insurance.NOT_DUE: lazy_gettext("non demandée"),
    Insurance.MISSING: lazy_gettext("manquante"),
    Insurance.UNDATED: lazy_gettext("reçue, échéance à lire"),
    Insurance.TOO_SHORT: lazy_gettext("périmée avant le forum"),
    Insurance.ON_PAPER: lazy_gettext("valable, vue sur papier"),
    Insurance.VALID: lazy_gettext("valable le jour du forum"),
}
LOCALITIES = {
    Locality.SEAT: lazy_gettext("Siège dans le 92"),
    Locality.ACTIVITY: lazy_gettext("Activité dans le 92"),
    Locality.ELSEWHERE: lazy_gettext("Ni siège ni activité dans le 92"),
}
SHARES = {
    ShareOf.INSERTION: lazy_gettext("structures d’insertion et du travail adapté"),
    ShareOf.COOPERATIVES: lazy_gettext("coopératives"),
    ShareOf.ASSOCIATIONS: lazy_gettext("associations"),
    ShareOf.LOCAL: lazy_gettext("structures ayant leur siège ou une activité dans le 92"),
}
SILENCES = {
    Silence.REJECTION: lazy_gettext("rejet"),
    Silence.ACCEPTANCE: lazy_gettext("acceptation"),
}
SILENCE_OUTCOMES = {
    Silence.REJECTION: lazy_gettext("La demande est rejetée"),
    Silence.ACCEPTANCE: lazy_gettext("La demande est acceptée"),
}
VEHICLES = {
    Vehicle.NONE: lazy_gettext("aucun"),
    Vehicle.CAR: lazy_gettext("voiture"),
    Vehicle.VAN: lazy_gettext("utilitaire"),
    Vehicle.TRUCK: lazy_gettext("camion"),
}
REFUSALS = {
    PassageReason.NOT_HERS: lazy_gettext("Cette décision ne vous revient pas."),
    PassageReason.SAY_WHY: lazy_gettext(
        "Donnez les motifs du refus : la loi les doit à la structure."
    ),
    PassageReason.SAY_WHAT_IS_MISSING: lazy_gettext("Cochez au moins une pièce manquante."),
    PassageReason.NO_STAND: lazy_gettext("Attribuez d’abord un stand."),
    PassageReason.NO_VILLAGE: lazy_gettext("Choisissez un village de la liste."),
    PassageReason.NO_ORGANISATION: lazy_gettext("Choisissez une structure de l’annuaire."),
    PassageReason.THERE_ALREADY: lazy_gettext(
        "Cette structure a déjà un dossier pour cette édition."
    ),
}


def pieces(codes: tuple[str, ...]) -> list[str]:
    """Return what is missing in words; a code that nobody knows any more names itself."""
    words = {str(piece.value): word for piece, word in PIECES.items()}
    return [str(words.get(code, code)) for code in codes]


def sentence(refusal: Refusal) -> str:
    """Say why an application cannot go on like that."""
    reason = PassageReason(refusal.reason)
    if reason in REFUSALS:
        return str(REFUSALS[reason])
    state = str(refusal.facts.get("state", ""))
    said = str(STATES[ExhibitorState(state)]) if state in set(ExhibitorState) else ""
    if reason is PassageReason.DECIDED_MEANWHILE:
        return str(
            gettext(
                "Quelqu’un a décidé ou modifié ce dossier pendant que vous écriviez. Son état est "
                "maintenant « %(state)s ». Rien n’a été envoyé de votre part ; relisez, puis "
                "décidez de nouveau si c’est encore utile.",
                state=said,
            )
        )
    return str(
        gettext("Le dossier est « %(state)s » : cette décision n’est plus possible.", state=said)
    )

"""The deeds of organisers on an application, and what each sends to its contact."""

from dataclasses import dataclass

from flask_babel import lazy_gettext

from forum.villages.rules import ExhibitorState

STATE = ExhibitorState
TAGS = {  # kind and pictogram of the tag of a state
    STATE.DRAFT: ("neutral", "edit"),
    STATE.SUBMITTED: ("warning", "clock"),
    STATE.INCOMPLETE: ("warning", "warning"),
    STATE.UNDER_REVIEW: ("neutral", "clock"),
    STATE.ACCEPTED: ("ok", "check"),
    STATE.WAITLISTED: ("neutral", "clock"),
    STATE.REFUSED: ("error", "cross"),
    STATE.PLACED: ("ok", "check"),
    STATE.CONFIRMED: ("ok", "check"),
    STATE.SET_UP: ("ok", "check"),
    STATE.WITHDRAWN: ("error", "cross"),
    STATE.ABSENT: ("error", "cross"),
}


@dataclass(frozen=True, slots=True)
class Deed:
    """A way out of a state: its button, its page, and what was done once it is done."""

    label: str
    icon: str
    lead: str  # what happens, and what leaves to the contact
    done: str
    kind: str = "secondary"
    short: str = ""  # on the floor, where many stand in a list


_NO_LETTER = lazy_gettext("Aucune lettre ne part.")
DEEDS = {
    STATE.UNDER_REVIEW: Deed(
        lazy_gettext("Prendre en instruction"),
        "arrow-right",
        lazy_gettext(
            "Le dossier est complet et passe à l’examen. Aucune lettre ne part si le dossier vient "
            "d’être déposé ; sinon le contact apprend que son dossier est à l’étude."
        ),
        lazy_gettext("Le dossier est en instruction."),
    ),
    STATE.INCOMPLETE: Deed(
        lazy_gettext("Demander ce qui manque"),
        "warning",
        lazy_gettext(
            "Le contact reçoit la liste de ce qui manque et le lien pour compléter. Le délai au "
            "bout duquel le silence décide est suspendu."
        ),
        lazy_gettext("Le contact sait ce qui manque."),
    ),
    STATE.ACCEPTED: Deed(
        lazy_gettext("Accepter"),
        "check",
        lazy_gettext(
            "Le contact apprend que la candidature est acceptée, dans quel village, et reçoit le "
            "lien de son espace. La fiche de la structure devient publique."
        ),
        lazy_gettext("La candidature est acceptée, et le contact est prévenu."),
        "primary",
    ),
    STATE.WAITLISTED: Deed(
        lazy_gettext("Mettre en liste d’attente"),
        "clock",
        lazy_gettext(
            "Le contact apprend que la candidature est retenue si un stand se libère. La liste "
            "n’a pas de rang : les critères de l’appel décident."
        ),
        lazy_gettext("La candidature est en liste d’attente, et le contact est prévenu."),
    ),
    STATE.REFUSED: Deed(
        lazy_gettext("Refuser"),
        "cross",
        lazy_gettext(
            "Le contact reçoit la décision, ses motifs, le nom et la fonction de qui décide, et "
            "les voies et délais de recours."
        ),
        lazy_gettext("La candidature est refusée, et le contact a reçu les motifs."),
        "danger",
    ),
    STATE.WITHDRAWN: Deed(
        lazy_gettext("Noter un désistement"),
        "cross",
        lazy_gettext(
            "La structure renonce : son stand se libère, et le contact reçoit une confirmation "
            "avec le motif."
        ),
        lazy_gettext("Le désistement est noté, et le contact est prévenu."),
        "danger",
    ),
    STATE.PLACED: Deed(
        lazy_gettext("Attribuer un stand"),
        "arrow-right",
        lazy_gettext("Le contact apprend le code et le lieu de son stand."),
        lazy_gettext("Le stand est attribué, et le contact est prévenu."),
    ),
    STATE.CONFIRMED: Deed(
        lazy_gettext("Confirmer la venue"),
        "check",
        lazy_gettext("Le contact reçoit la confirmation de sa venue et de son stand."),
        lazy_gettext("La venue est confirmée."),
    ),
    STATE.SET_UP: Deed(
        lazy_gettext("Noter l’installation"),
        "check",
        _NO_LETTER,
        lazy_gettext("L’exposant est noté comme installé."),
        short=lazy_gettext("Installée"),
    ),
    STATE.ABSENT: Deed(
        lazy_gettext("Noter l’absence"),
        "cross",
        _NO_LETTER,
        lazy_gettext("L’exposant est noté comme absent."),
        short=lazy_gettext("Absente"),
    ),
}
TAKEN_BACK = Deed(
    lazy_gettext("Reprendre le stand"),
    "arrow-left",
    lazy_gettext(
        "La candidature reste acceptée, mais son stand se libère. Le contact apprend qu’un autre "
        "lui sera proposé."
    ),
    lazy_gettext("Le stand est repris, et le contact est prévenu."),
)
BY_MISTAKE = Deed(
    lazy_gettext("Corriger : ni installée ni absente"),
    "arrow-left",
    _NO_LETTER,
    lazy_gettext("La correction est faite."),
    short=lazy_gettext("Corriger"),
)
ON_THE_FLOOR = frozenset({STATE.SET_UP, STATE.ABSENT})  # marked at once, without a letter
WITH_STAND = frozenset({STATE.PLACED, STATE.CONFIRMED})


def deed(state: ExhibitorState, to: ExhibitorState) -> Deed:
    """Return what bringing an application from one state to another is called."""
    if to is STATE.ACCEPTED and state in WITH_STAND:
        return TAKEN_BACK
    if to is STATE.CONFIRMED and state in ON_THE_FLOOR:
        return BY_MISTAKE
    return DEEDS[to]


def is_mark(state: ExhibitorState, to: ExhibitorState) -> bool:
    """Tell whether a passage is a mark of the floor: one button, no page and no letter."""
    return to in ON_THE_FLOOR or (to is STATE.CONFIRMED and state in ON_THE_FLOOR)

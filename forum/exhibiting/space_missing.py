"""What an incomplete application lacks, and where each piece is sent."""

from flask_babel import lazy_gettext

from forum.villages.dossier_phrases import pieces
from forum.villages.models import ExhibitorApplication
from forum.villages.rules import Piece

BY_MESSAGE = ("exhibiting.messages", lazy_gettext("L’envoyer par message"))
_BY_FILE = ("exhibiting.papers", lazy_gettext("La joindre"))
_ON_PAGE = ("exhibiting.page", lazy_gettext("Compléter la page"))
WAYS: dict[str, tuple[str, str]] = {
    Piece.INSURANCE: _BY_FILE,
    Piece.INSURANCE_EXPIRED: _BY_FILE,
    Piece.PRESENTATION: _ON_PAGE,
    Piece.LOGO: _ON_PAGE,
    Piece.CONTACT: ("exhibiting.logistics", lazy_gettext("L’indiquer")),
    Piece.EQUIPMENT: ("exhibiting.logistics", lazy_gettext("Les préciser")),
}


def ways_to_send(application: ExhibitorApplication) -> list[tuple[str, str, str]]:
    """Return what an incomplete application lacks: in words, where it is sent, and by which act."""
    lacking: list[tuple[str, str, str]] = []
    for code, words in zip(application.missing, pieces(application.missing), strict=True):
        endpoint, act = WAYS.get(code, BY_MESSAGE)
        lacking.append((words, endpoint, str(act)))
    return lacking

"""What is said of a file that cannot be read."""

from flask_babel import lazy_gettext

from forum.spreadsheets.rules import MOST_BYTES, MOST_ROWS, Trouble, UnreadableError

_SENTENCES = {
    Trouble.EMPTY: lazy_gettext("Ce fichier ne contient aucune ligne."),
    Trouble.NOT_A_TABLE: lazy_gettext(
        "Ce fichier n’est pas un tableau. Choisissez un fichier CSV, XLSX, XLS ou ODS."
    ),
    Trouble.UNREADABLE: lazy_gettext(
        "Ce classeur ne s’ouvre pas : il est abîmé ou protégé par un mot de passe. "
        "Enregistrez-le à nouveau, sans mot de passe."
    ),
    Trouble.TOO_LARGE: lazy_gettext(
        "Ce fichier est trop grand. Restez en dessous de %(megabytes)d Mo, et enlevez ce qui est "
        "écrit loin du tableau."
    ),
    Trouble.TOO_MANY_ROWS: lazy_gettext(
        "Ce tableau a trop de lignes. Partagez-le en fichiers de %(rows)d lignes au plus."
    ),
    Trouble.OPEN_QUOTE: lazy_gettext(
        "Un guillemet ouvert n’est jamais refermé : le tableau ne peut pas être lu jusqu’au bout."
    ),
}


def trouble_sentence(error: UnreadableError) -> str:
    """Say why a file cannot be read, and what to do."""
    facts = {"megabytes": MOST_BYTES // 1024**2, "rows": MOST_ROWS, **error.facts}
    return str(_SENTENCES[error.trouble]) % facts

"""E-mails, postcodes and telephone numbers as they are kept, wherever they were typed."""

import re

from email_validator import EmailNotValidError, validate_email
from flask_babel import lazy_gettext

SHORTEST_PHONE, LONGEST_PHONE = 6, 15  # digits; the longest is that of ITU-T E.164
WRONG_EMAIL = lazy_gettext(
    "Écrivez une adresse complète, sans accent ni espace, par exemple camille@example.org."
)
WRONG_POSTCODE = lazy_gettext("Un code postal a cinq chiffres, par exemple 92800.")
WRONG_PHONE = lazy_gettext(
    "Écrivez un numéro de téléphone, par exemple 01 99 00 12 34, ou laissez ce champ vide."
)


def written_email(typed: str) -> str:
    """Return an e-mail in the shape in which it is written to; empty when it cannot be one.

    The network is not asked; an address with accents cannot be written to everywhere.
    """
    try:
        return validate_email(typed, check_deliverability=False, allow_smtputf8=False).normalized
    except EmailNotValidError:
        return ""


def is_postcode(typed: str) -> bool:
    """Tell whether a text has the five digits of a French postcode, CEDEX ones included."""
    return bool(re.fullmatch(r"[0-9]{5}", typed))


def written_phone(typed: str) -> str:
    """Return a number typed in any usual way, French ones in pairs of digits; empty if none."""
    digits = re.sub(r"[ .\-/()]", "", typed.replace("(0)", ""))
    digits = re.sub(r"^(\+33|0033)(?=[1-9][0-9]{8}$)", "0", digits)
    number = digits.removeprefix("+")
    if not (number.isascii() and number.isdigit()):
        return ""
    if not SHORTEST_PHONE <= len(number) <= LONGEST_PHONE:
        return ""
    is_french = re.fullmatch(r"0[1-9][0-9]{8}", digits)
    return " ".join(re.findall("..", digits)) if is_french else digits

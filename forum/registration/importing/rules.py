"""What the columns of a list of people may be called, and what can be wrong: pure judgement."""

from collections.abc import Sequence
from enum import StrEnum

from forum.folding import slugified
from forum.spreadsheets.faults import CellFault
from forum.spreadsheets.headings import columns_of


class Target(StrEnum):
    """What a column may hold. Consents and arrangements are never imported."""

    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    EMAIL = "email"
    ORGANISATION = "organisation"
    JOB_TITLE = "job_title"
    POSTCODE = "postcode"
    PHONE = "phone"
    CATEGORY = "category"
    DEBATES = "debates"
    LOCALE = "locale"


class Flaw(StrEnum):
    """What is wrong with a row."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    WRONG_EMAIL = "wrong_email"
    WRONG_POSTCODE = "wrong_postcode"
    WRONG_PHONE = "wrong_phone"
    UNKNOWN_CATEGORY = "unknown_category"
    UNKNOWN_LANGUAGE = "unknown_language"
    TWICE = "twice"
    UNKNOWN_DEBATE = "unknown_debate"
    TWO_DEBATES = "two_debates"  # of that title
    HINDERED = "hindered"
    OVERLAP = "overlap"


REQUIRED = (Target.FIRST_NAME, Target.LAST_NAME, Target.EMAIL)
LONGEST = {
    Target.FIRST_NAME: 80,
    Target.LAST_NAME: 80,
    Target.EMAIL: 254,
    Target.ORGANISATION: 200,
    Target.JOB_TITLE: 120,
}
HEADINGS = {
    Target.FIRST_NAME: "prenom first-name firstname given-name prenoms",
    Target.LAST_NAME: "nom nom-de-famille last-name lastname surname family-name name nom-d-usage",
    Target.EMAIL: "courriel e-mail email mail adresse-electronique adresse-e-mail adresse-mail"
    " adresse-courriel adresse-de-courriel mel e-mail-address email-address",
    Target.ORGANISATION: "structure organisme organisation organization entreprise association"
    " societe company",
    Target.JOB_TITLE: "fonction poste job job-title title role profession",
    Target.POSTCODE: "code-postal cp codepostal postcode postal-code zip zip-code",
    Target.PHONE: "telephone tel phone phone-number portable mobile numero-de-telephone"
    " tel-portable",
    Target.CATEGORY: "categorie category profil type-de-badge",
    Target.DEBATES: "debats debat debates debate ateliers choix sessions",
    Target.LOCALE: "langue language lang locale",
}
CATEGORIES = {
    "visiteur": "visiteur visiteuse visitor participant participante attendee",
    "exposant": "exposant exposante exhibitor",
    "intervenant": "intervenant intervenante speaker",
    "organisation": "organisation organisateur organisatrice organiser organizer",
    "benevole": "benevole volunteer",
    "presse": "presse press journaliste",
    "officiel": "officiel officielle official elu elue",
}
LANGUAGES = {"fr": "fr francais french francaise", "en": "en anglais english anglaise"}
_BY_HEADING = {word: target for target, words in HEADINGS.items() for word in words.split()}
_BY_CATEGORY = {word: name for name, words in CATEGORIES.items() for word in words.split()}
_BY_LANGUAGE = {word: name for name, words in LANGUAGES.items() for word in words.split()}
# How the headings begin of what nobody agrees to or asks for in another's name.
_PERSONAL = (
    *("accord", "consent", "photo", "newsletter", "lettre-d-information", "annuaire"),
    *("directory", "amenagement", "arrangement", "handicap", "accessib", "regime"),
)


class Fault(CellFault[Target, Flaw]):
    """What is wrong in one cell of a list of people."""

    __slots__ = ()


def target_of(heading: str) -> Target | None:
    """Return what a column holds by its heading, in French or English."""
    return _BY_HEADING.get(slugified(heading))


def mapping_of(header: Sequence[str]) -> tuple[Target | None, ...]:
    """Return what each column holds; of two that could be the same, the first is."""
    return columns_of(header, target_of)


def is_personal(heading: str) -> bool:
    """Tell whether a column holds consents or needs, which each person says for herself."""
    return slugified(heading).startswith(_PERSONAL)


def category_of(said: str) -> str | None:
    """Return the category that a word means."""
    return _BY_CATEGORY.get(slugified(said))


def language_of(said: str) -> str | None:
    """Return the language that a word means."""
    return _BY_LANGUAGE.get(slugified(said))


def with_lost_zeros(postcode: str) -> str:
    """Give a postcode back the zero that a spreadsheet took for no part of a number."""
    return f"0{postcode}" if len(postcode) == 4 and postcode.isdecimal() else postcode  # noqa: PLR2004 - one less than a postcode


def with_lost_zero_of_phone(phone: str) -> str:
    """Give a French telephone number back its zero, lost in the same way."""
    is_short = len(phone) == 9 and phone.isdecimal() and phone[0] != "0"  # noqa: PLR2004 - one less
    return f"0{phone}" if is_short else phone

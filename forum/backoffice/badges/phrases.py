"""The words of the page that prints badges."""

from flask_babel import format_decimal, gettext, lazy_gettext, ngettext

from forum.backoffice.badges.queries import Choices
from forum.badges.rules import Order
from forum.badges.sheets import Sheet
from forum.registration.answers import CATEGORIES
from forum.web.words import hour, plain

ORDERS = {
    Order.NAME: lazy_gettext("Nom"),
    Order.FIRST_NAME: lazy_gettext("Prénom"),
    Order.ORGANISATION: lazy_gettext("Structure"),
    Order.CATEGORY: lazy_gettext("Catégorie"),
    Order.GROUP: lazy_gettext("Groupe"),
    Order.CODE: lazy_gettext("Code du badge"),
    Order.POSTCODE: lazy_gettext("Code postal"),
    Order.REGISTERED: lazy_gettext("Date d’inscription"),
}


def options(choices: Choices) -> dict[str, list[tuple[str, str]]]:
    """Return what the filters of the page give to choose from."""
    return {
        "categories": [(name.value, str(words)) for name, words in CATEGORIES.items()],
        "villages": [(code, plain(name)) for code, name in choices.villages.items()],
        "debates": [
            (slug, f"{hour(one.starts_at)} – {plain(one.title)}")
            for slug, one in choices.debates.items()
        ],
        "groups": list(choices.groups.items()),
        "orders": [(name.value, str(words)) for name, words in ORDERS.items()],
    }


def counted(badges: int) -> str:
    """Say how many badges are selected."""
    return str(
        ngettext("%(count)s badge", "%(count)s badges", badges, count=format_decimal(badges))
    )


def pages(sheet: Sheet, badges: int) -> str:
    """Say how many pages of a sheet so many badges fill."""
    number = sheet.pages_for(badges)
    return str(ngettext("%(count)s page", "%(count)s pages", number, count=format_decimal(number)))


def download(first: int, last: int, total: int) -> str:
    """Say which badges a file holds."""
    if last - first + 1 == total:
        said = ngettext(
            "Télécharger le badge (PDF)",
            "Télécharger les %(count)s badges (PDF)",
            total,
            count=format_decimal(total),
        )
    else:
        said = gettext(
            "Badges %(first)s à %(last)s (PDF)",
            first=format_decimal(first),
            last=format_decimal(last),
        )
    return str(said)

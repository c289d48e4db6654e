"""Badges on A4 sheets to cut, eight on each; their looks are in `templates/badges/sheet.typ`."""

from collections.abc import Sequence

from flask_babel import gettext

from forum import codes
from forum.badges import phrases
from forum.badges.drawing import qr_svg
from forum.badges.signing import badge_address
from forum.edition.models import Edition
from forum.printing import TEMPLATES, printed
from forum.registration.models import Registration
from forum.web.locale import speaking
from forum.web.words import day, plain

NUMBER = "n°\u00a0"  # keeps to the figure that follows
TEMPLATE = TEMPLATES / "badges" / "sheet.typ"


def _badge(edition: Edition, registration: Registration) -> dict[str, str]:
    """Return what stands on one badge."""
    spoken = codes.spoken(registration.code)
    label = phrases.qr_label(spoken)
    return {
        "name": registration.full_name.replace("n° ", NUMBER),
        "organisation": registration.organisation,
        "category": registration.category.value,
        "category_word": phrases.category_words(registration.category),
        "code": spoken,
        "qr": str(qr_svg(badge_address(edition.slug, registration.code), label)),
        "qr_label": label,
    }


def badges_pdf(edition: Edition, registrations: Sequence[Registration], locale: str) -> bytes:
    """Return a PDF of badges, eight on each A4 sheet, in their order."""
    with speaking(locale, edition):
        forum = plain(edition.name)
        facts = {
            "lang": locale,
            "title": gettext("Badges") + f" – {forum}",
            "organiser": edition.organiser,
            "forum": plain(edition.short_name),
            "day_and_place": f"{day(edition.starts_at)} – {edition.venue}",
            "demonstration": gettext("Données de démonstration")
            if edition.is_demonstration
            else "",
            "badges": [_badge(edition, registration) for registration in registrations],
        }
    return printed(TEMPLATE, facts)

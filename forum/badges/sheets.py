"""Printable badges: what stands on each; how it looks is in `templates/badges/badge.typ`."""

from flask_babel import gettext

from forum import codes
from forum.badges import phrases, queries
from forum.badges.drawing import qr_svg
from forum.badges.signing import badge_address
from forum.edition.models import Edition
from forum.printing import TEMPLATES, printed
from forum.registration.models import Booking, Registration
from forum.web.locale import speaking
from forum.web.words import day, hours, plain

TEMPLATE = TEMPLATES / "badges" / "badge.typ"


def _booking(booking: Booking) -> dict[str, str]:
    """Return a chosen debate as a badge tells it."""
    debate = booking.debate
    return {
        "hours": hours(debate.starts_at, debate.ends_at),
        "title": plain(debate.title),
        "room": debate.room.name if debate.room else "",
        "place": phrases.place_words(booking.place),
    }


def _facts(edition: Edition, registration: Registration) -> dict[str, object]:
    """Return all that the template shows, in the language of the moment."""
    spoken = codes.spoken(registration.code)
    label = phrases.qr_label(spoken)
    forum = plain(edition.name)
    return {
        "title": gettext("Badge de %(name)s", name=registration.full_name) + f" – {forum}",
        "organiser": edition.organiser,
        "forum": forum,
        "day_and_place": f"{day(edition.starts_at)} – {edition.venue}",
        "demonstration": gettext("Données de démonstration") if edition.is_demonstration else "",
        "name": [name for name in (registration.first_name, registration.last_name) if name],
        "organisation": registration.organisation,
        "category": registration.category.value,
        "category_word": phrases.category_words(registration.category),
        "code": spoken,
        "qr": str(qr_svg(badge_address(edition.slug, registration.code), label)),
        "qr_label": label,
        "bookings": [_booking(booking) for booking in queries.chosen(registration.id)],
        "coming": [
            f"{day(edition.starts_at)}, {hours(edition.starts_at, edition.ends_at)}",
            f"{edition.venue}, {edition.address}",
            *(" ".join(part.split()) for part in plain(edition.practical).split("\n\n")),
        ],
        "folding": [
            gettext(
                "Pliez la feuille en quatre, le badge devant et vos débats derrière, et glissez-la "
                "dans un porte-badge."
            ),
            gettext(
                "Présentez le code à l’accueil et à l’entrée des débats, imprimé ou sur votre "
                "téléphone. Si la lecture échoue, dictez le code écrit dessous."
            ),
        ],
        "words": {
            "debates": gettext("Vos débats"),
            "no_debate": gettext("Vous n’avez choisi aucun débat."),
            "coming": gettext("Venir au forum"),
            "folding": gettext("Utiliser ce badge"),
        },
    }


def badge_pdf(edition: Edition, registration: Registration) -> bytes:
    """Return the printable badge of a registration as a PDF, in its holder's language."""
    with speaking(registration.locale, edition):
        data = {"lang": registration.locale, **_facts(edition, registration)}
    return printed(TEMPLATE, data)

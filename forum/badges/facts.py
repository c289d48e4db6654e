"""What stands on badges, as the templates of sheets read it."""

from collections.abc import Iterable, Mapping, Sequence

from flask_babel import gettext

from forum import codes
from forum.badges import phrases, queries
from forum.badges.drawing import qr_svg
from forum.badges.sheets import Sheet
from forum.badges.signing import badge_address
from forum.edition.models import Edition
from forum.registration.models import Booking, Registration
from forum.registration.rules import Purpose
from forum.web.locale import speaking
from forum.web.words import days, hours, plain, when

NUMBER = "n°\u00a0"  # keeps to the figure that follows


def facts_of(
    edition: Edition, registrations: Sequence[Registration], locale: str, sheet: Sheet
) -> dict[str, object]:
    """Return all that a sheet shows of some people. Two queries, whoever they are.

    All badges speak one language, or on a personal sheet that of their holders. Who did not agree
    to photographs, or took the agreement back, is not to be photographed: the form asks for a yes
    and silence is none, whatever the category; the photographer looks for badges without mention.
    """
    ids = [registration.id for registration in registrations]
    agreed = queries.agreed(ids, Purpose.PHOTO)
    bookings = queries.chosen_by(ids) if sheet.is_personal else {}
    badges, spoken = [], dict.fromkeys([locale])
    for registration in registrations:
        language = registration.locale if sheet.is_personal else locale
        spoken[language] = None
        badge = {
            **_badge(edition, registration),
            "lang": language,
            "may_be_photographed": registration.id in agreed,
        }
        badges.append((badge, bookings.get(registration.id, ())))
    with speaking(locale, edition):
        title = _title(registrations, plain(edition.name))
    return {
        "lang": locale,
        "title": title,
        "organiser": edition.organiser,
        "voices": {language: _voice(edition, language) for language in spoken},
        "badges": list(_with_programmes(edition, badges, sheet)),
    }


def _title(registrations: Sequence[Registration], forum: str) -> str:
    """Return the title of a file: it names the one person whose badge it holds."""
    if len(registrations) == 1:
        said = gettext("Badge de %(name)s", name=registrations[0].full_name)
    else:
        said = gettext("Badges")
    return f"{said} – {forum}"


def _badge(edition: Edition, registration: Registration) -> dict[str, object]:
    """Return what stands on one badge, whatever its language."""
    names = (registration.first_name, registration.last_name.replace("n° ", NUMBER))
    return {
        "name": [name for name in names if name] or [""],
        "organisation": registration.organisation,
        "category": registration.category.value,
        "code": codes.spoken(registration.code),
        "qr": str(qr_svg(badge_address(edition.slug, registration.code), "")),
    }


def _with_programmes(
    edition: Edition,
    badges: Iterable[tuple[dict[str, object], Sequence[Booking]]],
    sheet: Sheet,
) -> Iterable[dict[str, object]]:
    """Give badges with what has to be said in their language."""
    for badge, bookings in badges:
        with speaking(str(badge["lang"]), edition):
            badge["qr_label"] = phrases.qr_label(str(badge["code"]))
            if sheet.is_personal:
                badge["bookings"] = [_booking(booking) for booking in bookings]
        yield badge


def _booking(booking: Booking) -> dict[str, str]:
    """Return a chosen debate as a badge tells it."""
    debate = booking.debate
    return {
        "hours": hours(debate.starts_at, debate.ends_at),
        "title": plain(debate.title),
        "room": debate.room.name if debate.room else "",
        "place": phrases.place_words(booking.place),
    }


def _voice(edition: Edition, language: str) -> Mapping[str, object]:
    """Return what is the same on all badges in one language."""
    with speaking(language, edition):
        return {
            "forum": plain(edition.name),
            "short_forum": plain(edition.short_name),
            "day_and_place": f"{days(edition)} – {edition.venue}",
            "demonstration": gettext("Données de démonstration")
            if edition.is_demonstration
            else "",
            "no_photo": gettext("Ne pas photographier"),
            "categories": phrases.categories(),
            "coming": [
                when(edition),
                f"{edition.venue}, {edition.address}",
                *(" ".join(part.split()) for part in plain(edition.practical).split("\n\n")),
            ],
            "folding": [
                gettext(
                    "Pliez la feuille en quatre, le badge devant et vos débats derrière, et "
                    "glissez-la dans un porte-badge."
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

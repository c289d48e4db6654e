"""The programme to print on A4, hour by hour, as `templates/booklet/programme.typ` draws it."""

from collections.abc import Iterable, Sequence

from flask import url_for
from flask_babel import gettext

from forum import settings
from forum.badges.drawing import qr_svg
from forum.board.releases import last_release
from forum.booklet.pictograms import drawn
from forum.booklet.telling import told_by_day
from forum.debates.models import Debate
from forum.debates.presenting import ARRANGEMENTS, ONLINE
from forum.debates.queries import debates_of
from forum.debates.stamps import stamp_of
from forum.edition.models import Edition
from forum.web.locale import locale
from forum.web.words import day, days, hour, plain, sentence, when

OWN = ("language", "calendar")  # pictograms of the sheets themselves


def list_facts(edition: Edition) -> dict[str, object]:
    """Return the whole programme in words; what is cancelled stays, and says so."""
    debates = debates_of(edition.id, with_speakers=True)
    return {**framed(edition, debates), "days": told_by_day(debates)}


def framed(edition: Edition, debates: Sequence[Debate]) -> dict[str, object]:
    """Return what stands on every printed programme, however its debates are arranged."""
    address = f"{settings.current().base_url}{url_for('debates.programme')}"
    return {
        "lang": locale(),
        "title": gettext("Programme") + f" – {plain(edition.name)}",
        "forum": plain(edition.name),
        "organiser": edition.organiser,
        "when": _when(edition),
        "where": f"{edition.venue}, {edition.address}",
        "as_of": _as_of(edition),
        "demonstration": gettext("Données de démonstration") if edition.is_demonstration else "",
        "address": address,
        "qr": str(qr_svg(address, gettext("Code QR du programme à jour"))),
        "pictograms": drawn(_pictograms(debates)),
        "words": {
            "programme": gettext("Programme"),
            "cancelled": gettext("Annulé"),
            "empty": gettext("Le programme n’est pas encore publié."),
            "up_to_date": gettext("Le programme à jour\u00a0:"),
            "qr": gettext("Code QR du programme à jour"),
            "page_of": gettext("page %(page)s sur %(pages)s", page="{page}", pages="{pages}"),
            "hour": gettext("Heure"),
            "continued": gettext("suite"),
        },
    }


def _when(edition: Edition) -> str:
    """Say when the forum is held."""
    is_one_day = edition.local_day == edition.last_local_day
    return sentence(when(edition) if is_one_day else days(edition))


def _as_of(edition: Edition) -> str:
    """Say which programme this is, so that who holds the sheet can tell whether it still holds."""
    revised_at = stamp_of(edition.id).revised_at
    release = last_release(edition.id)
    said = {"day": day(revised_at), "hour": hour(revised_at)}
    if release is None:
        return str(gettext("Programme tel qu’il était le %(day)s à %(hour)s.", **said))
    words = gettext(
        "Version %(number)s du programme, telle qu’elle était le %(day)s à %(hour)s.",
        number=release.number,
        **said,
    )
    return str(words)


def _pictograms(debates: Iterable[Debate]) -> set[str]:
    """Name the pictograms that the sheets may show."""
    marks = {pictogram for pictogram, _ in ARRANGEMENTS.values()}
    return (
        marks | {*OWN, ONLINE[0]} | {debate.track.pictogram for debate in debates if debate.track}
    )

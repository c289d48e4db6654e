"""What stands on every sheet: of which forum, made when; its looks are in `kit.typ`."""

from collections.abc import Mapping

from flask_babel import gettext

from forum.paper.gathering import Kit
from forum.web.locale import locale
from forum.web.words import day, days, hour, plain


def framed(kit: Kit, title: str, said: Mapping[str, object]) -> dict[str, object]:
    """Return what one sheet says, with what stands at the head and the foot of all of them."""
    edition = kit.edition
    return {
        "lang": locale(),
        "title": f"{title} – {plain(edition.short_name)}",
        "heading": title,
        "forum": plain(edition.short_name),
        "organiser": edition.organiser,
        "day_and_place": f"{days(edition)} – {edition.venue}",
        "as_of": gettext("État au %(day)s à %(hour)s", day=day(kit.as_of), hour=hour(kit.as_of)),
        "page_of": gettext("page %(page)s sur %(pages)s", page="{page}", pages="{pages}"),
        "demonstration": gettext("Données de démonstration") if edition.is_demonstration else "",
        **said,
    }

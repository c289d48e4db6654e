"""Sheets for the stands, one A5 each; their looks: `templates/backoffice/plan/labels.typ`."""

from collections.abc import Sequence

from flask import url_for
from flask_babel import gettext

from forum import settings
from forum.badges.drawing import qr_svg
from forum.edition.models import Edition
from forum.printing import TEMPLATES, printed
from forum.villages.drawing import Spot
from forum.villages.phrases import name
from forum.web.locale import locale
from forum.web.words import day, plain

TEMPLATE = TEMPLATES / "backoffice" / "plan" / "labels.typ"


def _label(spot: Spot) -> dict[str, object]:
    """Return what stands on the sheet of a stand; its code opens the page of its host."""
    exhibitor = spot.exhibitors[0]
    path = url_for("villages.exhibitor", slug=exhibitor.slug)
    address = f"{settings.current().base_url}{path}"
    told = gettext("Code QR de la fiche de %(name)s", name=name(exhibitor))
    return {
        "code": spot.stand.code,
        "names": [name(one) for one in spot.exhibitors],
        "village": plain(spot.stand.village.name),
        "hue": spot.stand.village.hue,
        "qr": str(qr_svg(address, told)),
        "qr_label": told,
        "address": address.partition("://")[2],
    }


def labels_pdf(edition: Edition, spots: Sequence[Spot]) -> bytes:
    """Return a PDF of one A5 sheet for each stand that somebody holds, in their order."""
    facts = {
        "lang": locale(),
        "title": gettext("Étiquettes des stands") + f" – {plain(edition.name)}",
        "organiser": edition.organiser,
        "forum": plain(edition.short_name),
        "day": day(edition.starts_at),
        "demonstration": gettext("Données de démonstration") if edition.is_demonstration else "",
        "labels": [_label(spot) for spot in spots],
        "words": {
            "stand": gettext("Stand"),
            "scan": gettext("Scannez pour en savoir plus"),
        },
    }
    return printed(TEMPLATE, facts)

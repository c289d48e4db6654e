"""The directory of exhibitors as open data: what its pages say, and nothing of anybody."""

import tempfile
from collections.abc import Iterable
from pathlib import Path

from flask import url_for
from flask_babel import gettext

from forum.organisations import phrases as ess
from forum.spreadsheets.rules import Cell, Column, Format
from forum.spreadsheets.writing import write_table
from forum.villages import phrases
from forum.villages.models import Exhibitor
from forum.web.words import plain


def columns() -> tuple[Column, ...]:
    """Return the columns, their headings in the language that is spoken."""
    return (
        Column("name", gettext("Nom")),
        Column("family", gettext("Famille")),
        Column("terms", gettext("Statuts et conventions")),
        Column("networks", gettext("Réseaux")),
        Column("sectors", gettext("Secteurs")),
        Column("village", gettext("Village")),
        Column("stand", gettext("Stand")),
        Column("postcode", gettext("Code postal")),
        Column("commune", gettext("Commune")),
        Column("website", gettext("Site")),
        Column("presentation", gettext("Présentation")),
        Column("offers", gettext("Sur le stand")),
        Column("page", gettext("Fiche")),
    )


def _row(exhibitor: Exhibitor) -> tuple[Cell, ...]:
    """Return what the public page of an exhibitor says, in cells."""
    organisation, village = exhibitor.organisation, phrases.village_of(exhibitor)
    return (
        organisation.name,
        ess.family(organisation),
        ", ".join(term.acronym or str(term.meaning) for term in ess.terms(organisation)),
        ", ".join(network.name for network in organisation.networks),
        ", ".join(ess.sectors(organisation)),
        plain(village.name) if village else "",
        exhibitor.stand.code if exhibitor.stand else "",
        organisation.postcode,
        organisation.commune,
        phrases.site(exhibitor.organisation)[0],
        plain(phrases.presentation(exhibitor)),
        ", ".join(exhibitor.offers),
        url_for("villages.exhibitor", slug=exhibitor.slug, _external=True),
    )


def directory_csv(exhibitors: Iterable[Exhibitor]) -> bytes:
    """Return the directory as CSV, as spreadsheets of France open it."""
    with tempfile.TemporaryDirectory(prefix="forum-directory-") as folder:
        path = Path(folder) / "exposants.csv"
        write_table(path, Format.CSV, columns(), map(_row, exhibitors))
        return path.read_bytes()

"""The lists that the day needs: which exhibitors stand in each, and what is said of them."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from flask_babel import lazy_gettext

from forum.backoffice.lists.cells import (
    ABOUT,
    CONTACT,
    DANGERS,
    EQUIPMENT,
    EVERYTHING,
    INSURANCE,
    PLACE,
    SALE,
    SET_UP,
    Fact,
)
from forum.backoffice.lists.queries import COMING, Dossier
from forum.backoffice.lists.rules import is_badly_insured
from forum.spreadsheets.rules import Cell, Column

Chosen = Callable[[Dossier, dt.date | None], bool]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One list: its address, its words, who stands in it and what is said of each."""

    slug: str
    title: str
    purpose: str
    icon: str
    facts: tuple[Fact, ...]
    chosen: Chosen

    def columns(self) -> tuple[Column, ...]:
        """Return the columns, their headings in the language that is spoken."""
        return tuple(Column(one.name, str(one.heading), one.width) for one in self.facts)

    def rows(self, dossiers: Iterable[Dossier], day: dt.date | None) -> list[tuple[Cell, ...]]:
        """Return a row of cells for each exhibitor that stands in the list.

        `day` is the one that an insurance must cover; None where none is asked for.
        """
        return [
            tuple(fact.value(dossier) for fact in self.facts)
            for dossier in dossiers
            if self.chosen(dossier, day)
        ]


def _holds_a_stand(dossier: Dossier) -> bool:
    """Tell whether an exhibitor answers for a stand: guests stand on that of their host."""
    exhibitor = dossier.exhibitor
    return exhibitor.state in COMING and exhibitor.host_id is None


def _is_written_for(dossier: Dossier) -> bool:
    return _holds_a_stand(dossier) and dossier.application is not None


SHEETS = (
    Sheet(
        "securite",
        lazy_gettext("Pour le chargé de sécurité"),
        lazy_gettext("Chaque stand, sa surface, sa puissance, et ce qui chauffe, brûle ou pèse."),
        "info",
        (*PLACE, *ABOUT, *DANGERS),
        lambda dossier, _day: _holds_a_stand(dossier) and dossier.exhibitor.stand is not None,
    ),
    Sheet(
        "ventes",
        lazy_gettext("Ventes sur place"),
        lazy_gettext("Les exposants qui vendent, avec leurs numéros et leur adresse."),
        "list",
        (*PLACE, *ABOUT, *SALE),
        lambda dossier, _day: dossier.exhibitor.state in COMING and dossier.exhibitor.sells_on_site,
    ),
    Sheet(
        "montage",
        lazy_gettext("Créneaux de montage"),
        lazy_gettext("Qui vient quand, avec quel véhicule, et qui appeler le jour même."),
        "clock",
        (*SET_UP, *PLACE, *ABOUT, *CONTACT),
        lambda dossier, _day: _is_written_for(dossier),
    ),
    Sheet(
        "materiel",
        lazy_gettext("Matériel à livrer"),
        lazy_gettext("Tables, chaises, grilles, électricité, eau et internet, stand par stand."),
        "grid",
        (*PLACE, *ABOUT, *EQUIPMENT),
        lambda dossier, _day: _is_written_for(dossier),
    ),
    Sheet(
        "assurances",
        lazy_gettext("Assurances manquantes"),
        lazy_gettext("Les exposants sans attestation valable le jour du forum."),
        "warning",
        (*ABOUT, *INSURANCE, *CONTACT),
        lambda dossier, day: (
            _holds_a_stand(dossier) and is_badly_insured(dossier.exhibitor.insured_until_on, day)
        ),
    ),
    Sheet(
        "exposants",
        lazy_gettext("Tous les exposants"),
        lazy_gettext("Chaque candidature et son état, avec tout ce qui se sait de la structure."),
        "people",
        EVERYTHING,
        lambda _dossier, _day: True,
    ),
)
BY_SLUG = {sheet.slug: sheet for sheet in SHEETS}
EXHIBITORS = BY_SLUG["exposants"]


def totals(sheet: Sheet, rows: Sequence[Sequence[Cell]]) -> list[tuple[str, int | float]]:
    """Return the sums of the columns that are counted, with their headings."""
    return [
        (str(fact.heading), sum(cell for row in rows if isinstance(cell := row[at], int | float)))
        for at, fact in enumerate(sheet.facts)
        if fact.is_summed
    ]

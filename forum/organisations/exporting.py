"""Organisations as they leave in a file, under the headings by which they are read again."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext
from sqlalchemy.orm import selectinload

from forum.database import db
from forum.organisations.importing.phrases import TARGETS
from forum.organisations.importing.rules import Target
from forum.organisations.models import Organisation
from forum.organisations.phrases import CONVENTIONS, FAMILIES, STATUTES
from forum.organisations.rules import Convention, called, is_local
from forum.spreadsheets.rules import Cell, Column

BATCH = 500  # organisations read at once
PARTED = " | "
WIDTHS = {Target.NAME: 40, Target.PRESENTATION: 60, Target.ADDRESS: 40, Target.NETWORKS: 40}
TRUTHS = (Target.IS_SIRET_CHECKED, Target.IS_CAE, Target.IS_HOST, Target.ACTS_HERE)
NOMENCLATURES = {"NAFRev2": "NAF rév. 2", "NAF2025": "NAF 2025", "": ""}


def columns() -> tuple[Column, ...]:
    """Return the columns, their headings in the language that is spoken."""
    return (
        *(Column(str(t), str(words), WIDTHS.get(t, 18)) for t, words in TARGETS.items()),
        Column("is_local", gettext("Siège ou activité dans le département"), 18),
    )


def rows() -> Iterator[tuple[Cell, ...]]:
    """Give the cells of each organisation, in the order in which they came."""
    last = 0
    asked = sa.select(Organisation).options(selectinload(Organisation.networks))
    while batch := db.session.scalars(
        asked.where(Organisation.id > last).order_by(Organisation.id).limit(BATCH)
    ).all():
        for one in batch:
            local = is_local(one.postcode, acts_here=one.acts_here)
            yield (*(_cell(one, target) for target in TARGETS), _truth(is_true=local))
        last = batch[-1].id


def _cell(one: Organisation, target: Target) -> Cell:
    """Return what stands under one heading."""
    if target in TRUTHS:
        return _truth(is_true=getattr(one, target))
    written: dict[Target, Any] = {
        Target.FAMILY: lambda: str(FAMILIES[one.family]),
        Target.STATUTE: lambda: _statute(one),
        Target.CONVENTIONS: lambda: PARTED.join(
            CONVENTIONS[Convention(code)].acronym for code in one.conventions
        ),
        Target.LABELS: lambda: PARTED.join(one.labels),
        Target.SECTORS: lambda: PARTED.join(one.sectors),
        Target.NETWORKS: lambda: PARTED.join(called(network.name) for network in one.networks),
        Target.APE_NOMENCLATURE: lambda: NOMENCLATURES.get(
            one.ape_nomenclature, one.ape_nomenclature
        ),
        Target.PRESENTATION: lambda: one.presentation.fr,
        Target.PRESENTATION_EN: lambda: one.presentation.en,
    }
    value: Cell = written[target]() if target in written else getattr(one, target)
    return value


def _statute(one: Organisation) -> str:
    """Return a statute by its acronym, or else by its words."""
    term = STATUTES[one.statute] if one.statute else None
    return (term.acronym or str(term.meaning)) if term else ""


def _truth(*, is_true: bool) -> str:
    return str(gettext("oui")) if is_true else str(gettext("non"))

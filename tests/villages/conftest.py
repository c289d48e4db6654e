"""A small forum of two villages with exhibitors in every state."""

from dataclasses import dataclass, field

import pytest
from flask import Flask

from forum.database import Bilingual
from forum.edition.models import Edition
from forum.organisations.models import Network
from forum.organisations.rules import Family, Statute
from forum.villages.models import Area, Exhibitor, Stand, Village
from forum.villages.rules import ExhibitorState, is_public
from tests.builders import (
    a_stand,
    a_village,
    an_edition,
    an_exhibitor,
    an_organisation,
    stored,
)


@dataclass
class Fair:
    """What stands on the floor."""

    edition: Edition
    insertion: Village
    scop: Village
    stands: dict[str, Stand]
    exhibitors: dict[str, Exhibitor] = field(default_factory=dict)


@pytest.fixture
def fair(app: Flask) -> Fair:
    """Set up two villages of three stands; one stand is shared, one free in each village."""
    edition = an_edition()
    insertion = a_village(
        edition,
        "INS",
        slug="insertion",
        name=Bilingual("Village de l’insertion", "Insertion village"),
        description=Bilingual("Des métiers pour tous.", "Trades for all."),
    )
    scop = a_village(
        edition,
        "SCO",
        slug="scop",
        name=Bilingual("Village des SCOP", "Co-operatives village"),
        hue="sea",
        pictogram="cooperative",
    )
    places = {
        "I01": (insertion, {"size": "9", "power": 3000}),
        "I02": (insertion, {"x": 40, "size": "table", "is_accessible": False}),
        "I03": (insertion, {"x": 70, "power": 500}),
        "S01": (scop, {"x": 150, "power": 1500}),
        "S02": (scop, {"x": 180, "has_water": True}),
        "S03": (scop, {"x": 210, "is_quiet": True}),
    }
    stands = {code: a_stand(village, code, **facts) for code, (village, facts) in places.items()}
    stored(
        Area(
            edition_id=edition.id,
            name=Bilingual("Espace rendez-vous", "Meeting area"),
            x=0,
            y=200,
            width=100,
            height=60,
        )
    )
    return _with_exhibitors(Fair(edition, insertion, scop, stands))


def _with_exhibitors(fair: Fair) -> Fair:
    """Place four public exhibitors, and one in every state that is not public."""
    union = Network(
        slug="union", name="Union de la Boucle – structure fictive", description=_text()
    )
    cai = Network(
        slug="cai-92",
        name="CAI 92",
        description=Bilingual("Réseau nommé par la lettre.", "Named by the letter."),
        is_invited=True,
    )
    stored(cai)
    made = {
        "energie": an_organisation(
            "energie",
            name="Énergie des Coteaux – structure fictive",
            family=Family.COOPERATIVE,
            statute=Statute.SCIC,
            commune="Meudon",
            sectors=("Énergie",),
            networks=[union],
        ),
        "deux-rives": an_organisation(
            "deux-rives",
            name="Propreté des Deux Rives – structure fictive",
            family=Family.SOCIETE,
            conventions=("ei",),
            commune="Gennevilliers",
            presentation=Bilingual("Une école de la propreté, une œuvre commune.", "Cleaning."),
        ),
        "atelier": an_organisation("atelier", name="Atelier du Pont", is_fictitious=False),
        "ecole": an_organisation("ecole", name="École des Berges", family=Family.FONDATION),
    }
    places = {"energie": ("scop", "S01"), "deux-rives": ("insertion", "I01")}
    for slug, (village, code) in places.items():
        fair.exhibitors[slug] = an_exhibitor(
            fair.edition,
            made[slug],
            village_id=getattr(fair, village).id,
            stand_id=fair.stands[code].id,
            presentation=made[slug].presentation,
            offers=("Devis",),
        )
    fair.exhibitors["atelier"] = an_exhibitor(
        fair.edition,
        made["atelier"],
        village_id=fair.scop.id,
        stand_id=fair.stands["S01"].id,
        host_id=fair.exhibitors["energie"].id,
        state=ExhibitorState.PLACED,
    )
    fair.exhibitors["ecole"] = an_exhibitor(
        fair.edition, made["ecole"], village_id=fair.insertion.id, state=ExhibitorState.ACCEPTED
    )
    for state in ExhibitorState:
        if not is_public(state):
            slug = f"cachee-{state.name.lower().replace('_', '-')}"
            fair.exhibitors[slug] = an_exhibitor(
                fair.edition,
                an_organisation(slug, name=f"Structure Cachée {state.value}"),
                village_id=fair.insertion.id,
                stand_id=fair.stands["I03"].id if state is ExhibitorState.ABSENT else None,
                state=state,
            )
    return fair


def _text() -> Bilingual:
    return Bilingual("Des coopératives qui s’entraident.", "")

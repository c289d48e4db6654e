"""Applications as people fill them in: what is typed in each step, and what is left of it."""

from typing import Any

import sqlalchemy as sa
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from forum.database import db
from forum.edition.models import Edition
from forum.villages.links import word_of
from forum.villages.models import Exhibitor, ExhibitorApplication, Village
from tests.builders import a_village, an_edition
from tests.villages.applying import a_call, a_draft, a_set_up_slot

SIRET, OTHER_SIRET = "999 000 003 00007", "999 000 011 00018"  # fictitious; keys that fit
WRONG_KEY = "999 000 003 00008"
EMAIL = "camille@example.org"
STRUCTURE = {
    "name": "Coopérative des Berges – structure fictive",
    "usual_name": "Les Berges",
    "siret": SIRET,
    "family": "cooperative",
    "statute": "scic",
    "is_cae": "y",
    "conventions": ["ei", "aci"],
    "labels": "ESUS",
    "sectors": ["Énergie"],
    "ape": "8899b",
    "address": "3 quai Exemple",
    "postcode": "92 000",
    "commune": "Nanterre",
    "acts_here": "y",
    "website": "example.org",
    "presentation": "Une coopérative qui accueille des entrepreneurs salariés.",
    "presentation_en": "A co-operative.",
    "offers": "Démonstration\n\nDevis",
    "contact_name": "Camille Contact",
    "contact_title": "Directrice",
    "contact_mobile": "0639980001",
}
GUESTS = {
    "network": "aucun",
    "guests-0-name": "Atelier Vélo – structure fictive",
    "guests-0-siret": OTHER_SIRET,
    "guests-0-family": "association",
    "guests-0-presentation": "Des vélos réparés.",
    "guests-1-name": "Épicerie en projet – structure fictive",
    "guests-1-creation_note": "Statuts signés en octobre",
    "guests-1-family": "association",
    "guests-1-presentation": "Une épicerie de quartier.",
}
STAND = {
    "second_village": "aucun",
    "size": "6",
    "neighbours": "École des Berges, inconnue",
    "tables": "2",
    "chairs": "4",
    "panels": "",
    "power": "1000",
    "needs_internet": "y",
    "is_noisy": "y",
    "sells_on_site": "y",
    "equipment_note": "Une scie.",
}
PAPERS = {
    "regulation_version": "2011-1",
    "accepts_regulation": "y",
    "signatory": "Camille Contact",
    "signatory_title": "Directrice",
    "insured_until_on": "",
    "comes_later": "y",
}
LOGISTICS = {
    "set_up_slot": "aucun",
    "vehicle": "utilitaire",
    "vehicle_height": "2,1",
    "plate": "ab-123-cd",
    "needs_unloading": "y",
    "meals": "3",
    "comment": "Rien d’autre.",
}


def a_fair(**said: Any) -> tuple[Edition, Village]:
    """Store an edition with an open call, a village and a time to set up."""
    edition = an_edition()
    a_call(edition, **said)
    a_set_up_slot(edition)
    return edition, a_village(edition, "SCO", slug="scop")


def begun(client: FlaskClient, email: str = EMAIL) -> str:
    """Begin an application and return its private address."""
    answer = client.post("/2011/exposer", data={"contact_name": "Camille Contact", "email": email})
    assert answer.status_code == 303
    return answer.location.removesuffix("/structure")


def save(client: FlaskClient, dossier: str, step: str, answers: dict[str, Any]) -> TestResponse:
    """Send a step."""
    return client.post(f"{dossier}/{step}", data={"acte": "continuer", **answers})


def filled(client: FlaskClient, dossier: str, village: Village, **changed: Any) -> list[str]:
    """Fill in all steps and return where each led; `changed` is said by step."""
    steps = {
        "structure": STRUCTURE,
        "co-exposants": GUESTS,
        "stand": {**STAND, "first_village": str(village.id)},
        "pieces": PAPERS,
        "logistique": LOGISTICS,
    }
    led = []
    for step, answers in steps.items():
        answer = save(client, dossier, step, {**answers, **changed.get(step, {})})
        led.append(answer.location.rpartition("/")[2] if answer.location else answer.text)
    return led


def the_application() -> ExhibitorApplication:
    """Return the latest application, read anew."""
    db.session.rollback()
    return db.session.scalars(
        sa.select(ExhibitorApplication).order_by(ExhibitorApplication.id.desc()).limit(1)
    ).one()


def exhibitors() -> list[Exhibitor]:
    """Return all exhibitors, hosts before their guests."""
    db.session.rollback()
    return list(db.session.scalars(sa.select(Exhibitor).order_by(Exhibitor.id)))


def address_of(edition: Edition, **said: Any) -> str:
    """Store a draft and return the address of its dossier."""
    return f"/x/{word_of(a_draft(edition, **said))}/dossier"

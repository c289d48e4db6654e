"""The page of one exhibitor, and who never has one."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum.database import Bilingual, db
from forum.organisations.models import Network, Organisation
from forum.organisations.rules import Family, Statute
from forum.villages.models import Exhibitor
from forum.villages.rules import ExhibitorState, is_public
from tests.builders import a_stand, a_village, an_edition, an_exhibitor, an_organisation, stored
from tests.villages.conftest import Fair
from tests.villages.reading import Node, page, said

HIDDEN = [state for state in ExhibitorState if not is_public(state)]


def facts(shown: Node) -> dict[str, str]:
    """Return the terms of the page and what they say."""
    pairs = shown.all(name="facts__pair")
    return {pair.all("dt")[0].words: pair.all("dd")[0].words for pair in pairs}


def organisation_of(exhibitor: Exhibitor) -> Organisation:
    """Return the organisation to change."""
    return db.session.get_one(Organisation, exhibitor.organisation_id)


@pytest.fixture
def recycler(app: Flask) -> Exhibitor:
    """Store an exhibitor of which everything is known."""
    edition = an_edition()
    village = a_village(edition, name=Bilingual("Village des SCOP", "Co-operatives"))
    network = stored(Network(slug="union", name="Union de la Boucle", description=Bilingual("")))
    organisation = an_organisation(
        "recycl-ensemble",
        name="Recycl’Ensemble – structure fictive",
        family=Family.COOPERATIVE,
        statute=Statute.SCOP,
        is_cae=True,
        conventions=("ei",),
        labels=("Entreprise solidaire",),
        sectors=("Recyclage et réemploi", "Énergie"),
        college="Coopératives",
        siret="00000017400011",
        commune="Nanterre",
        website="https://recycl-ensemble.example.org/",
        founded=2004,
        employees=37,
        associates=21,
        networks=[network],
    )
    return an_exhibitor(
        edition,
        organisation,
        village_id=village.id,
        stand_id=a_stand(village, "S06").id,
        presentation=Bilingual("Tri et réemploi.", "Sorting and re-use."),
        offers=("Démonstration de tri", "Devis"),
        sells_on_site=True,
    )


def test_everything_known_is_said_in_words(recycler: Exhibitor, client: FlaskClient) -> None:
    shown = page(client, "/2011/exposants/recycl-ensemble")
    assert said(shown, "header") == [
        "Village des SCOP Stand S06 structure fictive Recycl’Ensemble Tri et réemploi."
    ]
    assert facts(shown) == {
        "Famille": "Coopérative",
        "Statut": "SCOP, société coopérative ouvrière de production "
        "CAE, coopérative d’activités et d’emploi",
        "Conventionnement": "EI, entreprise d’insertion",
        "Agréments et labels": "Entreprise solidaire",
        "Secteurs": "Recyclage et réemploi, Énergie",
        "Réseaux": "Union de la Boucle",
        "Collège": "Coopératives",
        "Création": "2004",
        "Équipe": "37 personnes salariées, dont 21 associées",
        "Commune": "Nanterre",
        "SIRET": "000 000 174 00011",
    }
    assert said(shown, name="offers__item") == ["Démonstration de tri", "Devis", "Vente sur place"]


def test_its_stand_leads_to_the_plan_and_its_axes_to_the_directory(
    recycler: Exhibitor, client: FlaskClient
) -> None:
    shown = page(client, "/2011/exposants/recycl-ensemble")
    links = {link.words: link.attributes["href"] for link in shown.all("a")}
    assert links == {
        "Accueil": "/2011/",
        "Exposants": "/2011/exposants",
        "Village des SCOP": "/2011/villages/ins",
        "Stand S06": "/2011/plan?stand=S06#plan-S06",
        "SCOP, société coopérative ouvrière de production": "/2011/exposants?statut=scop",
        "CAE, coopérative d’activités et d’emploi": "/2011/exposants?statut=cae",
        "EI, entreprise d’insertion": "/2011/exposants?statut=ei",
        "Union de la Boucle": "/2011/reseaux/union",
        "Voir sur le plan": "/2011/plan?stand=S06#plan-S06",
        "recycl-ensemble.example.org": "https://recycl-ensemble.example.org/",
    }


def test_its_page_speaks_english_and_marks_what_is_only_in_french(
    recycler: Exhibitor, client: FlaskClient
) -> None:
    shown = page(client, "/2011/exposants/recycl-ensemble?langue=en")
    assert said(shown, "header") == [
        "Co-operatives Stand S06 fictitious organisation Recycl’Ensemble Sorting and re-use."
    ]
    assert [facts(shown)[term] for term in ("Family", "Team", "Sectors")] == [
        "Co-operative",
        "37 employees, of whom 21 are members",
        "Recycling and re-use, Energy",
    ]
    french = [n.words for n in shown.all("span") if n.attributes.get("lang") == "fr"]
    assert french == ["Démonstration de tri", "Devis"]


@pytest.mark.parametrize("website", ["javascript:alert(1)", "data:text/html,x", "//x.example", ""])
def test_only_an_address_of_the_web_becomes_a_link(
    recycler: Exhibitor, client: FlaskClient, website: str
) -> None:
    organisation_of(recycler).website = website
    db.session.commit()
    links = page(client, "/2011/exposants/recycl-ensemble").all("a")
    assert [
        a.attributes["href"] for a in links if not a.attributes["href"].startswith("/2011/")
    ] == []


def test_what_is_not_known_is_left_out(fair: Fair, client: FlaskClient) -> None:
    shown = page(client, "/2011/exposants/ecole")
    assert facts(shown) == {"Famille": "Fondation"}
    assert said(shown, name="aside-box") == [
        "Où le trouver Le numéro de stand sera annoncé ici. Village de l’insertion"
    ]


def test_one_without_any_number_says_how_far_its_creation_is(
    fair: Fair, client: FlaskClient
) -> None:
    organisation_of(fair.exhibitors["ecole"]).creation_note = "Statuts déposés."
    db.session.commit()
    assert facts(page(client, "/2011/exposants/ecole")) == {
        "Famille": "Fondation",
        "Immatriculation": "Statuts déposés.",
    }


def test_host_and_guests_name_each_other(fair: Fair, client: FlaskClient) -> None:
    host, guest = (page(client, f"/2011/exposants/{slug}") for slug in ("energie", "atelier"))
    assert said(host, name="aside-box")[-1] == "Sur le même stand Atelier du Pont"
    assert said(guest, name="aside-box")[-1] == "Accueilli par Énergie des Coteaux"


def test_guests_of_one_host_know_of_each_other(fair: Fair, client: FlaskClient) -> None:
    energie = fair.exhibitors["energie"]
    other = an_organisation("lumen", name="Lumen")
    an_exhibitor(fair.edition, other, stand_id=energie.stand_id, host_id=energie.id)
    shown = page(client, "/2011/exposants/atelier")
    assert said(shown, name="aside-box")[-2:] == [
        "Accueilli par Énergie des Coteaux",
        "Sur le même stand Lumen",
    ]


def test_a_host_who_is_no_longer_public_is_not_named(fair: Fair, client: FlaskClient) -> None:
    fair.exhibitors["energie"].state = ExhibitorState.WITHDRAWN
    db.session.commit()
    assert "Énergie des Coteaux" not in client.get("/2011/exposants/atelier").get_data(as_text=True)


def test_of_a_real_organisation_only_the_name_is_said(
    recycler: Exhibitor, client: FlaskClient
) -> None:
    organisation = organisation_of(recycler)
    organisation.is_invited, organisation.is_fictitious = True, False
    organisation.name = "Employeurs solidaires 92"
    db.session.commit()
    shown = page(client, "/2011/exposants/recycl-ensemble")
    assert said(shown, "header") == [
        (
            "Village des SCOP Stand S06 réseau invité Employeurs solidaires 92 "
            "Cette structure est nommée par les documents qui ont préparé le forum ; "
            "rien d’autre n’est dit en son nom."
        )
    ]
    assert (facts(shown), said(shown, name="offers__item")) == ({}, [])
    assert said(page(client, "/2011/exposants"), name="directory__item") == [
        "Employeurs solidaires 92 réseau invité Village des SCOP Stand S06"
    ]


@pytest.mark.parametrize("state", HIDDEN)
def test_who_is_not_public_has_no_page(
    fair: Fair, client: FlaskClient, state: ExhibitorState
) -> None:
    slug = f"cachee-{state.name.lower().replace('_', '-')}"
    assert fair.exhibitors[slug].state is state
    shown = page(client, f"/2011/exposants/{slug}", 404)
    assert said(shown, "h1") == ["Cette page n’existe pas"]


@pytest.mark.parametrize(
    "address", ["villages", "villages/insertion", "plan", "exposants", "exposants?langue=en"]
)
def test_who_is_not_public_appears_nowhere(fair: Fair, client: FlaskClient, address: str) -> None:
    text = client.get(f"/2011/{address}").get_data(as_text=True).casefold()
    assert ("cachée" in text, "cachee" in text) == (False, False)

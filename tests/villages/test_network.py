"""The public page of a network, and its collective stand."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from flask.testing import FlaskClient

from forum.database import Bilingual, db
from forum.organisations.models import Network
from forum.villages.models import Exhibitor
from forum.villages.rules import ExhibitorState
from tests.builders import an_edition, an_exhibitor, an_organisation
from tests.villages.conftest import Fair
from tests.villages.reading import page, said

PAGE = "/2011/reseaux/union"
ENERGIE = (
    "Énergie des Coteaux Coopérative, SCIC, Meudon, structure fictive Village des SCOP Stand S01"
)
RIVES = (
    "Propreté des Deux Rives Société commerciale de l’ESS, EI, Gennevilliers, structure fictive "
    "Village de l’insertion Stand I01"
)
COLLECTIVE = "Stand collectif du réseau «\u202fUnion de la Boucle\u202f»"


@pytest.fixture
def union(fair: Fair) -> Network:
    """Give the network that Énergie des Coteaux is a member of."""
    network = db.session.scalars(db.select(Network).where(Network.slug == "union")).one()
    network.description = Bilingual("Des coopératives qui s’entraident.", "Co-operatives.")
    network.website = "https://union.example.org/"
    db.session.commit()
    return network


def on_the_collective_stand(fair: Fair, union: Network) -> Exhibitor:
    """Make the stand of Propreté des Deux Rives that of the network."""
    exhibitor = db.session.merge(fair.exhibitors["deux-rives"])
    exhibitor.network_id = union.id
    db.session.commit()
    return exhibitor


def heard(words: str) -> str:
    """Return a text with ordinary spaces, as `said` does."""
    return " ".join(words.split())


def test_a_network_says_what_it_is_and_which_members_exhibit(
    union: Network, client: FlaskClient
) -> None:
    shown = page(client, PAGE)
    assert said(shown, "header") == [
        "Réseau structure fictive Union de la Boucle Des coopératives qui s’entraident."
    ]
    assert (said(shown, "h2")[0], said(shown, name="directory__item")) == (
        "Ses membres au forum",
        [ENERGIE],
    )
    assert said(shown, name="aside-box") == [
        "Au forum 1 exposant Chercher parmi eux dans l’annuaire",
        "Site union.example.org",
    ]
    assert [n.attributes["href"] for n in shown.all("a") if "reseau=" in n.attributes["href"]] == [
        "/2011/exposants?reseau=union"
    ]


def test_its_collective_stand_comes_first_and_leads_to_the_plan(
    fair: Fair, union: Network, client: FlaskClient
) -> None:
    on_the_collective_stand(fair, union)
    shown = page(client, PAGE)
    assert said(shown, "h2") == [
        *("Sur le stand collectif", "Ses autres membres au forum"),
        *("Le stand collectif", "Au forum", "Site"),
    ]
    assert said(shown, name="directory__item") == [RIVES, ENERGIE]
    assert said(shown, name="aside-box")[0] == (
        "Le stand collectif Stand I01 Village de l’insertion Voir sur le plan"
    )
    plan = [n.attributes["href"] for n in shown.all("a") if n.words == "Voir sur le plan"]
    assert plan == ["/2011/plan?village=insertion#plan-I01"]


def test_a_collective_stand_is_said_wherever_its_exhibitor_is(
    fair: Fair, union: Network, client: FlaskClient
) -> None:
    on_the_collective_stand(fair, union)
    told = heard(COLLECTIVE)
    assert said(page(client, "/2011/exposants/deux-rives"), name="exhibitor__collective") == [told]
    lines = said(page(client, "/2011/exposants?q=deux rives"), name="directory__item")
    assert [line.count(told) for line in lines] == [1]
    assert told in page(client, "/2011/villages/insertion").words
    found = said(page(client, "/2011/exposants?reseau=union"), "h2")
    assert "Propreté des Deux Rives" in found
    others = page(client, "/2011/exposants/energie").words
    assert "Stand collectif" not in others


def test_the_name_of_a_network_is_only_words(
    fair: Fair, union: Network, client: FlaskClient
) -> None:
    union.name, union.website = "<b>Union</b> & fils", "javascript:alert(1)"
    db.session.commit()
    on_the_collective_stand(fair, union)
    answer = client.get("/2011/exposants/deux-rives").text
    assert ("<b>Union" in answer, "&lt;b&gt;Union&lt;/b&gt; &amp; fils" in answer) == (False, True)
    assert "javascript:" not in client.get(PAGE).text


def test_only_public_exhibitors_of_this_edition_are_shown(
    fair: Fair, union: Network, client: FlaskClient
) -> None:
    fair.exhibitors["energie"].state = ExhibitorState.WITHDRAWN
    db.session.commit()
    other = an_edition(slug="2012")
    an_exhibitor(other, an_organisation("ailleurs", networks=[db.session.merge(union)]))
    assert said(page(client, PAGE), name="empty") == [
        "Aucun de ses membres n’expose à ce forum Voir tous les exposants"
    ]
    assert said(page(client, "/2012/reseaux/union"), name="directory__name") == ["Ailleurs"]


def test_an_invited_network_is_only_named(fair: Fair, client: FlaskClient) -> None:
    network = db.session.scalars(db.select(Network).where(Network.slug == "cai-92")).one()
    network.website = "https://example.org"
    db.session.commit()
    shown = page(client, "/2011/reseaux/cai-92")
    assert said(shown, "header") == ["Réseau réseau invité CAI 92 Réseau nommé par la lettre."]
    assert said(shown, name="aside-box") == []


def test_a_network_that_does_not_exist_has_no_page(fair: Fair, client: FlaskClient) -> None:
    assert said(page(client, "/2011/reseaux/rien", 404), "h1") == ["Cette page n’existe pas"]


def test_a_network_of_many_members_asks_no_more_than_one_of_few(
    fair: Fair,
    union: Network,
    client: FlaskClient,
    counting: Callable[[], AbstractContextManager[list[str]]],
) -> None:
    with counting() as few:
        client.get(PAGE)
    for number in range(30):
        member = an_organisation(f"membre-{number}", networks=[db.session.merge(union)])
        an_exhibitor(fair.edition, member, village_id=fair.scop.id)
    with counting() as many:
        client.get(PAGE)
    assert len(many) == len(few)

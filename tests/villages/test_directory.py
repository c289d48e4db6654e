"""The directory: search, filters, pages, and what to do when nothing is found."""

import csv
import io

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.builders import an_edition, an_exhibitor, an_organisation
from tests.villages.conftest import Fair
from tests.villages.reading import Node, page, said

ALL = ["Atelier du Pont", "École des Berges", "Énergie des Coteaux", "Propreté des Deux Rives"]


def names(shown: Node) -> list[str]:
    """Return the exhibitors that are shown."""
    return said(shown, name="directory__name")


def test_exhibitors_are_listed_by_name_whatever_their_accents(
    fair: Fair, client: FlaskClient
) -> None:
    shown = page(client, "/2011/exposants")
    assert said(shown, name="directory__item") == [
        "Atelier du Pont Association Village des SCOP Stand S01",
        "École des Berges Fondation, structure fictive Village de l’insertion",
        (
            "Énergie des Coteaux Coopérative, SCIC, Meudon, structure fictive "
            "Village des SCOP Stand S01"
        ),
        (
            "Propreté des Deux Rives "
            "Société commerciale de l’ESS, EI, Gennevilliers, structure fictive "
            "Village de l’insertion Stand I01"
        ),
    ]
    assert said(shown, name="filters__result") == ["4 exposants"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=ecole", ["École des Berges", "Propreté des Deux Rives"]),
        ("q=ÉCOLE", ["École des Berges", "Propreté des Deux Rives"]),
        ("q=Énergie", ["Énergie des Coteaux"]),
        ("q=coteaux+energie", ["Énergie des Coteaux"]),
        ("q=oeuvre", ["Propreté des Deux Rives"]),
        ("q=œuvre+commune", ["Propreté des Deux Rives"]),
        ("q=meudon", ["Énergie des Coteaux"]),
        ("q=village+insertion", ["École des Berges", "Propreté des Deux Rives"]),
        ("q=devis", ["Énergie des Coteaux", "Propreté des Deux Rives"]),
        ("q=entreprise+d'insertion", ["Propreté des Deux Rives"]),
        ("famille=cooperative", ["Énergie des Coteaux"]),
        ("village=scop", ["Atelier du Pont", "Énergie des Coteaux"]),
        ("reseau=union", ["Énergie des Coteaux"]),
        ("statut=scic", ["Énergie des Coteaux"]),
        ("statut=ei", ["Propreté des Deux Rives"]),
        ("village=scop&statut=scic&q=meudon", ["Énergie des Coteaux"]),
        ("famille=&village=&reseau=&statut=&q=", ALL),
        ("page=7", ALL),
        ("page=-1", ALL),
        ("page=²", ALL),
        ("famille=mutuelle", []),
        ("q=cachee", []),
        ("q=cachée+refuse", []),
    ],
)
def test_words_and_filters_find(
    fair: Fair, client: FlaskClient, query: str, found: list[str]
) -> None:
    assert names(page(client, f"/2011/exposants?{query}")) == found


def test_what_is_found_is_counted_and_the_choices_stay_in_the_form(
    fair: Fair, client: FlaskClient
) -> None:
    shown = page(client, "/2011/exposants?q=energie&famille=cooperative&village=scop")
    assert said(shown, name="filters__result") == ["1 exposant sur 4"]
    boxes = {box.attributes["name"]: box.attributes["value"] for box in shown.all("input")}
    chosen = {
        select.attributes["name"]: [
            option.attributes["value"]
            for option in select.all("option")
            if "selected" in option.attributes
        ]
        for select in shown.all("select")
    }
    assert (boxes, chosen) == (
        {"q": "energie"},
        {"famille": ["cooperative"], "village": ["scop"], "reseau": [""], "statut": [""]},
    )
    assert [a.attributes["href"] for a in shown.all("a") if a.words == "Tout afficher"] == [
        "/2011/exposants"
    ]


def test_filters_offer_only_what_some_public_exhibitor_meets(
    fair: Fair, client: FlaskClient
) -> None:
    selects = page(client, "/2011/exposants").all("select")
    offered = {
        select.attributes["name"]: [o.attributes["value"] for o in select.all("option")]
        for select in selects
    }
    assert offered == {
        "famille": ["", "association", "cooperative", "fondation", "societe"],
        "village": ["", "insertion", "scop"],
        "reseau": ["", "union"],
        "statut": ["", "scic", "ei"],
    }


def test_unknown_values_are_told_one_by_one_and_nothing_breaks(
    fair: Fair, client: FlaskClient
) -> None:
    shown = page(client, "/2011/exposants?famille=tribu&village=x&statut=scop-scop&reseau=<b>")
    assert said(shown, name="notice") == [
        f"Attention Le filtre « {value} » n’existe pas ; il n’est pas appliqué."
        for value in ("tribu", "x", "<b>", "scop-scop")
    ]
    assert names(shown) == ALL


def test_nothing_found_leaves_a_way_out(fair: Fair, client: FlaskClient) -> None:
    shown = page(client, "/2011/exposants?q=zeppelin")
    assert said(shown, name="filters__result") == ["Aucun exposant"]
    assert said(shown, name="empty") == [
        (
            "Aucun exposant ne correspond Essayez avec moins de mots, ou retirez un filtre. "
            "Voir tous les exposants"
        )
    ]


def test_networks_are_presented_and_the_invited_ones_say_so(
    fair: Fair, client: FlaskClient
) -> None:
    listed = page(client, "/2011/exposants").all("section")[-1].all("li")
    assert [item.words for item in listed] == [
        "CAI 92 réseau invité Réseau nommé par la lettre.",
        "Union de la Boucle Des coopératives qui s’entraident.",
    ]
    assert [item.all("a")[0].attributes["href"] for item in listed] == [
        "/2011/reseaux/cai-92",
        "/2011/reseaux/union",
    ]


def test_an_invited_network_claims_nobody(fair: Fair, client: FlaskClient) -> None:
    shown = page(client, "/2011/exposants?reseau=cai-92")
    assert said(shown, name="network") == [
        "CAI 92 réseau invité Réseau nommé par la lettre. La page du réseau"
    ]
    assert names(shown) == []


def test_a_long_directory_is_cut_into_pages_that_keep_the_filters(
    app: Flask, client: FlaskClient
) -> None:
    edition = an_edition()
    for number in range(1, 131):
        an_exhibitor(edition, an_organisation(f"structure-{number:03}"))
    first = page(client, "/2011/exposants?q=structure")
    assert (len(names(first)), names(first)[0]) == (60, "Structure 001")
    last = page(client, "/2011/exposants?q=structure&page=99")
    assert (len(names(last)), names(last)[-1]) == (10, "Structure 130")
    links = [a.attributes["href"] for a in first.all("a", "pagination__link")]
    assert links == [
        "/2011/exposants?page=1&q=structure",
        "/2011/exposants?page=2&q=structure",
        "/2011/exposants?page=3&q=structure",
        "/2011/exposants?page=2&q=structure",
    ]


def test_the_directory_speaks_english_and_finds_in_both_languages(
    fair: Fair, client: FlaskClient
) -> None:
    shown = page(client, "/2011/exposants?langue=en&q=cleaning")
    assert said(shown, name="directory__item") == [
        (
            "Propreté des Deux Rives Company of the social economy, EI, Gennevilliers, "
            "fictitious organisation Insertion village Stand I01"
        )
    ]
    assert said(shown, name="filters__result") == ["1 exhibitor out of 4"]
    assert names(page(client, "/2011/exposants?langue=en&q=energie")) == ["Énergie des Coteaux"]


@pytest.mark.usefixtures("fair")
def test_the_directory_leaves_as_open_data_with_public_exhibitors_alone(
    client: FlaskClient,
) -> None:
    answer = client.get("/2011/exposants.csv")
    assert (answer.status_code, answer.mimetype, answer.headers["Cache-Control"]) == (
        200,
        "text/csv",
        "public, max-age=300",
    )
    head, *rows = csv.reader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=";")
    page = "http://localhost/2011/exposants/"
    assert [(row[0], row[5], row[6], row[-1]) for row in rows] == [
        ("Atelier du Pont", "Village des SCOP", "S01", page + "atelier"),
        ("École des Berges", "Village de l’insertion", "", page + "ecole"),
        (
            "Énergie des Coteaux – structure fictive",
            "Village des SCOP",
            "S01",
            page + "energie",
        ),
        (
            "Propreté des Deux Rives – structure fictive",
            "Village de l’insertion",
            "I01",
            page + "deux-rives",
        ),
    ]
    assert head[0] == "Nom"
    again = client.get("/2011/exposants.csv", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")

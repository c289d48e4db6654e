"""The villages and one village, as they are heard."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.builders import a_village, an_edition
from tests.villages.conftest import Fair
from tests.villages.reading import page, said


def test_each_village_says_its_stands_and_exhibitors(fair: Fair, client: FlaskClient) -> None:
    shown = page(client, "/2011/villages")
    assert said(shown, name="village-list__item") == [
        "Village de l’insertion 3 stands, 2 exposants Des métiers pour tous.",
        "Village des SCOP 3 stands, 2 exposants Un village.",
    ]
    blocks = shown.all(name="village-list__block")
    assert [block.attributes["class"].split()[1] for block in blocks] == [
        "hue-terracotta",
        "hue-sea",
    ]
    assert [use.attributes["href"].split("#")[1] for b in blocks for use in b.all("use")] == [
        "hands",
        "cooperative",
    ]


def test_villages_are_named_in_english_and_what_is_not_translated_says_so(
    fair: Fair, client: FlaskClient
) -> None:
    shown = page(client, "/2011/villages?langue=en")
    assert said(shown, name="village-list__item") == [
        "Insertion village 3 stands, 2 exhibitors Trades for all.",
        "Co-operatives village 3 stands, 2 exhibitors Un village.",
    ]
    french = [n.words for n in shown.all("span") if n.attributes.get("lang") == "fr"]
    assert french == ["Un village."]


def test_an_edition_without_villages_says_so_and_shows_the_way_out(
    app: Flask, client: FlaskClient
) -> None:
    an_edition()
    shown = page(client, "/2011/villages")
    assert said(shown, name="empty") == ["Les villages seront annoncés ici Retour à l’accueil"]
    assert said(page(client, "/2011/plan"), name="empty") == [
        "Le plan sera publié ici Voir les villages"
    ]
    assert said(page(client, "/2011/exposants"), name="empty") == [
        "Les exposants seront annoncés ici Voir les villages"
    ]


def test_a_village_lists_its_stands_in_order_and_says_which_are_free(
    fair: Fair, client: FlaskClient
) -> None:
    shown = page(client, "/2011/villages/insertion")
    assert said(shown, "h1") == ["Village de l’insertion"]
    assert said(shown, name="stand") == [
        (
            "Stand I01 Propreté des Deux Rives "
            "Société commerciale de l’ESS, EI, Gennevilliers, structure fictive"
        ),
        "Stand I02 Stand libre, table seule",
        "Stand I03 Stand libre, 6 m²",
    ]
    assert "3 stands, dont 2 libres." in said(shown, "p")


def test_an_exhibitor_without_a_stand_is_listed_after_the_stands(
    fair: Fair, client: FlaskClient
) -> None:
    shown = page(client, "/2011/villages/insertion")
    assert said(shown.all("section")[-1], "li") == ["École des Berges Fondation, structure fictive"]


def test_a_shared_stand_names_the_host_before_its_guests(fair: Fair, client: FlaskClient) -> None:
    assert said(page(client, "/2011/villages/scop"), name="stand") == [
        (
            "Stand S01 Énergie des Coteaux Coopérative, SCIC, Meudon, structure fictive "
            "Atelier du Pont Association"
        ),
        "Stand S02 Stand libre, 6 m²",
        "Stand S03 Stand libre, 6 m²",
    ]


def test_acronyms_carry_their_meaning(fair: Fair, client: FlaskClient) -> None:
    abbreviations = page(client, "/2011/villages/scop").all("abbr")
    assert [(a.words, a.attributes["title"]) for a in abbreviations] == [
        ("SCIC", "société coopérative d’intérêt collectif")
    ]


def test_the_stands_of_a_village_are_drawn_with_their_names(
    fair: Fair, client: FlaskClient
) -> None:
    stands = page(client, "/2011/villages/scop").all(name="plan__stand")
    assert [(a.attributes["aria-label"], a.attributes["href"]) for a in stands] == [
        (
            "Stand S01, Énergie des Coteaux, Atelier du Pont, Village des SCOP",
            "/2011/exposants/energie",
        ),
        ("Stand S02, libre, Village des SCOP", "/2011/villages/scop#stand-S02"),
        ("Stand S03, libre, Village des SCOP", "/2011/villages/scop#stand-S03"),
    ]


def test_a_village_without_stands_says_so(fair: Fair, client: FlaskClient) -> None:
    a_village(fair.edition, "VID")
    shown = page(client, "/2011/villages/vid")
    assert "Les stands de ce village ne sont pas encore dessinés." in said(shown, "p")


@pytest.mark.parametrize("address", ["/2011/villages/nulle-part", "/1999/villages", "/1999/plan"])
def test_an_unknown_village_or_edition_is_told_in_words(
    fair: Fair, client: FlaskClient, address: str
) -> None:
    assert said(page(client, address, 404), "h1") == ["Cette page n’existe pas"]

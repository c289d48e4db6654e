"""The plan and its table, which say the same."""

import pytest
from flask.testing import FlaskClient

from forum.database import db
from tests.villages.conftest import Fair
from tests.villages.reading import Node, page, said


def cells(shown: Node) -> list[list[str]]:
    """Return the table of stands, row by row, its heads left out."""
    rows = shown.all("tbody")[0].all("tr")
    return [[cell.words for cell in row.all() if cell.tag in {"th", "td"}] for row in rows]


NOTHING = ("non", "non")  # no water, no quiet


def test_every_stand_of_the_plan_is_a_link_that_says_all(fair: Fair, client: FlaskClient) -> None:
    shown = page(client, "/2011/plan")
    assert [(a.attributes["aria-label"], a.attributes["href"]) for a in stands(shown)] == [
        (
            "Stand I01, Propreté des Deux Rives, Village de l’insertion",
            "/2011/exposants/deux-rives",
        ),
        ("Stand I02, libre, Village de l’insertion", "/2011/villages/insertion#stand-I02"),
        ("Stand I03, libre, Village de l’insertion", "/2011/villages/insertion#stand-I03"),
        (
            "Stand S01, Énergie des Coteaux, Atelier du Pont, Village des SCOP",
            "/2011/exposants/energie",
        ),
        ("Stand S02, libre, Village des SCOP", "/2011/villages/scop#stand-S02"),
        ("Stand S03, libre, Village des SCOP", "/2011/villages/scop#stand-S03"),
    ]


def stands(shown: Node) -> list[Node]:
    """Return the stands that are drawn."""
    return shown.all("a", "plan__stand")


def test_the_table_says_the_same_as_the_plan_and_more(fair: Fair, client: FlaskClient) -> None:
    insertion, scop = "Village de l’insertion", "Village des SCOP"
    both = "Énergie des Coteaux Atelier du Pont"
    assert cells(page(client, "/2011/plan")) == [
        ["I01", "Propreté des Deux Rives", insertion, "9 m²", "oui", "3 kW", *NOTHING, "I02"],
        ["I02", "libre", insertion, "table seule", "non", "aucune", *NOTHING, "I01, I03"],
        ["I03", "libre", insertion, "6 m²", "oui", "500 W", *NOTHING, "I02"],
        ["S01", both, scop, "6 m²", "oui", "1,5 kW", *NOTHING, "S02"],
        ["S02", "libre", scop, "6 m²", "oui", "aucune", "oui", "non", "S01, S03"],
        ["S03", "libre", scop, "6 m²", "oui", "aucune", "non", "oui", "S02"],
    ]


def test_all_that_is_drawn_is_told_under_the_drawing(fair: Fair, client: FlaskClient) -> None:
    shown = page(client, "/2011/plan")
    drawn = {a.attributes["id"].removeprefix("plan-"): a for a in stands(shown)}
    told = {row[0]: row for row in cells(shown)}
    assert drawn.keys() == told.keys()
    for code, stand in drawn.items():
        _, *names, village = stand.attributes["aria-label"].split(", ")
        assert (" ".join(names), village) == (told[code][1], told[code][2])
    areas = [t.words for t in shown.all("g", "plan__zone")]
    assert areas == said(shown.all("ul", "plan-areas")[0], "li") == ["Espace rendez-vous"]


def test_a_stand_is_shown_on_the_plan_and_leads_back_to_its_line(
    fair: Fair, client: FlaskClient
) -> None:
    line = page(client, "/2011/plan").all("a", "plan-table__place")[0].attributes
    assert line["href"] == "/2011/plan?stand=I01#plan-I01"
    shown = page(client, line["href"])
    marked = [a for a in stands(shown) if a.attributes.get("aria-current")]
    assert [a.attributes["id"] for a in marked] == ["plan-I01"]
    panel = shown.all("p", "plan-marked")[0]
    assert panel.words.startswith("Stand I01, Propreté des Deux Rives, Village de l’insertion")
    assert [a.attributes["href"] for a in panel.all("a")] == [
        "/2011/exposants/deux-rives",
        "#ligne-I01",
        "/2011/plan",
    ]
    assert [r.attributes["id"] for r in shown.all("tr") if "aria-current" in r.attributes] == [
        "ligne-I01"
    ]


def test_the_smallest_stand_is_large_enough_for_a_finger(fair: Fair, client: FlaskClient) -> None:
    fair.stands["S03"].height = 15
    db.session.commit()
    drawing = page(client, "/2011/plan").all("svg", "plan")[0].attributes
    pixels = int(drawing["width"]) / float(drawing["viewbox"].split()[2])
    assert 24 <= pixels * 14 < 24.1  # its edge, half a decimetre on each side, is part of it


def test_a_free_stand_is_told_by_its_outline_and_not_by_colour_alone(
    fair: Fair, client: FlaskClient
) -> None:
    shown = page(client, "/2011/plan")
    free = {s.attributes["id"] for s in shown.all("a", "plan__stand--free")}
    assert free == {"plan-I02", "plan-I03", "plan-S02", "plan-S03"}
    assert said(shown.all(name="legend--signs")[0], "li") == [
        "plein : stand occupé",
        "en pointillé : stand libre",
    ]


@pytest.mark.parametrize(
    ("order", "codes", "head"),
    [
        ("", ["I01", "I02", "I03", "S01", "S02", "S03"], ("Stand", "ascending")),
        ("-stand", ["S03", "S02", "S01", "I03", "I02", "I01"], ("Stand", "descending")),
        ("exposant", ["S01", "I01", "I02", "I03", "S02", "S03"], ("Exposant", "ascending")),
        ("-village", ["S01", "S02", "S03", "I01", "I02", "I03"], ("Village", "descending")),
        ("taille", ["I02", "I03", "S01", "S02", "S03", "I01"], ("Taille", "ascending")),
        (
            "-fauteuil",
            ["I02", "I01", "I03", "S01", "S02", "S03"],
            ("Accès en fauteuil roulant", "descending"),
        ),
        ("-electricite", ["I01", "S01", "I03", "I02", "S02", "S03"], ("Électricité", "descending")),
        ("n-importe-quoi", ["I01", "I02", "I03", "S01", "S02", "S03"], ("Stand", "ascending")),
    ],
)
def test_the_table_is_sorted_by_its_heads(
    fair: Fair, client: FlaskClient, order: str, codes: list[str], head: tuple[str, str]
) -> None:
    shown = page(client, f"/2011/plan?tri={order}")
    assert [row[0] for row in cells(shown)] == codes
    heads = {
        h.words: h.attributes["aria-sort"] for h in shown.all("th") if "aria-sort" in h.attributes
    }
    assert heads == dict([head])


def test_sorting_keeps_the_village_and_the_zoom(fair: Fair, client: FlaskClient) -> None:
    shown = page(client, "/2011/plan?village=scop&zoom=2&tri=taille")
    assert [link.attributes["href"] for link in shown.all("a", "sort")] == [
        f"/2011/plan?village=scop&zoom=2&tri={key}#tableau"
        for key in (
            *("stand", "exposant", "village", "-taille"),
            *("fauteuil", "electricite", "eau", "calme"),
        )
    ]


def test_a_village_can_be_marked_and_the_others_step_back(fair: Fair, client: FlaskClient) -> None:
    shown = page(client, "/2011/plan?village=scop")
    assert [g.attributes["class"] for g in shown.all("g", "plan__village")] == [
        "plan__village hue-terracotta plan__village--quiet",
        "plan__village hue-sea plan__village--chosen",
    ]


def test_an_unknown_village_is_told_and_the_whole_plan_is_shown(
    fair: Fair, client: FlaskClient
) -> None:
    shown = page(client, "/2011/plan?village=ailleurs&zoom=beaucoup")
    assert said(shown, name="notice") == [
        "Attention Aucun village de ce forum ne s’appelle « ailleurs »."
    ]
    assert len(stands(shown)) == 6


@pytest.mark.parametrize(
    ("zoom", "name", "tools"),
    [
        ("", "plan plan--1", ["Passer au tableau", "Imprimer en A3", "Agrandir"]),
        ("2", "plan plan--2", ["Passer au tableau", "Imprimer en A3", "Réduire", "Agrandir"]),
        ("99", "plan plan--3", ["Passer au tableau", "Imprimer en A3", "Réduire"]),
    ],
)
def test_the_plan_is_enlarged_by_plain_links(
    fair: Fair, client: FlaskClient, zoom: str, name: str, tools: list[str]
) -> None:
    shown = page(client, f"/2011/plan?zoom={zoom}")
    assert [svg.attributes["class"] for svg in shown.all("svg", "plan")] == [name]
    links = shown.all(name="plan-tools")[0].all("a")
    without_script = [a.words for a in links if a.attributes.get("class") != "needs-script"]
    assert without_script == tools


def test_the_drawing_is_measured_in_decimetres_and_carries_no_style(
    fair: Fair, client: FlaskClient
) -> None:
    shown = page(client, "/2011/plan")
    drawing = shown.all("svg", "plan")[0]
    assert drawing.attributes["viewbox"] == "-4 -4 608 434"
    assert [node.tag for node in shown.all() if "style" in node.attributes] == []
    assert [t.words for t in drawing.all(name="plan__zone")] == ["Espace rendez-vous"]


def test_the_plan_speaks_english(fair: Fair, client: FlaskClient) -> None:
    shown = page(client, "/2011/plan?langue=en")
    assert stands(shown)[1].attributes["aria-label"] == "Stand I02, free, Insertion village"
    assert cells(shown)[3] == [
        "S01",
        "Énergie des Coteaux Atelier du Pont",
        "Co-operatives village",
        "6 m²",
        "yes",
        "1.5 kW",
        *cells(shown)[3][6:8],
        "S02",
    ]

"""The pages of the plan, as a browser without script sees them."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum.accounts.rules import RoleName
from forum.database import Bilingual, db
from forum.edition.models import Edition
from forum.villages.models import Area, Stand, Village
from forum.villages.rules import Outline
from forum.villages.services.drawing_stands import place_stand
from forum.villages.services.gestures import Target
from tests.accounts.test_views import an_account, sign_in
from tests.backoffice.programme_forms import fields_of, text_of
from tests.board.people import an_organiser
from tests.builders import a_stand, a_village, an_edition, an_exhibitor, an_organisation
from tests.villages.drawing import by, drawn

PLAN = "/organisation/2011/plan"
Counting = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture
def village(app: Flask, client: FlaskClient) -> Village:
    """Store the forum, a village, and sign in who answers for exhibitors."""
    edition = an_edition(plan_width=300, plan_height=200)
    an_account(RoleName.EXHIBITORS)
    sign_in(client)
    return a_village(edition, name=Bilingual("Village de l’insertion"))


def edition_of(village: Village) -> Edition:
    """Return the edition of a village."""
    return db.session.get_one(Edition, village.edition_id)


def a_form(at: Village, **said: str) -> dict[str, str]:
    """Fill in the form of a stand."""
    place = {"x": "1", "y": "1", "width": "3", "height": "2"}
    facts = {"code": "i01", "village": str(at.id), "size": "6", "power": "500"}
    return {**place, **facts, "is_accessible": "y", **said}


def test_a_stand_is_drawn_changed_moved_and_removed_by_forms(
    village: Village, client: FlaskClient
) -> None:
    answer = client.post(f"{PLAN}/stands/nouveau", data=a_form(village, x="2,5"))
    stand = db.session.scalars(db.select(Stand)).one()
    assert (answer.status_code, answer.location) == (303, f"{PLAN}#ligne-{stand.id}")
    assert (stand.code, stand.x, stand.width, stand.power) == ("I01", 25, 30, 500)
    page = client.get(f"{PLAN}/stands/{stand.id}")
    assert fields_of(page)["x"] == "2,5"
    changed = {**fields_of(page), "has_water": "y", "size": "table"}
    assert client.post(f"{PLAN}/stands/{stand.id}", data=changed).status_code == 303
    db.session.expire_all()
    assert (stand.size, stand.has_water, stand.version) == ("table", True, 2)
    page = client.get(f"{PLAN}/stands/{stand.id}/deplacer")
    moved = {**fields_of(page), "y": "4.2"}
    answer = client.post(f"{PLAN}/stands/{stand.id}/deplacer", data=moved)
    assert (answer.status_code, answer.location) == (303, f"{PLAN}#plan-I01")
    assert drawn(edition_of(village)) == {"I01": (25, 42, 30, 20)}
    client.post(f"{PLAN}/stands/{stand.id}/supprimer")
    assert drawn(edition_of(village)) == {}
    assert "«\u202fAnnuler mon dernier geste\u202f» le ramène" in text_of(client.get(PLAN))
    client.post(f"{PLAN}/annuler")
    assert drawn(edition_of(village)) == {"I01": (25, 42, 30, 20)}


def test_a_row_of_stands_is_drawn_at_once(village: Village, client: FlaskClient) -> None:
    row = a_form(village, number="3", gap="0,5", towards="bas")
    assert client.post(f"{PLAN}/stands/rangee", data=row).status_code == 303
    assert drawn(edition_of(village)) == {
        "I01": (10, 10, 30, 20),
        "I02": (10, 35, 30, 20),
        "I03": (10, 60, 30, 20),
    }
    assert "3 stands sont ajoutés, de I01 à I03." in text_of(client.get(PLAN))


@pytest.mark.parametrize(
    ("said", "status", "sentence"),
    [
        ({"x": "deux"}, 422, "Indiquez une longueur en mètres, à dix centimètres près"),
        ({"x": "2,55"}, 422, "Indiquez une longueur en mètres, à dix centimètres près"),
        ({"x": ""}, 422, "Indiquez une longueur en mètres, par exemple 2,5."),
        ({"width": "0,4"}, 422, "Prévoyez un demi-mètre au moins."),
        ({"code": "Ï07"}, 422, "Composez le code de lettres sans accent"),
        ({"code": "ß" * 10}, 422, "Restez en dessous de 10 caractères."),
        ({"code": ""}, 422, "Donnez un code au stand."),
        ({"village": ""}, 422, "Choisissez le village de ce stand."),
        ({"village": "999"}, 422, "Choisissez une des réponses de la liste."),
        ({"power": "7"}, 422, "Choisissez une des réponses de la liste."),
        ({"x": "28"}, 409, "Cela sort du plan, qui mesure 30,0\u00a0m de large"),
        ({"code": "i09"}, 409, "Déjà pris sur ce plan\u00a0: I09."),
        ({"x": "10,5", "y": "9"}, 409, "Cela recouvre I09."),
    ],
)
def test_what_cannot_be_drawn_is_told_under_its_field_and_nothing_is_lost(
    village: Village, client: FlaskClient, said: dict[str, str], status: int, sentence: str
) -> None:
    a_stand(village, "I09", x=100, y=100)
    page = client.post(f"{PLAN}/stands/nouveau", data=a_form(village, **said))
    assert page.status_code == status
    assert sentence in text_of(page)
    typed = a_form(village, **said)
    kept = fields_of(page)
    assert {name: kept[name] for name in ("x", "y", "width", "size")} == {
        name: typed[name] for name in ("x", "y", "width", "size")
    }
    assert drawn(edition_of(village)) == {"I09": (100, 100, 30, 20)}


def test_who_saves_second_is_shown_both_versions(village: Village, client: FlaskClient) -> None:
    number = a_stand(village).id
    said = fields_of(client.get(f"{PLAN}/stands/{number}"))
    place_stand(Target(village.edition_id, number), Outline(50, 50, 30, 20), by())
    page = client.post(f"{PLAN}/stands/{number}", data={**said, "size": "9"})
    assert page.status_code == 409
    told = text_of(page)
    assert "Quelqu’un d’autre a enregistré pendant que vous écriviez" in told
    assert drawn(edition_of(village)) == {"I01": (50, 50, 30, 20)}
    again = {**fields_of(page), "theirs": ["x", "y"]}
    assert client.post(f"{PLAN}/stands/{number}", data=again).status_code == 303
    db.session.expire_all()
    stand = db.session.get_one(Stand, number)
    assert (stand.x, stand.y, stand.size) == (50, 50, "9")


def test_a_held_stand_is_not_removed_and_says_who_holds_it(
    village: Village, client: FlaskClient
) -> None:
    stand = a_stand(village)
    an_exhibitor(edition_of(village), an_organisation(), stand_id=stand.id)
    page = client.get(f"{PLAN}/stands/{stand.id}")
    assert "Occupé par Les jardins, qui y reste si vous le changez." in text_of(page)
    assert "Supprimer ce stand" not in text_of(page)
    client.post(f"{PLAN}/stands/{stand.id}/supprimer")
    assert "I01 est occupé par Les jardins" in text_of(client.get(PLAN))


def test_areas_are_drawn_by_forms(village: Village, client: FlaskClient) -> None:
    place = {"x": "0", "y": "0", "width": "5", "height": "4"}
    said = {"name_fr": "Accueil", "pictogram": "welcome", **place}
    assert client.post(f"{PLAN}/espaces/nouveau", data=said).status_code == 303
    area = db.session.scalars(db.select(Area)).one()
    page = client.get(f"{PLAN}/espaces/{area.id}")
    changed = {**fields_of(page), "name_en": "Welcome", "pictogram": ""}
    assert client.post(f"{PLAN}/espaces/{area.id}", data=changed).status_code == 303
    db.session.expire_all()
    assert (area.name, area.pictogram) == (Bilingual("Accueil", "Welcome"), "")
    client.post(f"{PLAN}/espaces/{area.id}/supprimer")
    assert db.session.scalars(db.select(Area)).all() == []


def test_the_script_gets_the_plan_as_it_is_and_the_reason(
    village: Village, client: FlaskClient
) -> None:
    number = a_stand(village).id
    place = {"version": "1", "width": "3", "height": "2", "fragment": "1"}
    moved = client.post(f"{PLAN}/stands/{number}/deplacer", data={**place, "x": "5", "y": "6"})
    assert moved.status_code == 200
    assert 'data-x="50"' in moved.text
    assert "<html" not in moved.text
    bea = an_organiser("bea")
    place_stand(Target(village.edition_id, number), Outline(70, 60, 30, 20), by(bea))
    late = client.post(f"{PLAN}/stands/{number}/deplacer", data={**place, "x": "9", "y": "9"})
    assert late.status_code == 409
    assert "bea a modifié ce stand à 10\u00a0h\u00a0: voici le plan à jour." in text_of(late)
    assert 'data-x="70"' in late.text


def test_the_table_says_what_the_drawing_shows(village: Village, client: FlaskClient) -> None:
    a_stand(village, power=500, has_water=True, is_quiet=True)
    told = text_of(client.get(PLAN))
    assert (
        "I01 libre Village de l’insertion à 1,0\u00a0m de la gauche et 1,0\u00a0m du haut 6\u00a0m²"
        in told
    )
    assert "500\u00a0W, eau, fauteuil roulant, calme" in told


def test_who_does_not_draw_the_plan_is_refused(village: Village, client: FlaskClient) -> None:
    client.post("/organisation/deconnexion")
    assert client.get(PLAN).status_code in {302, 401}


def test_the_plan_asks_as_much_of_the_database_for_many_stands(
    village: Village, client: FlaskClient, counting: Counting
) -> None:
    asked = []
    for row in range(2):
        for n in range(1 + 5 * row):
            slug = f"s-{row}-{n}"
            stand = a_stand(village, f"R{row}{n}", x=40 * n, y=10 + 30 * row)
            an_exhibitor(edition_of(village), an_organisation(slug), stand_id=stand.id)
        with counting() as statements:
            client.get(PLAN)
        asked.append(len(statements))
    assert asked[0] == asked[1]


def test_an_archived_plan_is_read_and_not_drawn(village: Village, client: FlaskClient) -> None:
    number = a_stand(village).id
    edition_of(village).is_archived = True
    db.session.commit()
    page: Any = client.get(PLAN)
    assert "Ajouter un stand" not in text_of(page)
    assert client.post(f"{PLAN}/stands/{number}/supprimer").status_code == 409
    assert drawn(edition_of(village)) == {"I01": (10, 10, 30, 20)}

"""The pages of attributions: stands given line by line, and a proposal with its reasons."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from html import unescape

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from forum.accounts.rules import RoleName
from forum.database import db
from forum.journal.models import Entry
from forum.journal.rules import Deed
from forum.placing.services import Giving, give
from forum.villages.models import Exhibitor, ExhibitorApplication, NeighbourWish, Stand
from forum.villages.rules import ExhibitorState as State
from tests.accounts.test_views import an_account, sign_in
from tests.conftest import NOW
from tests.placing.floor import Ground, a_ground, an_applicant, standing

PLAN = "/organisation/2011/plan"
LIST = f"{PLAN}/attributions"
PROPOSAL = f"{PLAN}/proposition"
Counting = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture
def ground(app: Flask, client: FlaskClient) -> Ground:
    """Store the small floor and sign somebody in who places exhibitors."""
    stored = a_ground()
    an_account(RoleName.EXHIBITORS)
    sign_in(client)
    return stored


def read(client: FlaskClient, address: str) -> str:
    """Return a page that answers."""
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.text)


def text_of(html: str) -> str:
    """Return what is read of a part of a page."""
    bare = re.sub(r"<svg.*?</svg>", " ", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", bare).split())


def rows(page: str) -> list[str]:
    """Return the lines of the tables of a page."""
    return [text_of(row) for row in re.findall(r"<tr[ >].*?</tr>", page, re.DOTALL)][1:]


def errors(page: str) -> list[str]:
    """Return what the summary says is to be corrected."""
    found = re.search(r'class="error-summary__list">(.*?)</ul>', page, re.DOTALL)
    return [text_of(li) for li in re.findall(r"<li>.*?</li>", found[1], re.DOTALL)] if found else []


def boxes(page: str) -> list[str]:
    """Return the lines that a proposal offers."""
    return re.findall(r'name="lines"\s+value="([^"]+)"', page)


def wish_neighbour(one: int, other: int) -> None:
    """Let an exhibitor wish to stand beside another."""
    application = db.session.scalars(
        sa.select(ExhibitorApplication).where(ExhibitorApplication.exhibitor_id == one)
    ).one()
    beside = db.session.get_one(Exhibitor, other).organisation_id
    db.session.add(NeighbourWish(application_id=application.id, organisation_id=beside))
    db.session.commit()


def test_a_line_offers_the_stands_that_fit_and_its_button_gives_one(
    client: FlaskClient, ground: Ground
) -> None:
    first, second = an_applicant(ground, "a"), an_applicant(ground, "b")
    page = read(client, LIST)
    options = re.findall(r'<option value="\d+">(?:[^<]*) – ', page)
    assert len(options) == 6  # I01, I02 and S01 for each; I03 is too small
    said = {"stand": ground.stand_ids["I01"], "version": 1, "from": "list"}
    answer = client.post(f"{LIST}/{first}", data=said)
    assert (answer.status_code, answer.location) == (303, f"{LIST}#exposant-{second}")
    assert standing(first) == ("PLACED", "I01")
    assert "A : stand I01." in read(client, LIST).replace("\u00a0", " ")


def test_the_page_of_an_exhibitor_says_what_each_stand_gives_and_lacks(
    client: FlaskClient, ground: Ground
) -> None:
    friend = an_applicant(ground, "les-amis", State.PLACED, stand_id=ground.stand_ids["I02"])
    number = an_applicant(ground, "a")
    wish_neighbour(number, friend)
    assert rows(read(client, f"{LIST}/{number}")) == [
        "I01 Village INS 6 m², 1 kW premier village souhaité à côté de Les amis",
        (
            "S01 Village SCO 9 m², 3 kW souhaitait d’abord Village INS pas à côté de Les amis "
            "3 m² de plus que demandé"
        ),
        "I03 Village INS 4 m², 500 W trop petit premier village souhaité à côté de Les amis",
    ]


def test_a_stand_that_does_not_fit_asks_whether_it_is_meant(
    client: FlaskClient, ground: Ground
) -> None:
    number = an_applicant(ground, "a")
    said = {"stand": ground.stand_ids["I03"], "version": 1}
    answer = client.post(f"{LIST}/{number}", data=said)
    assert (answer.status_code, errors(unescape(answer.text))) == (
        409,
        [
            (
                "Stand : Le stand I03 ne convient pas : trop petit. "
                "Cochez « Attribuer quand même » si c’est voulu."
            )
        ],
    )
    assert f'value="{said["stand"]}" checked' in " ".join(answer.text.split())
    assert client.post(f"{LIST}/{number}", data={**said, "despite": "y"}).status_code == 303
    assert standing(number) == ("PLACED", "I03")


@pytest.mark.parametrize("typed", ["", "I01", "-1", "0", "9" * 12])
def test_no_stand_at_all_is_said(client: FlaskClient, ground: Ground, typed: str) -> None:
    number = an_applicant(ground, "a")
    answer = client.post(f"{LIST}/{number}", data={"version": "1", "stand": typed})
    assert (answer.status_code, errors(unescape(answer.text))) == (
        422,
        ["Stand : Choisissez un stand."],
    )


def test_the_second_of_two_organisers_reads_who_was_faster(
    client: FlaskClient, ground: Ground
) -> None:
    first, second = an_applicant(ground, "a"), an_applicant(ground, "b")
    stand_id = ground.stand_ids["I01"]
    wish = Giving(edition_id=ground.edition_id, exhibitor_id=first, stand_id=stand_id)
    give(wish, ground.by, NOW)
    answer = client.post(f"{LIST}/{second}", data={"stand": stand_id, "version": 1})
    assert (answer.status_code, errors(unescape(answer.text))) == (
        409,
        ["Stand : Le stand I01 vient d’être attribué à A, par Dominique."],
    )


def test_a_stand_is_taken_back_exchanged_and_the_gesture_undone(
    client: FlaskClient, ground: Ground
) -> None:
    one = an_applicant(ground, "a", State.PLACED, stand_id=ground.stand_ids["I01"])
    two = an_applicant(ground, "b", State.PLACED, stand_id=ground.stand_ids["I02"])
    said = {"other": two, "version": 1}
    assert client.post(f"{LIST}/{one}/echanger", data=said).status_code == 303
    assert (standing(one), standing(two)) == (("PLACED", "I02"), ("PLACED", "I01"))
    assert client.post(f"{LIST}/{one}/reprendre", data={"version": 2}).status_code == 303
    assert standing(one) == ("ACCEPTED", None)
    assert client.post(f"{LIST}/annuler").status_code == 303
    assert client.post(f"{LIST}/annuler").status_code == 303
    assert (standing(one), standing(two)) == (("PLACED", "I01"), ("PLACED", "I02"))
    client.post(f"{LIST}/annuler")
    assert "Vous n’avez plus d’attribution à annuler." in read(client, LIST)


def test_the_table_of_stands_names_who_holds_them(client: FlaskClient, ground: Ground) -> None:
    an_applicant(ground, "les-amis", State.CONFIRMED, stand_id=ground.stand_ids["I02"])
    page = read(client, f"{LIST}/stands")
    found = [row for row in rows(page) if row[0] in "IS" and row[1].isdigit()]
    assert found == [
        "I01 6 m², 1 kW libre",
        "I02 6 m², 1 kW Les amis Confirmée",
        "I03 4 m², 500 W libre",
        "S01 9 m², 3 kW libre",
    ]


def test_a_proposal_tells_its_reasons_and_who_is_left(client: FlaskClient, ground: Ground) -> None:
    one, two = an_applicant(ground, "a"), an_applicant(ground, "b")
    wish_neighbour(one, two)
    an_applicant(ground, "c", power=3000, needs_water=True)
    page = read(client, f"{PROPOSAL}?calcul=oui")
    facts = ", Village INS 6 m², 1 kW premier village souhaité"
    assert sorted(re.sub("I0[12]", "I", row) for row in rows(page)) == [
        f"A I {facts} à côté de B",
        f"B I {facts}",
    ]
    assert "Aucun stand libre ne convient (6 m², 3 kW, eau). Le plus proche, S01 : sans eau." in (
        text_of(page).replace("\u00a0", " ")
    )
    assert "Aucune répartition ne vaut mieux." in page


def test_the_lines_that_stay_ticked_are_given(client: FlaskClient, ground: Ground) -> None:
    numbers = [an_applicant(ground, "a"), an_applicant(ground, "b")]
    offered = boxes(read(client, f"{PROPOSAL}?calcul=oui"))
    kept = [value for value in offered if value.startswith(f"{numbers[0]}-")]
    answer = client.post(PROPOSAL, data={"lines": kept})
    assert (answer.status_code, answer.location) == (303, LIST)
    assert [standing(number)[0] for number in numbers] == ["PLACED", "ACCEPTED"]
    noted = sa.select(Entry.subject).where(Entry.deed == Deed.STANDS_PROPOSED)
    assert db.session.scalars(noted).all() == ["1"]


def test_a_proposal_out_of_date_says_what_changed_and_keeps_what_is_still_true(
    client: FlaskClient, ground: Ground
) -> None:
    numbers = [an_applicant(ground, "a"), an_applicant(ground, "b")]
    offered = boxes(read(client, f"{PROPOSAL}?calcul=oui"))
    stand_of = {int(value.split("-")[0]): int(value.split("-")[1]) for value in offered}
    db.session.execute(
        sa.update(Stand).where(Stand.id == stand_of[numbers[0]]).values(has_water=True)
    )
    db.session.commit()
    code = db.session.get_one(Stand, stand_of[numbers[0]]).code
    answer = client.post(PROPOSAL, data={"lines": offered})
    page = unescape(answer.text)
    assert (answer.status_code, errors(page)) == (
        409,
        [f"A, stand {code} : ses besoins ou le stand ont changé depuis le calcul."],
    )
    assert boxes(page) == [v for v in offered if v.startswith(f"{numbers[1]}-")]
    assert [standing(number) for number in numbers] == [("ACCEPTED", None)] * 2
    assert client.post(PROPOSAL, data={"lines": boxes(page)}).status_code == 303


@pytest.mark.parametrize(
    ("typed", "status", "said"),
    [
        ({}, 409, ["Cochez au moins une ligne."]),
        ({"lines": ["1-2"]}, 422, ["Cette proposition ne se lit pas : calculez-la de nouveau."]),
        ({"lines": ["x"] * 3}, 422, ["Cette proposition ne se lit pas : calculez-la de nouveau."]),
    ],
)
def test_what_is_no_line_of_a_proposal_is_refused(
    client: FlaskClient, ground: Ground, typed: dict[str, list[str]], status: int, said: list[str]
) -> None:
    answer = client.post(PROPOSAL, data=typed)
    assert (answer.status_code, errors(unescape(answer.text))) == (status, said)


def test_the_list_asks_as_many_questions_for_two_as_for_twelve(
    client: FlaskClient, ground: Ground, counting: Counting
) -> None:
    counts = []
    for turn in range(2):
        for number in range(2 + 8 * turn):
            an_applicant(ground, f"n{turn}-{number}")
        for address in (LIST, f"{LIST}/stands", f"{PROPOSAL}?calcul=oui"):
            read(client, address)  # which is noted, once an hour
            with counting() as asked:
                read(client, address)
            counts.append(len(asked))
    assert counts[:3] == counts[3:]


def test_others_do_not_place_exhibitors(client: FlaskClient, app: Flask) -> None:
    a_ground()
    an_account(RoleName.COORDINATOR)
    sign_in(client)
    answers = [client.get(address).status_code for address in (LIST, PROPOSAL, f"{LIST}/stands")]
    assert answers == [403, 403, 403]

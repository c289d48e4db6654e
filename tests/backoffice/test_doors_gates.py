"""The gates: entrances added, named, opened and shut; doors that follow their debates."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from forum import clock
from forum.accounts.rules import RoleName
from forum.checkin.models import Gate, Scan
from forum.checkin.rules import Verdict
from forum.checkin.services.gatekeeping import (
    DoorWish,
    EntranceWish,
    Kept,
    add_entrance,
    change_door,
    shut_entrance,
)
from forum.checkin.services.gates import follow_debates
from forum.checkin.windows import GateReason, Window, around, name_refusals, window_refusals
from forum.database import Bilingual, db, transaction
from forum.debates.models import Debate, DebateState
from forum.edition.models import Edition
from forum.journal.rules import Deed
from forum.refusals import ChangedMeanwhileError, Refusal, RefusedError
from tests.accounts.test_views import an_account, sign_in
from tests.backoffice.at_the_doors import a_pass, a_phone, deeds, passes, with_gates
from tests.builders import a_debate, a_registration, an_edition, paris
from tests.registration.pages import Page

GATES = "/organisation/2011/portes"
Counting = Callable[[], AbstractContextManager[list[str]]]
NORTH = {
    "name_fr": "Entrée nord",
    "name_en": "North entrance",
    "opens_at": "2011-11-28T08:30",
    "closes_at": "2011-11-28T18:15",
    "categories": ["presse", "officiel"],
}
FORUM = Window(paris(9), paris(18, 15))


@pytest.fixture
def edition(app: Flask, client: FlaskClient) -> Edition:
    """Store the forum with its entrance and one door; sign somebody of the welcome team in."""
    stored = an_edition()
    a_debate(stored, "scop")
    with_gates(stored)
    an_account(RoleName.WELCOME)
    sign_in(client)
    clock.freeze_at(paris(10))
    return stored


def gates() -> dict[str, Gate]:
    """Return the gates as they are stored, by slug."""
    db.session.rollback()
    db.session.expire_all()
    return {gate.slug: gate for gate in db.session.scalars(sa.select(Gate))}


def hours(slug: str) -> tuple[str, str]:
    """Return the hours of a gate, as a clock in Paris shows them."""
    gate = gates()[slug]
    shown = [
        at.astimezone(paris(9).tzinfo).strftime("%d %H:%M")
        for at in (gate.opens_at, gate.closes_at)
    ]
    return shown[0], shown[1]


def test_an_entrance_is_added_and_everybody_may_be_scanned_there(
    edition: Edition, client: FlaskClient
) -> None:
    said = {**NORTH, "categories": []}
    assert client.post(f"{GATES}/nouvelle", data=said).status_code == 303
    gate = gates()["entree-nord"]
    assert (gate.name, gate.kind, gate.zone, gate.position, gate.categories) == (
        Bilingual("Entrée nord", "North entrance"),
        "entree",
        "forum",
        1,
        (),
    )
    assert hours("entree-nord") == ("28 08:30", "28 18:15")
    assert deeds() == [(Deed.GATE_CHANGED, "Entrée nord", "gate")]
    passes(a_phone(edition), a_pass(a_registration(edition), paris(9, 30), "entree-nord"))
    words = Page(client.get(GATES)).words
    assert "1 personne est dans le forum, quelle que soit l’entrée." in words
    assert "Entrée nord ouverte Régler Fermer maintenant 8 h 30 – à 18 h 15 28/11/2011 1" in words


def test_an_entrance_for_some_turns_others_away(edition: Edition, client: FlaskClient) -> None:
    client.post(f"{GATES}/nouvelle", data=NORTH)
    phone = a_phone(edition)
    passes(phone, a_pass(a_registration(edition), paris(9, 30), "entree-nord"))
    assert db.session.scalars(sa.select(Scan.verdict)).all() == [Verdict.WRONG_GATE]
    assert "Seulement : Presse, Officiel" in Page(client.get(GATES)).words


@pytest.mark.parametrize(
    ("wrong", "code", "errors"),
    [
        (
            {"name_fr": "entree PRINCIPALE"},
            409,
            {"name_fr": "Une autre entrée s’appelle déjà « entree PRINCIPALE »."},
        ),
        (
            {"closes_at": "2011-11-28T08:30"},
            409,
            {"closes_at": "La fermeture vient après l’ouverture."},
        ),
        (
            {"closes_at": "2012-11-28T18:15"},
            409,
            {"closes_at": "C’est à plus d’une semaine du forum : vérifiez le jour."},
        ),
        ({"name_fr": ""}, 422, {"name_fr": "Donnez un nom, par exemple « Entrée nord »."}),
        ({"opens_at": ""}, 422, {"opens_at": "Indiquez un jour et une heure."}),
        (
            {"categories": ["martien"]},
            422,
            {"categories": "Choisissez une des réponses de la liste."},
        ),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(
    edition: Edition, client: FlaskClient, wrong: dict[str, str], code: int, errors: dict[str, str]
) -> None:
    answer = client.post(f"{GATES}/nouvelle", data={**NORTH, **wrong})
    assert (answer.status_code, Page(answer).errors) == (code, errors)
    assert set(gates()) == {"entree", "scop"}


def test_an_entrance_is_renamed_and_its_hours_move(edition: Edition, client: FlaskClient) -> None:
    number = gates()["entree"].id
    said = {**NORTH, "version": "1", "name_fr": "Parvis", "opens_at": "2011-11-28T07:30"}
    assert client.post(f"{GATES}/{number}", data=said).status_code == 303
    gate = gates()["entree"]
    assert (gate.name.fr, gate.version, gate.categories) == ("Parvis", 2, ("presse", "officiel"))
    assert hours("entree") == ("28 07:30", "28 18:15")


def test_the_second_to_save_sees_what_the_first_wrote(
    edition: Edition, client: FlaskClient
) -> None:
    number = gates()["entree"].id
    client.post(f"{GATES}/{number}", data={**NORTH, "version": "1", "name_fr": "Parvis"})
    answer = client.post(f"{GATES}/{number}", data={**NORTH, "version": "1", "name_fr": "Grille"})
    assert answer.status_code == 409
    assert "Nom Parvis Grille" in Page(answer).words
    assert gates()["entree"].name.fr == "Parvis"


def test_an_entrance_is_shut_at_once_and_what_it_let_in_stays(
    edition: Edition, client: FlaskClient
) -> None:
    phone, person = a_phone(edition), a_registration(edition)
    passes(phone, a_pass(person, paris(9, 59)))
    number = gates()["entree"].id
    answer = client.post(f"{GATES}/{number}/fermer", follow_redirects=True)
    assert "L’entrée est fermée : ses téléphones n’y admettent plus." in Page(answer).words
    assert hours("entree") == ("28 08:00", "28 10:00")
    passes(phone, a_pass(a_registration(edition), paris(10, 1)))
    passes(phone, a_pass(a_registration(edition), paris(9, 58), is_offline=True))
    said = db.session.scalars(sa.select(Scan.verdict).order_by(Scan.id)).all()
    assert said == [Verdict.ADMITTED, Verdict.OUTSIDE_HOURS, Verdict.ADMITTED]
    again = client.post(f"{GATES}/{number}/fermer", follow_redirects=True)
    assert "Cette entrée est déjà fermée." in Page(again).words


def test_an_entrance_that_never_opened_never_will(edition: Edition) -> None:
    wish = EntranceWish(Bilingual("Nuit"), Window(paris(17), paris(18)))
    number = add_entrance(edition.id, wish, None, paris(10))
    shut_entrance(edition.id, number, None, paris(10))
    assert hours("nuit") == ("28 17:00", "28 17:00")


def moved(debate: Debate, **said: object) -> None:
    """Let a release move a debate."""
    with transaction():
        debate = db.session.get_one(Debate, debate.id)
        for field, value in said.items():
            setattr(debate, field, value)
        db.session.flush()
        follow_debates(debate.edition_id, [debate.id])


def test_a_door_keeps_its_minutes_when_its_debate_moves(
    edition: Edition, client: FlaskClient
) -> None:
    number = gates()["scop"].id
    assert hours("scop") == ("28 09:45", "28 11:45")
    said = {"version": "1", "before": "10", "after": "15", "categories": []}
    assert client.post(f"{GATES}/{number}", data=said).status_code == 303
    assert hours("scop") == ("28 10:05", "28 12:00")
    debate = db.session.scalars(sa.select(Debate)).one()
    moved(debate, starts_at=paris(14), ends_at=paris(15))
    assert hours("scop") == ("28 13:50", "28 15:15")
    assert "réglée à la main" in Page(client.get(GATES)).words
    moved(debate, state=DebateState.CANCELLED)
    assert hours("scop") == ("28 13:50", "28 13:50")
    assert "débat annulé" in Page(client.get(GATES)).words


def test_a_door_left_open_as_usual_follows_as_usual(edition: Edition) -> None:
    number = gates()["scop"].id
    change_door(Kept(edition.id, number, 1), DoorWish(0, None), None, paris(10))
    assert hours("scop") == ("28 10:15", "28 11:45")
    change_door(Kept(edition.id, number, 2), DoorWish(None, None), None, paris(10))
    assert hours("scop") == ("28 09:45", "28 11:45")
    with pytest.raises(ChangedMeanwhileError):
        change_door(Kept(edition.id, number, 2), DoorWish(5, 5), None, paris(10))


def test_no_gate_of_another_forum_is_changed(edition: Edition, client: FlaskClient) -> None:
    number = gates()["entree"].id
    an_edition(slug="2012")
    wrong = [
        client.get(f"/organisation/2012/portes/{number}").status_code,
        client.post(f"/organisation/2012/portes/{number}", data=NORTH).status_code,
        client.get(f"{GATES}/2147483647").status_code,
    ]
    assert wrong == [404, 404, 404]
    with pytest.raises(RefusedError) as refused:
        change_door(Kept(edition.id, number, 1), DoorWish(5, 5), None, paris(10))
    assert refused.value.refusals == (Refusal(GateReason.NOT_HERE),)


def test_seats_that_nobody_took_are_released_after_the_minutes_that_are_set(
    edition: Edition, client: FlaskClient
) -> None:
    assert Page(client.get(GATES)).values["minutes"] == ["10"]
    assert client.post(f"{GATES}/liberation", data={"minutes": "0"}).status_code == 303
    db.session.expire_all()
    assert db.session.get_one(Edition, edition.id).release_minutes == 0
    assert deeds() == [(Deed.RELEASE_SET, "0", "")]
    for wrong in ("61", "-1", "dix", ""):
        answer = client.post(f"{GATES}/liberation", data={"minutes": wrong})
        assert (answer.status_code, Page(answer).errors) == (
            422,
            {"minutes": "Indiquez un nombre, de 0 à 60."},
        )


def test_the_list_asks_the_same_for_few_and_many_gates(
    edition: Edition, client: FlaskClient, counting: Counting
) -> None:
    asked = []
    for more in (1, 12):
        for number in range(more):
            a_debate(edition, f"debat-{more}-{number}")
        with_gates(edition)
        with counting() as statements:
            assert client.get(GATES).status_code == 200
        asked.append(len(statements))
    assert asked[0] == asked[1]


def test_hours_are_judged_without_touching() -> None:
    late = paris(23, day=5, month=12)
    assert window_refusals(Window(paris(7), paris(19)), FORUM) == ()
    assert window_refusals(Window(paris(9), paris(9)), FORUM) == (
        Refusal(GateReason.SHUTS_BEFORE_IT_OPENS, "closes_at"),
    )
    assert window_refusals(Window(paris(9, day=20), late), FORUM) == (
        Refusal(GateReason.FAR_FROM_FORUM, "opens_at"),
        Refusal(GateReason.FAR_FROM_FORUM, "closes_at"),
    )
    assert name_refusals("Entrée nord", ["ENTREE  NORD"]) == (
        Refusal(GateReason.NAME_TAKEN, "name_fr", {"name": "Entrée nord"}),
    )
    assert around(paris(10), paris(11)) == (paris(9, 30), paris(11))
    assert around(paris(10), paris(11), 0, 5) == (paris(10), paris(11, 5))

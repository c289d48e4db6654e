"""Who was let in against the rule, and what organisers decide of it."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from forum import clock
from forum.accounts.rules import RoleName
from forum.backoffice.doors.queries import undecided
from forum.checkin.conflicts import conflicts
from forum.checkin.models import Decision, Scan
from forum.checkin.occupancy import inside, rooms
from forum.checkin.rules import Reason, Verdict
from forum.checkin.services import undo_scan
from forum.checkin.services.deciding import Disputed, decide_conflict
from forum.database import db
from forum.edition.models import Edition
from forum.journal.rules import Deed
from forum.refusals import ChangedMeanwhileError, Refusal, RefusedError
from forum.registration.models import RegistrationState
from tests.accounts.test_views import an_account, sign_in
from tests.backoffice.at_the_doors import (
    LATE,
    a_conflict,
    a_pass,
    a_phone,
    alone,
    deeds,
    out,
    passes,
    with_gates,
)
from tests.builders import a_debate, a_registration, an_edition, paris
from tests.registration.pages import Page

PAGE = "/organisation/2011/doubles-passages"
NOW = paris(11)
Counting = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture
def edition(app: Flask, client: FlaskClient) -> Edition:
    """Store the forum with its entrance and a door; sign somebody of the welcome team in."""
    stored = an_edition()
    a_debate(stored, "scop", capacity=1)
    with_gates(stored)
    an_account(RoleName.WELCOME)
    sign_in(client)
    clock.freeze_at(NOW)
    return stored


def stand(edition: Edition) -> tuple[int, int]:
    """Return how many are in the venue, and how many conflicts there are."""
    db.session.rollback()
    db.session.expire_all()
    return inside(edition.id, NOW)["forum"], len(conflicts(edition.id))


def decided(number: int) -> tuple[Decision | None, bool, bool]:
    """Return what was decided of a scan, whether it is undone, and whether it is a conflict."""
    db.session.rollback()
    scan = db.session.get_one(Scan, number, populate_existing=True)
    return scan.decision, scan.undone_at is not None, scan.is_conflict


def test_each_double_shows_both_passages_their_phones_gates_and_true_times(
    edition: Edition, client: FlaskClient
) -> None:
    person = a_registration(edition, organisation="Les Jardins")
    a_conflict(edition, person)
    gone = a_registration(edition, first_name="Ada", state=RegistrationState.CANCELLED)
    passes(a_phone(edition, "Est"), alone(gone, paris(9)))
    words = Page(client.get(PAGE)).words
    double = (
        "Camille Exemple Les Jardins entrée en double Entrée principale : était déjà à l’intérieur "
        "Passages de Camille Exemple à cette porte Heure vraie Passage Téléphone "
        "09:02:00 Entrée principale Nord "
        "09:04:00 Entrée principale ce passage Sud sans réseau "
        "Une seule personne Deux personnes Erreur de lecture"
    )
    without = (
        "Ada Exemple admission sans droit Entrée principale : avait annulé son inscription "
        "Passages de Ada Exemple à cette porte Heure vraie Passage Téléphone "
        "09:00:00 Entrée principale ce passage Est sans réseau"
    )
    assert f"{double} {without}" in words
    assert "2 passages à décider 1 dont entrées en double 0 décisions prises" in words
    assert deeds() == [(Deed.LIST_READ, "doors.conflicts", "")]


@pytest.mark.parametrize(
    ("decision", "after", "effect"),
    [
        (Decision.SAME_PERSON, (1, 1), (False, True)),
        (Decision.TWO_PEOPLE, (2, 1), (False, True)),
        (Decision.MISTAKE, (1, 0), (True, False)),
    ],
)
def test_a_decision_has_its_effect_and_can_be_changed(
    edition: Edition,
    client: FlaskClient,
    decision: Decision,
    after: tuple[int, int],
    effect: tuple[bool, bool],
) -> None:
    number = a_conflict(edition, a_registration(edition))
    assert stand(edition) == (1, 1)
    answer = client.post(f"{PAGE}/{number}", data={"decision": decision, "seen": ""})
    assert (answer.status_code, answer.location) == (303, f"{PAGE}#passage-{number}")
    assert (stand(edition), decided(number)) == (after, (decision, *effect))
    assert deeds() == [(Deed.CONFLICT_DECIDED, decision, "scan")]
    words = Page(client.get(PAGE)).words
    assert "Aucun passage n’attend de décision." in words
    assert "chef@example.org, le 28/11/2011 à 11 h" in words
    client.post(f"{PAGE}/{number}", data={"decision": Decision.SAME_PERSON, "seen": decision})
    assert (stand(edition), decided(number)) == (
        (1, 1),
        (Decision.SAME_PERSON, False, True),
    )


def test_a_mistake_frees_the_place_that_it_took_in_a_room(edition: Edition) -> None:
    one, two = a_registration(edition), a_registration(edition)
    phone = a_phone(edition)
    passes(phone, a_pass(one, paris(10, 16), "scop"), alone(two, paris(10, 17), "scop"))
    (conflict,) = conflicts(edition.id)
    debate = conflict.scan.gate.debate_id
    assert rooms(edition.id, NOW)[debate or 0].inside == 2
    about = Disputed(edition.id, conflict.scan.id, None)
    decide_conflict(about, Decision.MISTAKE, None, NOW)
    assert rooms(edition.id, NOW)[debate or 0].inside == 1


def test_a_mistake_never_happened_for_what_came_after(edition: Edition) -> None:
    """Without the double in the room, she is where she was: in the first one."""
    a_debate(edition, "iae", capacity=5)
    with_gates(edition)
    person, phone = a_registration(edition), a_phone(edition)
    passes(phone, a_pass(person, paris(10, 16), "iae"))
    other = a_registration(edition)
    passes(phone, a_pass(other, paris(10, 16), "scop"))
    passes(a_phone(edition, "Sud"), alone(person, paris(10, 30), "scop"))
    (conflict,) = conflicts(edition.id)
    assert inside(edition.id, NOW) == {"forum": 0, "scop": 2}
    decide_conflict(Disputed(edition.id, conflict.scan.id, None), Decision.MISTAKE, None, NOW)
    assert inside(edition.id, NOW) == {"forum": 0, "scop": 1, "iae": 1}


def test_a_mistake_did_not_hold_until_it_was_decided(edition: Edition) -> None:
    """She never left the first room for the second: reading her there again is a double."""
    a_debate(edition, "iae", capacity=5)
    with_gates(edition)
    person, phone = a_registration(edition), a_phone(edition)
    passes(phone, a_pass(person, paris(10, 16), "iae"))
    passes(phone, a_pass(a_registration(edition), paris(10, 16), "scop"))
    passes(a_phone(edition, "Sud"), alone(person, paris(10, 30), "scop"))
    passes(phone, a_pass(person, paris(10, 45), "iae"))
    (conflict,) = conflicts(edition.id)
    standings = sa.select(Scan.standing).where(Scan.registration_id == person.id)
    told = standings.order_by(Scan.happened_at)
    assert db.session.scalars(told).all() == [Verdict.ADMITTED, Verdict.FULL, Verdict.ADMITTED]
    decide_conflict(Disputed(edition.id, conflict.scan.id, None), Decision.MISTAKE, None, NOW)
    assert db.session.scalars(told).all() == [Verdict.ADMITTED, Verdict.FULL, Verdict.ALREADY_IN]


def test_two_people_are_led_to_another_badge(edition: Edition, client: FlaskClient) -> None:
    person = a_registration(edition)
    number = a_conflict(edition, person)
    said = {"decision": Decision.TWO_PEOPLE, "seen": ""}
    page = client.post(f"{PAGE}/{number}", data=said, follow_redirects=True)
    link = f'<a href="/organisation/2011/inscriptions/{person.code}#badge">'
    assert f"{link}Révoquer ce badge et en imprimer un autre</a>" in page.text


def test_the_second_to_decide_is_told_of_the_first(edition: Edition, client: FlaskClient) -> None:
    number = a_conflict(edition, a_registration(edition))
    client.post(f"{PAGE}/{number}", data={"decision": Decision.TWO_PEOPLE, "seen": ""})
    answer = client.post(
        f"{PAGE}/{number}",
        data={"decision": Decision.MISTAKE, "seen": ""},
        follow_redirects=True,
    )
    told = "Quelqu’un vient d’en décider : relisez, puis changez si besoin."
    assert told in Page(answer).words
    assert decided(number) == (Decision.TWO_PEOPLE, False, True)


def test_what_is_no_conflict_is_not_decided_upon(edition: Edition, client: FlaskClient) -> None:
    number = a_conflict(edition, a_registration(edition))
    scan = db.session.get_one(Scan, number)
    undo_scan(scan.device_id, scan.uuid, NOW)
    answer = client.post(
        f"{PAGE}/{number}", data={"decision": Decision.MISTAKE, "seen": ""}, follow_redirects=True
    )
    assert "Il n’y a plus rien à décider de ce passage." in Page(answer).words
    other = an_edition(slug="2012")
    for edition_id, scan_id in ((other.id, number), (edition.id, 9999)):
        with pytest.raises(RefusedError) as refused:
            decide_conflict(Disputed(edition_id, scan_id, None), Decision.MISTAKE, None, NOW)
        assert refused.value.refusals == (Refusal(Reason.UNKNOWN_SCAN),)
    wrong = [{"decision": "peut-être"}, {"decision": Decision.MISTAKE, "seen": "x"}, {}]
    assert [client.post(f"{PAGE}/{number}", data=said).status_code for said in wrong] == [400] * 3


def test_a_late_way_out_that_explains_a_double_leaves_its_decision_to_be_read(
    edition: Edition, client: FlaskClient
) -> None:
    person = a_registration(edition)
    number = a_conflict(edition, person)
    client.post(f"{PAGE}/{number}", data={"decision": Decision.SAME_PERSON, "seen": ""})
    passes(a_phone(edition, "Est"), out(person, paris(9, 3)))
    assert stand(edition) == (1, 0)
    assert "0 dont entrées en double 1 décision prise" in Page(client.get(PAGE)).words


def test_who_was_erased_leaves_nothing_to_decide(edition: Edition, client: FlaskClient) -> None:
    person = a_registration(edition)
    a_conflict(edition, person)
    db.session.execute(sa.update(Scan).values(registration_id=None))
    db.session.commit()
    assert "0 passages à décider" in Page(client.get(PAGE)).words
    assert undecided(edition.id) == 0


def test_two_who_decide_at_once_leave_one_decision(app: Flask, edition: Edition) -> None:
    number = a_conflict(edition, a_registration(edition))
    about, told = Disputed(edition.id, number, None), []
    db.session.rollback()

    def decide(decision: Decision) -> None:
        with app.app_context():
            try:
                decide_conflict(about, decision, None, NOW)
                told.append(decision)
            except ChangedMeanwhileError:
                told.append(None)
            finally:
                db.session.remove()

    threads = [threading.Thread(target=decide, args=(one,)) for one in Decision]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told.count(None) == 2
    assert decided(number)[0] == next(one for one in told if one)


def test_the_page_asks_the_same_for_few_and_many_conflicts(
    edition: Edition, client: FlaskClient, counting: Counting
) -> None:
    client.get(PAGE)  # the reading is noted once an hour
    one, two = a_phone(edition, "Nord"), a_phone(edition, "Sud")
    asked = []
    for more in (2, 30):
        people = [a_registration(edition) for _ in range(more)]
        passes(one, *(a_pass(person, paris(9, 2)) for person in people))
        passes(two, *(alone(person, paris(9, 4)) for person in people))
        undecided = sa.select(Scan.id).where(Scan.is_conflict, Scan.decision.is_(None))
        number = db.session.scalars(undecided.order_by(Scan.id.desc())).first() or 0
        decide_conflict(Disputed(edition.id, number, None), Decision.MISTAKE, None, LATE)
        with counting() as statements:
            assert client.get(PAGE).status_code == 200
        asked.append(len(statements))
    assert asked[0] == asked[1]
    assert "31 passages à décider" not in Page(client.get(f"{PAGE}?page=2")).words
    assert "30 passages à décider" in Page(client.get(f"{PAGE}?page=2")).words

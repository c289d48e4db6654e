"""The phones of the doors: how they stand, and what those that were withdrawn handed over."""

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from forum import clock
from forum.accounts.rules import RoleName
from forum.backoffice.doors.phrases import skew_words, span_words
from forum.backoffice.doors.rules import is_silent, skew_seconds
from forum.checkin.models import Handover, Scan
from forum.checkin.occupancy import inside
from forum.checkin.rules import Reason, Verdict
from forum.checkin.services import revoke_device
from forum.checkin.services.deciding import count_handover, drop_handover
from forum.database import db
from forum.edition.models import Edition
from forum.journal.rules import Deed
from forum.refusals import Refusal, RefusedError
from tests.accounts.test_views import an_account, sign_in
from tests.backoffice.at_the_doors import (
    a_pass,
    a_phone,
    deeds,
    handed_over,
    passes,
    with_gates,
)
from tests.builders import a_registration, an_edition, paris
from tests.registration.pages import Page

PAGE = "/organisation/2011/telephones"
NOW = paris(10)
Counting = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture
def edition(app: Flask, client: FlaskClient) -> Edition:
    """Store the forum with its entrance; sign somebody of the welcome team in."""
    stored = with_gates(an_edition())
    an_account(RoleName.WELCOME)
    sign_in(client)
    clock.freeze_at(NOW)
    return stored


def withdrawn(edition: Edition) -> int:
    """Enrol a phone and withdraw it."""
    phone = a_phone(edition)
    revoke_device(phone, edition.id, NOW)
    return phone


def test_the_list_tells_how_each_phone_stands(edition: Edition, client: FlaskClient) -> None:
    phone = a_phone(
        edition,
        "Nord",
        seen_at=paris(9, 45),
        unsent=12,
        data_at=paris(9, 30),
        skew_ms=95_000,
        rights=("scan", "search", "walk_in"),
    )
    passes(phone, a_pass(a_registration(edition), paris(9, 40)), now=paris(9, 45))
    a_phone(edition, "Sud", seen_at=NOW - dt.timedelta(seconds=32), skew_ms=-1500)
    words = Page(client.get(PAGE)).words
    assert (
        "Des passages manquent encore Nord garde 12 passages et se tait depuis 15 minutes : "
        "retrouvez-le, et rendez-lui le réseau."
    ) in words
    assert (
        "Sud scanner Vu à l’instant 28/11/2011 9 h 59 À envoyer rien Ses données aucune "
        "Passages lus 0 Révoquer "
        "Nord scanner, chercher, inscrire Vu il y a 15 minutes 28/11/2011 9 h 45 "
        "À envoyer 12 passages Ses données il y a 30 minutes Passages lus 1 "
        "Horloge horloge en avance de 1 minute Révoquer"
    ) in words


@pytest.mark.parametrize(
    ("minutes", "unsent", "silent"), [(11, 1, True), (11, 0, False), (10, 1, False)]
)
def test_a_phone_is_looked_for_when_it_keeps_scans_and_is_not_heard(
    minutes: int, unsent: int, *, silent: bool
) -> None:
    assert is_silent(NOW - dt.timedelta(minutes=minutes), unsent, NOW) is silent


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_a_clock_is_told_of_beyond_two_seconds(app: Flask) -> None:
    assert [skew_seconds(ms) for ms in (None, 2000, -2000, 2001, -95_000)] == [
        *(None, None, None),
        *(2, -95),
    ]
    assert [skew_words(ms) for ms in (1000, 4000, -95_000)] == [
        "",
        "horloge en avance de 4 secondes",
        "horloge en retard de 1 minute",
    ]
    spans = [1, 59, 90, 5400, 172_800]
    assert [span_words(dt.timedelta(seconds=s)) for s in spans] == [
        *("1 seconde", "59 secondes", "1 minute"),
        *("1 heure", "2 jours"),
    ]


def test_a_code_and_a_withdrawal_are_noted(edition: Edition, client: FlaskClient) -> None:
    client.post(PAGE, data={"name": "Entrée nord", "uses": "2"})
    phone = a_phone(edition, "Nord 1")
    client.post(f"{PAGE}/{phone}/revoquer")
    assert deeds() == [
        (Deed.DEVICE_ENROLLED, "Entrée nord", "enrolment_code"),
        (Deed.DEVICE_REVOKED, "Nord 1", "device"),
    ]
    elsewhere = a_phone(an_edition(slug="2012"))
    assert client.post(f"{PAGE}/{elsewhere}/revoquer").status_code == 404


def test_what_a_withdrawn_phone_handed_over_is_counted_as_if_it_had_sent_it(
    edition: Edition, client: FlaskClient
) -> None:
    phone = withdrawn(edition)
    people = [a_registration(edition) for _ in range(3)]
    rows = [handed_over(phone, person, minute) for minute, person in enumerate(people)]
    rows.append(handed_over(phone, people[0], 7, gate="ailleurs"))
    words = Page(client.get(PAGE)).words
    assert "Il a remis 4 passages, de 9 h à 9 h 07. Les compter Les écarter" in words
    answer = client.post(f"{PAGE}/{phone}/passages/compter", follow_redirects=True)
    assert "3 passages sont comptés." in Page(answer).words
    assert "3 passages remis et comptés. 1 passage remis et écarté." in Page(answer).words
    db.session.rollback()
    kept = db.session.execute(
        sa.select(
            Scan.uuid, Scan.scanned_at, Scan.verdict, Scan.is_offline, Scan.device_id
        ).order_by(Scan.id)
    ).all()
    assert [tuple(row) for row in kept] == [
        (row.uuid, row.scanned_at, Verdict.ADMITTED, True, phone) for row in rows[:3]
    ]
    assert inside(edition.id, NOW) == {"forum": 3}
    client.post(f"{PAGE}/{phone}/passages/compter")
    assert db.session.scalar(sa.select(sa.func.count(Scan.id))) == 3
    assert deeds() == [
        (Deed.HANDOVER_COUNTED, "Téléphone 1, 3", "device"),
        (Deed.HANDOVER_COUNTED, "Téléphone 1, 0", "device"),
    ]


def test_what_is_counted_late_takes_its_turn_in_the_day(edition: Edition) -> None:
    person, other = a_registration(edition), a_phone(edition, "Sud")
    passes(other, a_pass(person, paris(9, 30)))
    phone = withdrawn(edition)
    handed_over(phone, person, 10)
    count_handover(phone, edition.id, None, NOW)
    rows = db.session.execute(sa.select(Scan.standing, Scan.is_conflict).order_by(Scan.happened_at))
    assert [tuple(row) for row in rows] == [
        (Verdict.ADMITTED, False),
        (Verdict.ALREADY_IN, True),
    ]
    assert inside(edition.id, NOW) == {"forum": 1}


def test_what_is_set_aside_counts_for_nothing_and_can_still_be_counted(
    edition: Edition, client: FlaskClient
) -> None:
    phone = withdrawn(edition)
    handed_over(phone, a_registration(edition), 5)
    answer = client.post(f"{PAGE}/{phone}/passages/ecarter", follow_redirects=True)
    assert "1 passage est écarté." in Page(answer).words
    assert "1 passage remis et écarté. Les compter quand même" in Page(answer).words
    assert inside(edition.id, NOW) == {"forum": 0}
    client.post(f"{PAGE}/{phone}/passages/compter")
    assert inside(edition.id, NOW) == {"forum": 1}
    assert [deed for deed, *_ in deeds()] == [Deed.HANDOVER_DROPPED, Deed.HANDOVER_COUNTED]


def test_many_are_counted_some_at_a_time(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("forum.checkin.services.deciding.BATCH", 2)
    phone = withdrawn(edition)
    for minute in range(5):
        handed_over(phone, a_registration(edition), minute)
    assert count_handover(phone, edition.id, None, NOW) == 5
    assert inside(edition.id, NOW) == {"forum": 5}
    assert db.session.scalars(sa.select(Handover.decided_at)).all() == [NOW] * 5


def test_nothing_of_another_forum_is_decided_upon(edition: Edition, client: FlaskClient) -> None:
    phone = withdrawn(edition)
    other = an_edition(slug="2012")
    for decide in (count_handover, drop_handover):
        with pytest.raises(RefusedError) as refused:
            decide(phone, other.id, None, NOW)
        assert refused.value.refusals == (Refusal(Reason.DEVICE_UNKNOWN),)
    paths = [f"/organisation/2012/telephones/{phone}/passages/{d}" for d in ("compter", "ecarter")]
    assert [client.post(path).status_code for path in paths] == [404, 404]


def test_the_list_asks_the_same_for_few_and_many_phones(
    edition: Edition, client: FlaskClient, counting: Counting
) -> None:
    asked = []
    for more in (1, 8):
        for _ in range(more):
            handed_over(withdrawn(edition), a_registration(edition), 5)
        with counting() as statements:
            assert client.get(PAGE).status_code == 200
        asked.append(len(statements))
    assert asked[0] == asked[1]

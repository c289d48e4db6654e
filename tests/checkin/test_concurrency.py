"""Several phones at the same moment: one badge goes in once, one code serves its number."""

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import sqlalchemy as sa
from flask import Flask

from forum.checkin.models import Device, Scan
from forum.checkin.rules import Direction, Reason, Shown
from forum.checkin.services import enrol, issue_enrolment_code, record_scans
from forum.checkin.services.scans import Answer
from forum.database import db
from forum.edition.models import Edition
from forum.refusals import RefusedError
from tests.builders import a_registration
from tests.checkin.conftest import MORNING, a_token, qr_of, uuid

PHONES = 8


def at_once(app: Flask, doings: list[Callable[[], object]]) -> list[object]:
    """Do several things at the same moment, each as a request of its own would."""
    gate = threading.Barrier(len(doings))

    def do(doing: Callable[[], object]) -> object:
        with app.app_context():
            gate.wait()
            return doing()

    with ThreadPoolExecutor(len(doings)) as pool:
        return list(pool.map(do, doings))


def phones(edition: Edition, number: int = PHONES) -> list[int]:
    for n in range(number):
        a_token(edition, f"Téléphone {n}")
    return list(db.session.scalars(sa.select(Device.id).order_by(Device.id)))


def shown(number: int, badge: str) -> Shown:
    return Shown(uuid(number), badge, "entree", Direction.IN, MORNING)


def verdicts(batches: list[object]) -> Counter[str]:
    answers: list[Answer] = [one for batch in batches for one in batch]  # type: ignore[attr-defined]
    return Counter(str(answer.verdict) for answer in answers)


def test_one_badge_before_eight_phones_is_admitted_once(app: Flask, edition: Edition) -> None:
    badge = qr_of(a_registration(edition))
    devices = phones(edition)
    batches = at_once(
        app,
        [lambda d=device: record_scans(d, [shown(1, badge)], MORNING) for device in devices],  # type: ignore[misc]
    )
    assert verdicts(batches) == {"admitted": 1, "already_in": PHONES - 1}


def test_batches_of_the_same_badges_in_every_order_admit_each_once(
    app: Flask, edition: Edition
) -> None:
    badges = [qr_of(a_registration(edition)) for _ in range(25)]
    devices = phones(edition)

    def send(device: int, order: int) -> tuple[Answer, ...]:
        turned = badges[order:] + badges[:order]
        if order % 2:
            turned.reverse()
        return record_scans(device, [shown(n, b) for n, b in enumerate(turned)], MORNING)

    batches = at_once(app, [lambda d=d, n=n: send(d, 3 * n) for n, d in enumerate(devices)])  # type: ignore[misc]
    assert verdicts(batches) == {"admitted": 25, "already_in": 25 * (PHONES - 1)}
    db.session.rollback()
    admitted = sa.select(sa.func.count(sa.distinct(Scan.registration_id))).where(
        Scan.verdict == "admitted"
    )
    assert db.session.scalar(admitted) == 25


def test_one_batch_sent_many_times_at_once_counts_once(app: Flask, edition: Edition) -> None:
    badges = [qr_of(a_registration(edition)) for _ in range(10)]
    (device,) = phones(edition, 1)
    batch = [shown(n, badge) for n, badge in enumerate(badges)]
    batches = at_once(app, [lambda: record_scans(device, batch, MORNING)] * PHONES)
    assert batches == [batches[0]] * PHONES
    assert verdicts(batches[:1]) == {"admitted": 10}
    db.session.rollback()
    assert db.session.scalar(sa.select(sa.func.count(Scan.id))) == 10


def test_a_code_for_three_phones_serves_three_of_eight(app: Flask, edition: Edition) -> None:
    code = issue_enrolment_code(edition.id, "Accueil", ("scan",), 3, MORNING)

    def try_to_enrol() -> str:
        try:
            return "enrolled" if enrol(code, "Téléphone", MORNING) else ""
        except RefusedError as error:
            return str(error.refusals[0].reason)

    said = at_once(app, [try_to_enrol] * PHONES)
    assert Counter(said) == {"enrolled": 3, str(Reason.CODE_USED_UP): 5}

"""Many people who change their minds at the same moment, in debates that overlap."""

import contextlib
import datetime as dt
import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask

from forum.database import transaction
from forum.debates.seats import lock_debates
from forum.refusals import RefusedError
from forum.registration.queries import lock_registration
from forum.registration.rules import Place
from forum.registration.services import answer_offer, cancel, choose, lapse_offers, leave
from forum.registration.services.seats import take
from tests.builders import a_debate, an_edition, paris
from tests.conftest import NOW
from tests.registration.wishes import booked, check_accounts, come

PEOPLE, CHANGES = 16, 12
DEBATES = {
    "matin": {"capacity": 2},
    "atelier": {"capacity": 3},
    "long": {"capacity": 4, "starts_at": paris(10), "ends_at": paris(12)},
    "soir": {"capacity": 2, "starts_at": paris(16), "ends_at": paris(17)},
}
AT_THE_END = NOW + dt.timedelta(days=2)


def test_seats_and_lists_stay_true_when_everybody_changes_at_once(app: Flask) -> None:
    edition = an_edition()
    for slug, said in DEBATES.items():
        a_debate(edition, slug, **said)
    people = [come(edition, f"p{number}") for number in range(PEOPLE)]

    def change(person: int) -> None:
        luck = random.Random(person)  # noqa: S311 - the same story at every run, but for its order
        with app.app_context():
            for _ in range(CHANGES):
                deed, slug = luck.choice("cccclllyyn"), luck.choice(sorted(DEBATES))
                with contextlib.suppress(RefusedError):
                    if deed == "c":
                        choose(person, slug, NOW)
                    elif deed == "l":
                        leave(person, slug, NOW)
                    else:
                        answer_offer(person, slug, NOW, is_accepted=deed == "y")
            if luck.random() < 1 / 4:
                cancel(person, NOW)
            lapse_offers(NOW)

    with ThreadPoolExecutor(PEOPLE) as crowd:
        list(crowd.map(change, people))
    check_accounts(NOW)
    lapse_offers(AT_THE_END)
    check_accounts(AT_THE_END)


def test_a_promotion_waits_for_what_its_person_is_doing(app: Flask) -> None:
    edition = an_edition()
    a_debate(edition, "matin", capacity=1)
    a_debate(edition, "atelier", capacity=1)
    ada, bea = come(edition, "ada", "matin"), come(edition, "bea", "matin")

    def ada_leaves() -> None:
        with app.app_context():
            leave(ada, "matin", NOW)

    with ThreadPoolExecutor(1) as other:
        with transaction():
            (debate,) = lock_debates(edition.id, ["atelier"])
            registration = lock_registration(bea)
            promotion = other.submit(ada_leaves)
            with pytest.raises(TimeoutError):
                promotion.result(timeout=0.5)
            take(registration, debate, NOW)
        promotion.result(timeout=20)
    assert booked("atelier") == [("bea", Place.SEATED, None)]
    assert booked("matin") == [("bea", Place.OFFERED, 1)]

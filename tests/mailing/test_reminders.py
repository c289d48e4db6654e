"""Reminders: a week and a day before, once, to those who still come."""

import datetime as dt

import pytest
from flask import Flask

from forum import clock
from forum.database import Bilingual, db
from forum.edition.models import Edition
from forum.mailing import services
from forum.mailing.models import Reminder, ReminderPlan
from forum.mailing.wishes import ReminderWish
from forum.refusals import ChangedMeanwhileError
from forum.registration.rules import Place
from tests.builders import a_debate, a_registration, a_room, an_edition, paris, stored
from tests.mailing.mass import a_person, books, letters

pytestmark = pytest.mark.usefixtures("app")
WEEK, DAY = paris(9, day=21), paris(9, day=27)


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store the forum with both reminders at nine."""
    edition = an_edition()
    stored(ReminderPlan(edition_id=edition.id, is_week_on=True, is_day_on=True, hour=9))
    return edition


def at(moment: dt.datetime) -> int:
    """Let the worker look at a moment; return how many reminders it writes."""
    clock.freeze_at(moment)
    return services.remind(moment)


def test_everybody_is_reminded_once_a_week_and_once_a_day_before(edition: Edition) -> None:
    a_person(edition, "ana")
    a_person(edition, "bob")
    minute = dt.timedelta(minutes=1)
    written = [at(WEEK - minute), at(WEEK), at(WEEK + minute), at(DAY - minute), at(DAY), at(DAY)]
    assert written == [0, 2, 0, 0, 2, 0]
    assert [(letter.kind, letter.recipient, letter.attachments) for letter in letters()] == [
        ("reminder_week", "ana@example.org", ("agenda",)),
        ("reminder_week", "bob@example.org", ("agenda",)),
        ("reminder_day", "ana@example.org", ("badge", "agenda")),
        ("reminder_day", "bob@example.org", ("badge", "agenda")),
    ]


def test_who_registers_after_the_first_gets_only_the_second(edition: Edition) -> None:
    a_person(edition, "ana", created_at=WEEK + dt.timedelta(minutes=5))
    assert [at(WEEK + dt.timedelta(minutes=10)), at(DAY)] == [0, 1]
    a_person(edition, "bob", created_at=DAY + dt.timedelta(minutes=5))
    assert at(DAY + dt.timedelta(minutes=10)) == 0


def test_who_cancelled_or_gave_no_e_mail_is_left_in_peace(edition: Edition) -> None:
    a_person(edition, "ana", state="annulee")
    nameless = a_registration(edition)
    nameless.email, nameless.email_key = "", None
    db.session.commit()
    assert [at(WEEK), at(DAY)] == [0, 0]


@pytest.mark.parametrize(
    ("late", "written"),
    [(dt.timedelta(days=1, hours=23), 1), (dt.timedelta(days=2), 0)],
)
def test_a_worker_that_was_down_catches_up_while_it_is_still_true(
    edition: Edition, late: dt.timedelta, written: int
) -> None:
    a_person(edition, "ana")
    assert at(WEEK + late) == written


def test_nothing_leaves_once_the_forum_began(edition: Edition) -> None:
    a_person(edition, "ana")
    assert at(edition.starts_at) == 0


@pytest.mark.parametrize("said", [{"is_public": False}, {"is_archived": True}])
def test_an_edition_that_is_not_public_or_over_reminds_nobody(
    edition: Edition, said: dict[str, bool]
) -> None:
    for name, value in said.items():
        setattr(edition, name, value)
    db.session.commit()
    a_person(edition, "ana")
    assert at(WEEK) == 0


def test_without_a_choice_nothing_leaves_and_each_is_chosen_apart(
    app: Flask, now: dt.datetime
) -> None:
    edition = an_edition()
    a_person(edition, "ana")
    assert [at(WEEK), at(DAY)] == [0, 0]
    wish = ReminderWish(is_week_on=False, is_day_on=True, hour=18)
    services.plan_reminders(edition.id, wish, 0, None, now)
    with pytest.raises(ChangedMeanwhileError):
        services.plan_reminders(edition.id, wish, 0, None, now)
    assert [at(WEEK), at(DAY), at(DAY + dt.timedelta(hours=9))] == [0, 0, 1]


def test_a_reminder_that_was_undone_is_written_again(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_person(edition, "ana")

    def dies(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr("forum.mailing.services.fanning.post_or_keep", dies)
        with pytest.raises(KeyboardInterrupt):
            at(WEEK)
    db.session.rollback()
    assert db.session.scalars(db.select(Reminder)).all() == []
    assert at(WEEK) == 1


def test_a_reminder_tells_debates_in_order_ranks_and_the_way(edition: Edition) -> None:
    room = a_room(edition, name="Équité")
    late = a_debate(edition, "soir", starts_at=paris(16), ends_at=paris(17), room_id=room.id)
    early = a_debate(edition, "matin", waiting=1)
    ana = a_person(edition, "ana")
    books(ana, late.id)
    books(ana, early.id, Place.WAITLISTED)
    edition.practical = Bilingual("Métro ligne 1.\n\nAscenseur C.")
    db.session.commit()
    at(DAY)
    text = letters()[0].text
    assert text.startswith(
        "Bonjour Ana Exemple,\n\nLe forum a lieu demain. Voici ce que vous avez choisi.\n\n"
        "Vos débats\u00a0:\n"
        "- Matin\n  de 10\u00a0h\u00a015 à 11\u00a0h\u00a045\n  liste d’attente, rang 1\n"
        "- Soir\n  de 16\u00a0h à 17\u00a0h, Équité\n  place réservée\n\n"
        "Pour venir\u00a0:\nCNIT, 2 place de la Défense, 92092 Puteaux\n\n"
        "Métro ligne 1.\n\nAscenseur C.\n\nVotre badge est joint"
    )

"""Debates chosen, left and offered: who gets a seat that frees, and when."""

import datetime as dt

import pytest
from flask import Flask

from forum.database import Bilingual, db
from forum.debates.models import DebateState
from forum.edition.models import Edition
from forum.refusals import Refusal, RefusedError
from forum.registration.rules import Place, Reason
from forum.registration.services import answer_offer, cancel, choose, lapse_offers, leave
from tests.builders import a_debate, an_edition, paris
from tests.conftest import NOW
from tests.registration.conftest import Heard
from tests.registration.wishes import booked, come, counted

SEATED, OFFERED, WAITLISTED = Place.SEATED, Place.OFFERED, Place.WAITLISTED
TOMORROW = NOW + dt.timedelta(days=1)


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store a forum with two debates at once (`matin` of one seat, `atelier`), one later."""
    edition = an_edition()
    a_debate(edition, "matin", title=Bilingual("Matin"), capacity=1)
    a_debate(edition, "atelier", title=Bilingual("Atelier"), capacity=2, starts_at=paris(10, 30))
    a_debate(edition, "soir", capacity=1, starts_at=paris(16), ends_at=paris(17))
    return edition


def test_the_seat_of_who_leaves_goes_to_the_head_of_the_list(
    edition: Edition, heard: Heard
) -> None:
    ada = come(edition, "ada", "matin")
    come(edition, "bea", "matin")
    come(edition, "cid", "matin")
    heard.clear()
    leave(ada, "matin", NOW)
    assert booked("matin") == [("bea", SEATED, 1), ("cid", WAITLISTED, 2)]
    assert heard == [
        ("left", "ada@example.org", "matin"),
        ("promoted", "bea@example.org", "matin"),
    ]


def test_who_leaves_and_comes_back_stands_at_the_end_of_the_list(edition: Edition) -> None:
    ada = come(edition, "ada", "matin")
    come(edition, "bea", "matin")
    come(edition, "cid", "matin")
    leave(ada, "matin", NOW)
    assert choose(ada, "matin", NOW) is WAITLISTED
    assert booked("matin") == [("bea", SEATED, 1), ("cid", WAITLISTED, 2), ("ada", WAITLISTED, 3)]


def test_who_gives_up_a_rank_frees_no_seat(edition: Edition, heard: Heard) -> None:
    come(edition, "ada", "matin")
    bea = come(edition, "bea", "matin")
    come(edition, "cid", "matin")
    heard.clear()
    leave(bea, "matin", NOW)
    assert booked("matin") == [("ada", SEATED, None), ("cid", WAITLISTED, 2)]
    assert heard == [("left", "bea@example.org", "matin")]


def test_who_cancels_gives_all_seats_back(edition: Edition, heard: Heard) -> None:
    ada = come(edition, "ada", "matin", "soir")
    come(edition, "bea", "matin", "soir")
    heard.clear()
    cancel(ada, NOW)
    assert (booked("matin"), booked("soir")) == ([("bea", SEATED, 1)], [("bea", SEATED, 1)])
    assert heard == [
        ("cancelled", "ada@example.org", ""),
        ("promoted", "bea@example.org", "matin"),
        ("promoted", "bea@example.org", "soir"),
    ]
    assert come(edition, "ada")  # the e-mail is free again


def test_a_seat_beside_another_is_refused_and_names_it(edition: Edition) -> None:
    ada = come(edition, "ada", "matin")
    with pytest.raises(RefusedError) as caught:
        choose(ada, "atelier", NOW)
    assert caught.value.refusals == (
        Refusal(
            Reason.OVERLAPS_SEAT,
            "debate",
            {"debate": Bilingual("Atelier"), "other": Bilingual("Matin")},
        ),
    )


def test_one_may_wait_for_a_debate_beside_a_seat(edition: Edition) -> None:
    come(edition, "ada", "matin")
    bea = come(edition, "bea", "atelier")
    assert choose(bea, "matin", NOW) is WAITLISTED


def test_a_debate_is_chosen_once(edition: Edition) -> None:
    ada = come(edition, "ada", "soir")
    with pytest.raises(RefusedError) as caught:
        choose(ada, "soir", NOW)
    assert [refusal.reason for refusal in caught.value.refusals] == [Reason.ALREADY_CHOSEN]


def test_a_cancelled_registration_chooses_nothing(edition: Edition) -> None:
    ada = come(edition, "ada")
    cancel(ada, NOW)
    with pytest.raises(RefusedError) as caught:
        choose(ada, "soir", NOW)
    assert [refusal.reason for refusal in caught.value.refusals] == [Reason.REGISTRATION_CANCELLED]


def torn(edition: Edition) -> tuple[int, int]:
    """Let Bea, seated in `atelier`, become the head of `matin` when Ada leaves; Cid waits."""
    ada = come(edition, "ada", "matin")
    bea = come(edition, "bea", "atelier")
    choose(bea, "matin", NOW)
    cid = come(edition, "cid", "matin")
    leave(ada, "matin", NOW)
    return bea, cid


def test_the_head_of_the_list_with_a_seat_at_that_time_is_asked(
    edition: Edition, heard: Heard
) -> None:
    torn(edition)
    assert booked("matin") == [("bea", OFFERED, 1), ("cid", WAITLISTED, 2)]
    assert heard[-1] == ("offered", "bea@example.org", "matin")


def test_an_offered_seat_is_kept_and_counted(edition: Edition) -> None:
    torn(edition)
    dan = come(edition, "dan", "matin")
    assert booked("matin")[-1] == ("dan", WAITLISTED, 3)
    leave(dan, "matin", NOW)
    assert booked("matin") == [("bea", OFFERED, 1), ("cid", WAITLISTED, 2)]


def test_yes_leaves_the_other_debate_whose_list_is_served(edition: Edition, heard: Heard) -> None:
    bea, _ = torn(edition)
    come(edition, "eve", "atelier")
    come(edition, "fay", "atelier")
    heard.clear()
    answer_offer(bea, "matin", NOW, is_accepted=True)
    assert booked("matin") == [("bea", SEATED, 1), ("cid", WAITLISTED, 2)]
    assert booked("atelier") == [("eve", SEATED, None), ("fay", SEATED, 1)]
    assert heard == [
        ("left", "bea@example.org", "atelier"),
        ("promoted", "fay@example.org", "atelier"),
        ("promoted", "bea@example.org", "matin"),
    ]


def test_no_leaves_the_list_and_the_next_is_served(edition: Edition, heard: Heard) -> None:
    bea, _ = torn(edition)
    heard.clear()
    answer_offer(bea, "matin", NOW, is_accepted=False)
    assert (booked("matin"), booked("atelier")) == ([("cid", SEATED, 2)], [("bea", SEATED, None)])
    assert heard == [
        ("left", "bea@example.org", "matin"),
        ("promoted", "cid@example.org", "matin"),
    ]


def test_no_answer_in_time_serves_the_next(edition: Edition, heard: Heard) -> None:
    bea, _ = torn(edition)
    heard.clear()
    assert lapse_offers(TOMORROW - dt.timedelta(seconds=1)) == 0
    assert lapse_offers(TOMORROW) == 1
    assert booked("matin") == [("cid", SEATED, 2)]
    assert heard == [
        ("offer-lapsed", "bea@example.org", "matin"),
        ("promoted", "cid@example.org", "matin"),
    ]
    with pytest.raises(RefusedError) as caught:
        answer_offer(bea, "matin", TOMORROW, is_accepted=True)
    assert caught.value.refusals == (Refusal(Reason.NOTHING_OFFERED),)


def test_an_answer_after_the_delay_is_refused_even_before_the_worker_passes(
    edition: Edition,
) -> None:
    bea, _ = torn(edition)
    with pytest.raises(RefusedError):
        answer_offer(bea, "matin", TOMORROW, is_accepted=True)
    assert booked("matin")[0] == ("bea", OFFERED, 1)


def test_who_gives_up_the_other_seat_need_not_answer_any_more(
    edition: Edition, heard: Heard
) -> None:
    bea, _ = torn(edition)
    heard.clear()
    leave(bea, "atelier", NOW)
    assert booked("matin") == [("bea", SEATED, 1), ("cid", WAITLISTED, 2)]
    assert heard == [
        ("left", "bea@example.org", "atelier"),
        ("promoted", "bea@example.org", "matin"),
    ]


def test_nobody_answers_what_was_not_asked(edition: Edition) -> None:
    ada = come(edition, "ada", "matin")
    for slug in ("matin", "soir", "inconnu"):
        with pytest.raises(RefusedError) as caught:
            answer_offer(ada, slug, NOW, is_accepted=True)
        assert caught.value.refusals == (Refusal(Reason.NOTHING_OFFERED),)


def test_a_list_stops_when_its_debate_starts(edition: Edition) -> None:
    ada = come(edition, "ada", "matin")
    come(edition, "bea", "matin")
    leave(ada, "matin", paris(10, 15))
    assert booked("matin") == [("bea", WAITLISTED, 1)]


def test_the_list_of_a_cancelled_debate_is_not_served(edition: Edition) -> None:
    debate = a_debate(edition, "annule", capacity=1, starts_at=paris(13), ends_at=paris(14))
    ada = come(edition, "ada", "annule")
    come(edition, "bea", "annule")
    debate.state = DebateState.CANCELLED
    db.session.commit()
    leave(ada, "annule", NOW)
    assert booked("annule") == [("bea", WAITLISTED, 1)]


def test_more_chairs_serve_the_list_at_the_next_round(edition: Edition, heard: Heard) -> None:
    debate = a_debate(edition, "visite", capacity=1, starts_at=paris(13), ends_at=paris(14))
    for name in ("ada", "bea", "cid", "dan"):
        come(edition, name, "visite")
    debate.capacity = 3
    db.session.commit()
    heard.clear()
    assert lapse_offers(NOW) == 0
    assert counted(debate) == (3, 1)
    assert [name for name, mail, slug in heard] == ["promoted", "promoted"]


def test_a_newcomer_does_not_overtake_those_who_wait(edition: Edition) -> None:
    debate = a_debate(edition, "visite", capacity=1, starts_at=paris(13), ends_at=paris(14))
    come(edition, "ada", "visite")
    come(edition, "bea", "visite")
    debate.capacity = 2
    db.session.commit()
    come(edition, "cid", "visite")
    assert booked("visite") == [
        ("ada", SEATED, None),
        ("bea", WAITLISTED, 1),
        ("cid", WAITLISTED, 2),
    ]


def test_in_the_archive_nobody_s_choices_change_any_more(app: Flask) -> None:
    edition = an_edition()
    morning, _evening = a_debate(edition, "matin"), a_debate(edition, "soir")
    ada = come(edition, "ada", "matin")
    edition.is_archived = True
    db.session.commit()
    for deed in (
        lambda: choose(ada, "soir", NOW),
        lambda: leave(ada, "matin", NOW),
        lambda: answer_offer(ada, "matin", NOW, is_accepted=True),
        lambda: cancel(ada, NOW),
    ):
        with pytest.raises(RefusedError) as refused:
            deed()
        assert Refusal(Reason.CLOSED) in refused.value.refusals
    assert counted(morning) == (1, 0)

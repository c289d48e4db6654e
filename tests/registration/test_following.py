"""Bookings after a change of the programme: two seats at one time, a debate that is off."""

import pytest
from flask.testing import FlaskClient

from forum.database import db
from forum.debates.models import Debate, DebateState
from forum.edition.models import Edition
from forum.refusals import RefusedError
from forum.registration.links import word_of
from forum.registration.models import Registration
from forum.registration.rules import Place, Reason
from forum.registration.services import answer_offer, choose, keep, leave
from tests.builders import a_debate, paris
from tests.conftest import NOW
from tests.registration.wishes import booked, check_accounts, come, counted


@pytest.fixture
def torn(edition: Edition) -> int:
    """Let Ada have two seats, one of which is moved to the time of the other; Bea waits."""
    a_debate(edition, "midi", starts_at=paris(12), ends_at=paris(13))
    ada = come(edition, "ada", "matin", "midi")
    come(edition, "bea", "matin")
    midi = _debate("midi")
    midi.starts_at, midi.ends_at = paris(11), paris(12)
    db.session.commit()
    return ada


def _debate(slug: str) -> Debate:
    """Return a debate."""
    return db.session.scalars(db.select(Debate).where(Debate.slug == slug)).one()


def _cancel(slug: str) -> None:
    """Take a debate off the programme."""
    _debate(slug).state = DebateState.CANCELLED
    db.session.commit()


def _space(number: int) -> str:
    """Return the address of somebody's space."""
    return f"/p/{word_of(db.session.get_one(Registration, number))}"


def test_of_two_seats_at_one_time_one_is_kept_and_the_other_goes_on(torn: int) -> None:
    keep(torn, "midi", NOW)
    assert booked("matin") == [("bea", Place.SEATED, 1)]
    assert booked("midi") == [("ada", Place.SEATED, None)]
    check_accounts(NOW)


def test_only_a_seat_can_be_kept(edition: Edition, torn: int) -> None:
    choose(come(edition, "cid"), "matin", NOW)
    for number, slug in ((torn, "soir"), (torn + 2, "matin")):
        with pytest.raises(RefusedError) as refused:
            keep(number, slug, NOW)
        assert [one.reason for one in refused.value.refusals] == [Reason.NOT_CHOSEN]


def test_the_space_asks_which_of_two_seats_is_kept(torn: int, client: FlaskClient) -> None:
    page = client.get(_space(torn)).text
    assert page.count('id="en-meme-temps"') == 1
    assert page.count('name="debate" value="midi"') == 2  # to leave it, and to keep it
    answer = client.post(f"{_space(torn)}/garder", data={"debate": "matin"})
    assert answer.status_code == 303
    assert "en-meme-temps" not in client.get(_space(torn)).text
    assert booked("midi") == []


def test_a_cancelled_debate_stands_in_nobodys_way_and_takes_nobody(edition: Edition) -> None:
    ada = come(edition, "ada", "matin")
    _cancel("matin")
    assert choose(ada, "atelier", NOW) is Place.SEATED
    with pytest.raises(RefusedError) as refused:
        choose(come(edition, "bea"), "matin", NOW)
    assert [one.reason for one in refused.value.refusals] == [Reason.HINDERED]
    leave(ada, "matin", NOW)
    assert counted(_debate("matin")) == (0, 0)


def test_a_seat_of_a_cancelled_debate_is_offered_to_nobody(edition: Edition) -> None:
    ada = come(edition, "ada", "matin")
    bea = come(edition, "bea", "atelier")
    choose(bea, "matin", NOW)
    leave(ada, "matin", NOW)
    assert booked("matin") == [("bea", Place.OFFERED, 1)]
    _cancel("atelier")
    answer_offer(bea, "matin", NOW, is_accepted=True)
    assert booked("atelier") == [("bea", Place.SEATED, None)]

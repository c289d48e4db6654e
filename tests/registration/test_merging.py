"""Two registrations of one person become one, and nobody loses a seat by it."""

import pytest
import sqlalchemy as sa
from flask import Flask

from forum.database import db
from forum.debates.models import Debate
from forum.edition.models import Edition
from forum.journal.models import Entry
from forum.journal.rules import Deed
from forum.mailing.models import Letter
from forum.mailing.pending import ChangeNotice
from forum.refusals import RefusedError
from forum.registration.hand import Hand
from forum.registration.models import Registration, RegistrationState
from forum.registration.rules import Place, Reason
from forum.registration.services import correct
from forum.registration.services.merging import merge, tell_apart
from forum.registration.traces import Distinction
from tests.accounts.test_views import an_account
from tests.builders import a_debate, an_edition, paris
from tests.conftest import NOW
from tests.groups.coming import registered
from tests.registration.wishes import a_wish, booked, check_accounts, come


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store the forum with a morning of one seat and an afternoon of five."""
    stored = an_edition()
    a_debate(stored, "matin", capacity=1)
    a_debate(stored, "soir", starts_at=paris(16), ends_at=paris(17), capacity=5)
    return stored


def letters() -> list[tuple[str, str]]:
    """Return the letters written since the last time, and forget them."""
    db.session.rollback()
    written = [
        (one.kind, one.recipient)
        for one in db.session.scalars(sa.select(Letter).order_by(Letter.id))
    ]
    db.session.execute(sa.delete(Letter))
    db.session.commit()
    return written


def test_the_better_place_is_kept_and_the_freed_one_goes_to_the_next(edition: Edition) -> None:
    double = come(edition, "double", "matin", "soir")
    kept = come(edition, "garde", "matin")
    come(edition, "suivante", "matin")
    letters()
    by = an_account()
    merge(kept, double, Hand(by), NOW)
    assert booked("matin") == [("garde", Place.SEATED, None), ("suivante", Place.WAITLISTED, 2)]
    assert booked("soir") == [("garde", Place.SEATED, None)]
    assert letters() == [("registered", "garde@example.org")]
    gone = db.session.get_one(Registration, double)
    assert (gone.state, gone.merged_into_id) == (RegistrationState.CANCELLED, kept)
    lines = db.session.execute(
        sa.select(Entry.subject_id, Entry.account_id).where(Entry.deed == Deed.REGISTRATION_MERGED)
    ).all()
    assert sorted(map(tuple, lines)) == [(double, by), (kept, by)]
    check_accounts(NOW)


@pytest.mark.parametrize("is_told", [True, False])
def test_what_a_duplicate_was_still_to_be_told_is_told_to_the_one_who_stays(
    edition: Edition, *, is_told: bool
) -> None:
    double, kept = come(edition, "double", "soir"), come(edition, "garde")
    debate = db.session.scalars(sa.select(Debate).where(Debate.slug == "soir")).one()
    notice = ChangeNotice(registration_id=double, debate_id=debate.id, before={}, due_at=NOW)
    db.session.add(notice)
    db.session.commit()
    merge(kept, double, Hand(None, is_told=is_told), NOW)
    waiting = db.session.scalars(sa.select(ChangeNotice.registration_id)).all()
    assert waiting == ([double] if is_told else [kept])  # the letter of a merge tells it all


def test_a_seat_held_twice_is_given_to_who_waits(edition: Edition) -> None:
    kept, double = come(edition, "garde", "matin"), come(edition, "double", "soir")
    come(edition, "suivante", "matin")
    merge(double, kept, Hand(None, is_told=False), NOW)
    assert booked("matin") == [("double", Place.SEATED, None), ("suivante", Place.WAITLISTED, 1)]
    twin = come(edition, "encore", "soir")
    letters()
    merge(double, twin, Hand(None, is_told=False), NOW)
    assert booked("soir") == [("double", Place.SEATED, None)]
    assert letters() == []
    check_accounts(NOW)


def test_what_the_one_who_stays_left_empty_is_filled_in(edition: Edition) -> None:
    kept, double = come(edition, "garde"), come(edition, "double")
    said = a_wish("double@example.org", organisation="Scop Une", postcode="92000")
    correct(double, said, NOW)
    correct(kept, a_wish("garde@example.org", postcode="75001"), NOW)
    merge(kept, double, Hand(None), NOW)
    db.session.rollback()
    person = db.session.get_one(Registration, kept)
    assert (person.organisation, person.postcode, person.email) == (
        "Scop Une",
        "75001",
        "garde@example.org",
    )


def test_a_person_cannot_be_merged_with_herself_or_with_somebody_gone(edition: Edition) -> None:
    one, other, third = (come(edition, name) for name in ("une", "deux", "trois"))
    merge(one, other, Hand(None), NOW)
    for kept, gone, reason in (
        (one, one, Reason.NOT_TWO),
        (third, other, Reason.REGISTRATION_CANCELLED),
    ):
        with pytest.raises(RefusedError) as raised:
            merge(kept, gone, Hand(None), NOW)
        assert [refusal.reason for refusal in raised.value.refusals] == [reason]


def test_a_numbered_badge_of_a_group_is_nobodys_double(edition: Edition) -> None:
    person = come(edition, "garde")
    class_ = registered(edition, NOW)
    badge = db.session.scalars(
        sa.select(Registration.id).where(Registration.group_id == class_.id).limit(1)
    ).one()
    for pair in ((person, badge), (badge, person)):
        with pytest.raises(RefusedError) as refused:
            merge(*pair, Hand(None), NOW)
        assert [why.reason for why in refused.value.refusals] == [Reason.NUMBERED_BADGE]


def test_two_people_are_told_apart_once(edition: Edition) -> None:
    one, other = come(edition, "une"), come(edition, "deux")
    tell_apart(other, one, None, NOW)
    tell_apart(one, other, None, NOW)
    pairs = db.session.execute(sa.select(Distinction.first_id, Distinction.second_id)).all()
    assert [tuple(pair) for pair in pairs] == [(one, other)]

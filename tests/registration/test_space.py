"""A registration corrected, its e-mail changed, cancelled."""

import datetime as dt

import pytest
import sqlalchemy as sa
from flask import Flask

from forum.database import db
from forum.edition.models import Edition
from forum.refusals import Refusal, RefusedError
from forum.registration.links import email_word
from forum.registration.models import Consent, Registration, RegistrationState
from forum.registration.rules import Purpose, Reason
from forum.registration.services import (
    Profile,
    ask_for_link,
    cancel,
    confirm_email,
    correct,
)
from tests.builders import an_edition
from tests.conftest import NOW
from tests.registration.conftest import Heard
from tests.registration.wishes import come

LATER = NOW + dt.timedelta(hours=1)


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store a forum."""
    return an_edition()


def a_profile(email: str = "ada@example.org", *consents: Purpose) -> Profile:
    """Return what Ada says now."""
    return Profile(
        first_name="Ada",
        last_name="Bréhat",
        email=email,
        organisation="SCOP",
        consents=frozenset(consents),
    )


def stored(registration_id: int) -> Registration:
    """Read a registration anew."""
    db.session.rollback()
    return db.session.get_one(Registration, registration_id)


def test_what_was_typed_is_corrected(edition: Edition, heard: Heard) -> None:
    ada = come(edition, "ada")
    heard.clear()
    correct(ada, a_profile(), LATER)
    registration = stored(ada)
    assert (registration.full_name, registration.organisation) == ("Ada Bréhat", "SCOP")
    assert (registration.search_key, registration.revised_at) == ("ada brehat scop", LATER)
    assert heard == [("corrected", "ada@example.org", "")]


def test_an_agreement_is_given_and_taken_back_with_its_moments(edition: Edition) -> None:
    ada = come(edition, "ada")
    correct(ada, a_profile("ada@example.org", Purpose.PHOTO, Purpose.NEWSLETTER), NOW)
    correct(ada, a_profile("ada@example.org", Purpose.NEWSLETTER), LATER)
    consents = db.session.scalars(sa.select(Consent).order_by(Consent.purpose)).all()
    assert [(c.purpose, c.given_at, c.withdrawn_at) for c in consents] == [
        (Purpose.NEWSLETTER, NOW, None),
        (Purpose.PHOTO, NOW, LATER),
    ]


def test_a_new_e_mail_waits_for_its_confirmation(edition: Edition, heard: Heard) -> None:
    ada = come(edition, "ada")
    heard.clear()
    correct(ada, a_profile("new@example.org"), NOW)
    assert (stored(ada).email, stored(ada).new_email) == ("ada@example.org", "new@example.org")
    confirm_email(ada, email_word(stored(ada)), LATER)
    registration = stored(ada)
    assert (registration.email, registration.email_key) == ("new@example.org", "new@example.org")
    assert registration.new_email == ""
    assert [name for name, _, _ in heard] == [
        "corrected",
        "readdressed",
        "address-asked",
        "corrected",
    ]


def test_a_registered_e_mail_looks_like_any_other_and_its_owner_is_told(
    edition: Edition, heard: Heard
) -> None:
    ada = come(edition, "ada")
    come(edition, "bea")
    heard.clear()
    correct(ada, a_profile("BEA@example.org"), NOW)
    assert (stored(ada).email, stored(ada).new_email) == ("ada@example.org", "BEA@example.org")
    assert heard == [
        ("corrected", "ada@example.org", ""),
        ("asked-again", "bea@example.org", ""),
        ("address-asked", "ada@example.org", ""),
    ]


def test_an_e_mail_taken_meanwhile_is_not_confirmed(edition: Edition) -> None:
    ada = come(edition, "ada")
    correct(ada, a_profile("bea@example.org"), NOW)
    come(edition, "bea")
    with pytest.raises(RefusedError) as caught:
        confirm_email(ada, email_word(stored(ada)), LATER)
    assert caught.value.refusals == (Refusal(Reason.EMAIL_TAKEN),)


@pytest.mark.parametrize("word", ["", "faux", "é"])
def test_a_wrong_word_confirms_nothing(edition: Edition, word: str) -> None:
    ada = come(edition, "ada")
    correct(ada, a_profile("new@example.org"), NOW)
    with pytest.raises(RefusedError) as caught:
        confirm_email(ada, word, LATER)
    assert caught.value.refusals == (Refusal(Reason.NOTHING_TO_CONFIRM),)


def test_going_back_to_the_old_e_mail_makes_the_word_worthless(edition: Edition) -> None:
    ada = come(edition, "ada")
    correct(ada, a_profile("new@example.org"), NOW)
    word = email_word(stored(ada))
    correct(ada, a_profile(), NOW)
    with pytest.raises(RefusedError):
        confirm_email(ada, word, LATER)
    assert stored(ada).email == "ada@example.org"


def test_a_cancelled_registration_is_not_corrected_nor_cancelled_again(edition: Edition) -> None:
    ada = come(edition, "ada")
    cancel(ada, NOW)
    assert (stored(ada).state, stored(ada).cancelled_at) == (RegistrationState.CANCELLED, NOW)
    for change in (
        lambda: correct(ada, a_profile(), LATER),
        lambda: cancel(ada, LATER),
        lambda: confirm_email(ada, "mot", LATER),
    ):
        with pytest.raises(RefusedError) as caught:
            change()
        assert caught.value.refusals == (Refusal(Reason.REGISTRATION_CANCELLED),)


def test_a_lost_link_is_sent_to_who_comes_and_to_nobody_else(
    edition: Edition, heard: Heard
) -> None:
    come(edition, "ada")
    bea = come(edition, "bea")
    cancel(bea, NOW)
    heard.clear()
    for email in ("ADA@example.org", "bea@example.org", "nobody@example.org"):
        ask_for_link(edition.id, email)
    assert heard == [("link-requested", "ada@example.org", "")]

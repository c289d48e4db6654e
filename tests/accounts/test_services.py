"""Inviting, closing, demoting: what is refused, and what two who act at once may not do."""

import datetime as dt
import threading

import pytest
import sqlalchemy as sa
from flask import Flask

from forum.accounts.models import Account
from forum.accounts.queries import account_by_email
from forum.accounts.rules import Reason, RoleName, State
from forum.accounts.services import (
    Wish,
    change_account,
    close_account,
    invite,
    invite_again,
    join,
    reopen_account,
)
from forum.accounts.signals import letter_wanted
from forum.clock import now
from forum.database import db
from forum.mailing.models import Letter
from forum.refusals import RefusedError
from tests.accounts.story import an_organiser

LATER = dt.timedelta(days=7)
READER = frozenset({RoleName.READER})


def refusal(error: pytest.ExceptionInfo[RefusedError]) -> list[Reason]:
    return [Reason(refusal.reason) for refusal in error.value.refusals]


def account(account_id: int) -> Account:
    db.session.rollback()
    return db.session.get_one(Account, account_id)


def test_an_invited_person_joins_once(app: Flask) -> None:
    chief = an_organiser()
    invitation = invite("Lou@example.org", "Lou", READER, chief, now())
    assert account(invitation.account_id).state is State.INVITED
    join(invitation.word, "Lou Exemple", "a hash", now())
    joined = account(invitation.account_id)
    assert (joined.email, joined.name, joined.state, joined.role_names) == (
        "lou@example.org",
        "Lou Exemple",
        State.OPEN,
        {"lecture"},
    )
    with pytest.raises(RefusedError) as error:
        join(invitation.word, "Autre", "another hash", now())
    assert refusal(error) == [Reason.LINK_DEAD]


def test_the_letter_of_an_invitation_is_written_with_its_account_or_not_at_all(app: Flask) -> None:
    chief = an_organiser()
    invitation = invite("lou@example.org", "", READER, chief, now())
    letter = db.session.scalars(sa.select(Letter)).one()
    assert (letter.recipient, invitation.word in letter.text) == ("lou@example.org", True)

    def unwritable(*_said: object, **_more: object) -> None:
        raise OSError("no template")

    letter_wanted.connect(unwritable)
    try:
        with pytest.raises(OSError, match="no template"):
            invite("eve@example.org", "", READER, chief, now())
    finally:
        letter_wanted.disconnect(unwritable)
    db.session.rollback()
    assert account_by_email("eve@example.org") is None
    assert db.session.scalars(sa.select(Letter.recipient)).all() == ["lou@example.org"]


def test_the_word_of_an_invitation_is_not_stored(app: Flask) -> None:
    invitation = invite("lou@example.org", "", READER, an_organiser(), now())
    assert account(invitation.account_id).invitation_hash != invitation.word


def test_an_invitation_lasts_seven_days(app: Flask) -> None:
    invitation = invite("lou@example.org", "", READER, an_organiser(), now())
    with pytest.raises(RefusedError) as error:
        join(invitation.word, "Lou", "a hash", now() + LATER)
    assert refusal(error) == [Reason.LINK_DEAD]
    join(invitation.word, "Lou", "a hash", now() + LATER - dt.timedelta(seconds=1))


def test_another_letter_makes_the_first_link_dead(app: Flask) -> None:
    chief = an_organiser()
    first = invite("lou@example.org", "", READER, chief, now())
    second = invite_again(first.account_id, chief, now())
    with pytest.raises(RefusedError):
        join(first.word, "Lou", "a hash", now())
    assert join(second.word, "Lou", "a hash", now()) == first.account_id


def test_who_has_an_account_is_not_invited(app: Flask) -> None:
    chief = an_organiser()
    with pytest.raises(RefusedError) as error:
        invite("Chef@example.org", "", READER, chief, now())
    assert refusal(error) == [Reason.EMAIL_TAKEN]
    with pytest.raises(RefusedError) as error:
        invite_again(chief, chief, now())
    assert refusal(error) == [Reason.ALREADY_JOINED]


def test_a_closed_invitation_opens_nothing(app: Flask) -> None:
    chief = an_organiser()
    invitation = invite("lou@example.org", "", READER, chief, now())
    close_account(invitation.account_id, chief, now())
    with pytest.raises(RefusedError):
        join(invitation.word, "Lou", "a hash", now())
    with pytest.raises(RefusedError) as error:
        invite_again(invitation.account_id, chief, now())
    assert refusal(error) == [Reason.CLOSED]
    reopen_account(invitation.account_id, chief, now())
    assert account(invitation.account_id).state is State.INVITED


def test_the_last_administrator_is_neither_closed_nor_demoted(app: Flask) -> None:
    chief = an_organiser()
    invite("lou@example.org", "", frozenset({RoleName.ADMINISTRATOR}), chief, now())
    for deed in (
        lambda: close_account(chief, chief, now()),
        lambda: change_account(chief, Wish("Chef", READER), chief, now()),
    ):
        with pytest.raises(RefusedError) as error:
            deed()
        assert refusal(error) == [Reason.LAST_ADMINISTRATOR]
    assert (account(chief).active, account(chief).role_names) == (True, {"administrateur"})


def test_one_of_two_administrators_may_leave(app: Flask) -> None:
    chief, other = an_organiser(), an_organiser("autre@example.org")
    close_account(chief, other, now())
    assert account(chief).state is State.CLOSED


def test_two_administrators_who_close_one_another_at_once_leave_one(app: Flask) -> None:
    pair = (an_organiser(), an_organiser("autre@example.org"))
    db.session.rollback()
    start = threading.Barrier(2)
    refused: list[Reason] = []

    def close(closed: int, by: int) -> None:
        with app.app_context():
            start.wait()
            try:
                close_account(closed, by, now())
            except RefusedError as error:
                refused.extend(Reason(one.reason) for one in error.refusals)

    threads = [
        threading.Thread(target=close, args=order) for order in (pair, tuple(reversed(pair)))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(account(one).active for one in pair) == [False, True]
    assert refused == [Reason.LAST_ADMINISTRATOR]

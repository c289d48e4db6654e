"""Letters leave, come back, are tried again or given up."""

import datetime as dt
import threading
from pathlib import Path

import pytest
from flask import Flask

from forum import clock
from forum.database import db
from forum.mailing.delivery import Folder
from forum.mailing.models import Attempt, Letter, LetterState, Outcome
from forum.mailing.outcomes import RefusedForGoodError, TryLaterError
from forum.mailing.services import Claim, claim_next, deliver, deliver_due, settle
from tests.mailing.letters import WRITTEN, Post, a_letter, what_became


def test_a_letter_is_delivered_once(app: Flask) -> None:
    letter_id = a_letter()
    post = Post()
    assert [deliver_due(post), deliver_due(post)] == [1, 0]
    assert post.carried == ["camille@example.org"]
    assert what_became(letter_id)[::3] == (LetterState.DELIVERED, [(Outcome.DELIVERED, "250 ok")])
    assert db.session.get_one(Letter, letter_id).delivered_at == WRITTEN
    assert post.is_closed


def test_no_transaction_is_open_while_a_letter_is_delivered(app: Flask) -> None:
    a_letter()
    post = Post()
    deliver_due(post)
    assert not post.had_transaction


def test_letters_leave_in_the_order_in_which_they_were_written(app: Flask) -> None:
    a_letter("b@example.org", due_at=WRITTEN - dt.timedelta(minutes=1))
    a_letter("c@example.org")
    a_letter("a@example.org", due_at=WRITTEN - dt.timedelta(minutes=2))
    post = Post()
    deliver_due(post)
    assert post.carried == ["a@example.org", "b@example.org", "c@example.org"]


def test_a_letter_that_cannot_leave_is_tried_later_and_in_the_end_given_up(app: Flask) -> None:
    letter_id = a_letter()
    post = Post(TryLaterError("451 plus tard"))
    moments = []
    for _ in range(9):
        deliver_due(post)
        deliver_due(post)  # not due: nothing happens
        state, tries, due_at, _ = what_became(letter_id)
        moments.append((state, tries, (due_at - WRITTEN) / dt.timedelta(minutes=1)))
        clock.freeze_at(max(due_at, clock.now()))
    assert moments == [
        (LetterState.WAITING, 1, 1),
        (LetterState.WAITING, 2, 6),
        (LetterState.WAITING, 3, 21),
        (LetterState.WAITING, 4, 81),
        (LetterState.WAITING, 5, 321),
        (LetterState.WAITING, 6, 1041),
        (LetterState.WAITING, 7, 2481),
        (LetterState.FAILED, 8, 2483),
        (LetterState.FAILED, 8, 2483),
    ]
    assert what_became(letter_id)[3] == [
        *[(Outcome.POSTPONED, "451 plus tard")] * 7,
        (Outcome.FAILED, "451 plus tard"),
    ]


def test_a_letter_refused_for_good_is_not_tried_again(app: Flask) -> None:
    letter_id = a_letter()
    assert deliver_due(Post(RefusedForGoodError("550 " + "x" * 500))) == 1
    clock.freeze_at(WRITTEN + dt.timedelta(days=3))
    assert deliver_due(Post()) == 0
    state, _, _, attempts = what_became(letter_id)
    assert (state, attempts) == (LetterState.FAILED, [(Outcome.REFUSED, "550 " + "x" * 396)])


def test_the_log_tells_how_a_letter_went_and_not_to_whom(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    answer = "550 <camille@example.org>: Recipient address rejected"
    letter_id = a_letter()
    deliver_due(Post(RefusedForGoodError(answer)))
    assert caplog.messages == [f"Letter {letter_id}: refusee"]
    assert what_became(letter_id)[3] == [(Outcome.REFUSED, answer)]


def test_one_letter_that_cannot_be_made_does_not_hold_up_the_others(app: Flask) -> None:
    letter_id = a_letter("camille@example.org\r\nBcc: tous@example.org")
    a_letter("dominique@example.org")
    post = Post()
    assert deliver_due(post) == 2
    assert post.carried == ["dominique@example.org"]
    state, _, _, attempts = what_became(letter_id)
    assert (state, attempts[0][0]) == (LetterState.WAITING, Outcome.POSTPONED)


def test_an_interrupted_delivery_is_written_down_and_leaves_again(app: Flask) -> None:
    letter_id = a_letter()
    assert claim_next() == Claim(letter_id, 1)  # and the worker dies
    post = Post()
    assert deliver_due(post) == 0
    clock.freeze_at(WRITTEN + dt.timedelta(minutes=2))
    assert deliver_due(post) == 1
    state, tries, _, attempts = what_became(letter_id)
    assert (state, tries, attempts) == (
        LetterState.DELIVERED,
        2,
        [(Outcome.INTERRUPTED, ""), (Outcome.DELIVERED, "250 ok")],
    )


def test_a_letter_that_stops_every_worker_is_given_up(app: Flask) -> None:
    letter_id = a_letter()
    for n in range(10):
        clock.freeze_at(WRITTEN + n * dt.timedelta(minutes=2))
        claim_next()
    state, tries, _, attempts = what_became(letter_id)
    assert (state, tries, attempts) == (LetterState.FAILED, 8, [(Outcome.INTERRUPTED, "")] * 8)


def test_a_worker_that_comes_too_late_does_not_undo_what_another_did(app: Flask) -> None:
    letter_id = a_letter()
    slow = claim_next()
    assert slow == Claim(letter_id, 1)
    clock.freeze_at(WRITTEN + dt.timedelta(minutes=2))
    deliver_due(Post())
    deliver(slow, Post(TryLaterError("timeout")))
    state, tries, _, _ = what_became(letter_id)
    assert (state, tries) == (LetterState.DELIVERED, 2)


def test_letters_of_a_demonstration_that_starts_again_earlier_still_leave(app: Flask) -> None:
    a_letter("attend@example.org")
    a_letter("meurt@example.org", state=LetterState.IN_DELIVERY, tries=1)
    a_letter("recule@example.org", tries=1, due_at=WRITTEN + dt.timedelta(minutes=1))
    clock.freeze_at(WRITTEN - dt.timedelta(days=14))
    post = Post()
    deliver_due(post)
    assert sorted(post.carried) == [
        "attend@example.org",
        "meurt@example.org",
        "recule@example.org",
    ]


def test_a_worker_that_is_asked_to_leave_finishes_the_letter_at_hand(app: Flask) -> None:
    for n in range(3):
        a_letter(f"{n}@example.org")
    post = Post()
    assert deliver_due(post, lambda: bool(post.carried)) == 1
    assert claim_next() is not None


def test_a_letter_erased_with_its_registration_is_forgotten(app: Flask) -> None:
    letter_id = a_letter()
    claim = claim_next()
    assert claim is not None
    db.session.execute(db.delete(Letter))
    db.session.commit()
    post = Post()
    deliver(claim, post)
    settle(claim, Outcome.DELIVERED, "")
    assert (post.carried, db.session.get(Letter, letter_id)) == ([], None)


def test_many_workers_share_the_letters(app: Flask, tmp_path: Path) -> None:
    numbers = [a_letter(f"{n}@example.org") for n in range(24)]
    delivered: list[int] = []

    def work() -> None:
        with app.app_context():
            delivered.append(deliver_due(Folder(tmp_path)))

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sum(delivered) == 24
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        f"20111107T090000Z-{number:06}-link_requested.eml" for number in numbers
    ]
    db.session.rollback()  # what was read before is old
    outcomes = db.session.scalars(db.select(Attempt.outcome)).all()
    assert outcomes == [Outcome.DELIVERED] * 24


@pytest.mark.parametrize("state", [LetterState.DELIVERED, LetterState.FAILED])
def test_a_letter_that_is_settled_stays_so(app: Flask, state: LetterState) -> None:
    a_letter(state=state)
    assert claim_next() is None

"""Circulars: whom they reach, who reads them again, and one letter to each person."""

import datetime as dt
import threading

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum import clock
from forum.accounts.rules import RoleName
from forum.accounts.services import ensure_account
from forum.checkin.models import Device, Gate, GateKind, Scan
from forum.checkin.rules import Direction, Verdict
from forum.database import Bilingual, db
from forum.groups.models import Group
from forum.groups.rules import GroupKind
from forum.groups.services import cancel as cancel_group
from forum.journal.models import Entry
from forum.journal.rules import Deed
from forum.mailing import services
from forum.mailing.models import Circular, Letter, LetterState, Outcome
from forum.mailing.rules import CircularState, Nature, Priority, Reason
from forum.mailing.services import fanning
from forum.mailing.wishes import CircularWish
from forum.refusals import ChangedMeanwhileError, RefusedError
from forum.registration.links import word_of
from forum.registration.models import Category, RegistrationState
from forum.registration.rules import Place
from forum.registration.services import ask_for_link, cancel
from tests.builders import (
    a_debate,
    a_registration,
    a_track,
    a_village,
    an_edition,
    an_exhibitor,
    an_organisation,
    stored,
)
from tests.groups.coming import registered
from tests.mailing.letters import Post
from tests.mailing.mass import a_person, a_wish, audience, books, letters, recipients, send

pytestmark = pytest.mark.usefixtures("app")


class Open(Post):
    """A transport that takes letters of every kind."""

    def carry(self, message: object, name: str) -> str:
        """Note to whom a message goes, and take it."""
        del name
        self.messages = [*getattr(self, "messages", []), message]
        self.carried.append(str(message["To"]))  # type: ignore[index]
        return "250 ok"


@pytest.mark.parametrize(
    ("asked", "people"),
    [
        ({}, ["ana", "bob", "cle", "dan", "eve"]),
        ({"debate": "scop"}, ["ana", "bob"]),
        ({"debate": "scop", "place": "assis"}, ["ana"]),
        ({"debate": "scop", "place": "en_attente"}, ["bob"]),
        ({"place": "propose"}, ["cle"]),
        ({"track": "iae"}, ["cle"]),
        ({"track": "iae", "debate": "scop"}, []),
        ({"waiting": "oui"}, ["bob"]),
        ({"category": "presse"}, ["dan"]),
        ({"attendee_kind": "elu"}, ["dan"]),
        ({"locale": "en"}, ["bob"]),
        ({"absent": "oui"}, ["bob", "cle", "dan", "eve"]),
        ({"village": "ins"}, ["eve"]),
        ({"village": "nulle-part"}, []),
        ({"locale": "fr", "debate": "scop"}, ["ana"]),
        ({"category": "inconnue"}, []),
    ],
)
def test_a_segment_is_all_who_answer_each_question(
    now: dt.datetime, asked: dict[str, str], people: list[str]
) -> None:
    edition, other = an_edition(), an_edition(slug="2012")
    scop = a_debate(edition, "scop", track_id=a_track(edition, "coop").id)
    iae = a_debate(edition, "clauses", track_id=a_track(edition, "iae").id)
    ana, bob = a_person(edition, "ana"), a_person(edition, "bob", locale="en")
    cle = a_person(edition, "cle")
    a_person(edition, "dan", category=Category.PRESS, attendee_kind="elu")
    village = a_village(edition, "INS")
    organisation = an_organisation(name="Les Jardins")
    an_exhibitor(edition, organisation, village_id=village.id)
    a_person(edition, "eve", category=Category.EXHIBITOR, organisation="Les Jardins")
    a_person(other, "fay")
    a_person(edition, "gil", state=RegistrationState.CANCELLED)
    nameless = a_registration(edition)
    nameless.email, nameless.email_key = "", None
    db.session.commit()
    books(ana, scop.id)
    books(bob, scop.id, Place.WAITLISTED)
    books(cle, iae.id, Place.OFFERED)
    admitted(ana.id, edition.id, now)
    wish = a_wish(**asked)
    assert audience(edition, wish) == len(people)
    if people:
        send(edition, wish, now)
        services.fan_out()
    assert recipients() == people


def admitted(registration_id: int, edition_id: int, now: dt.datetime) -> None:
    """Store that somebody came in."""
    gate = stored(
        Gate(
            edition_id=edition_id,
            slug="entree",
            name=Bilingual("Entrée"),
            position=1,
            kind=GateKind.ENTRANCE,
            opens_at=now,
            closes_at=now,
        )
    )
    device = stored(
        Device(
            edition_id=edition_id,
            name="Nord",
            token_hash="x",
            rights=("scan",),
            enrolled_at=now,
            seen_at=now,
        )
    )
    stored(
        Scan(
            uuid="u",
            device_id=device.id,
            gate_id=gate.id,
            registration_id=registration_id,
            direction=Direction.IN,
            verdict=Verdict.ADMITTED,
            is_offline=False,
            is_conflict=False,
            scanned_at=now,
            received_at=now,
        )
    )


def test_contacts_of_groups_are_written_to_once_each(now: dt.datetime) -> None:
    edition = an_edition()
    group = stored(
        Group(
            edition_id=edition.id,
            code="ABCABCABC",
            link_hash="h",
            kind=GroupKind.SCHOOL,
            name="Lycée Exemple",
            same_key="s",
            contact_name="Claude Essai",
            contact_email="claude@example.org",
            contact_key="claude@example.org",
            people=20,
            accompanying=2,
            created_at=now,
            revised_at=now,
        )
    )
    a_person(edition, "ana")
    send(edition, a_wish(audience="groupes", body="{structure} vient."), now)
    services.fan_out()
    letter = letters()[0]
    assert recipients() == ["claude"]
    assert (letter.group_id, letter.registration_id) == (group.id, None)
    assert letter.text.startswith("Bonjour Claude Essai,\n\nLycée Exemple vient.\n")
    assert "/g/" in letter.text
    with pytest.raises(RefusedError) as refused:
        services.draft(edition.id, a_wish(Nature.NEWSLETTER, audience="groupes"), None, now)
    assert [r.reason for r in refused.value.refusals] == [Reason.NO_NEWS_FOR_GROUPS]


def test_news_go_to_those_alone_who_agreed_and_say_how_to_end_them(now: dt.datetime) -> None:
    edition = an_edition()
    a_person(edition, "ana")
    bob = a_person(edition, "bob", news=True)
    a_person(edition, "cle", news=False)
    send(edition, a_wish(Nature.NEWSLETTER), now)
    services.fan_out()
    post = Open()
    services.deliver_due(post)
    assert post.carried == ["bob@example.org"]
    message, address = post.messages[0], f"http://localhost/p/{word_of(bob)}/desabonnement"
    assert message["List-Unsubscribe"] == f"<{address}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert address in letters()[0].text


def test_a_service_letter_has_no_way_out_of_it(now: dt.datetime) -> None:
    edition = an_edition()
    a_person(edition, "ana")
    send(edition, a_wish(), now)
    services.fan_out()
    post = Open()
    services.deliver_due(post)
    assert post.messages[0]["List-Unsubscribe"] is None
    assert "desabonnement" not in letters()[0].text


def test_who_takes_back_her_agreement_gets_nothing_that_has_not_left(now: dt.datetime) -> None:
    edition = an_edition()
    ana, bob = a_person(edition, "ana", news=True), a_person(edition, "bob", news=True)
    send(edition, a_wish(Nature.NEWSLETTER), now)
    services.fan_out()
    services.unsubscribe(ana.id, now)
    cancel(bob.id, now)
    post = Open()
    services.deliver_due(post)
    states = [letter.state for letter in letters()]
    assert post.carried == ["bob@example.org"]  # that his registration is cancelled
    assert states == [LetterState.WITHDRAWN, LetterState.WITHDRAWN, LetterState.DELIVERED]


def test_news_end_by_one_post_of_a_mail_program_and_by_no_get(
    now: dt.datetime, client: FlaskClient
) -> None:
    edition = an_edition()
    ana = a_person(edition, "ana", news=True)
    wish, address = a_wish(Nature.NEWSLETTER), f"/p/{word_of(ana)}/desabonnement"
    client.application.config["WTF_CSRF_ENABLED"] = True
    try:
        assert client.get(address).status_code == 200
        assert audience(edition, wish) == 1
        answer = client.post(address, data={"List-Unsubscribe": "One-Click"})
    finally:
        client.application.config["WTF_CSRF_ENABLED"] = False
    db.session.rollback()
    assert (answer.status_code, audience(edition, wish)) == (200, 0)
    assert client.post(address).status_code == 200
    assert client.post(f"/p/{'a' * 26}/desabonnement").status_code == 404


def test_an_address_whose_letters_came_back_twice_is_left_out(now: dt.datetime) -> None:
    edition = an_edition()
    a_person(edition, "ana")
    a_person(edition, "bob")
    for name, count in (("ana", 1), ("bob", 2)):
        for number in range(count):
            stored(
                Letter(
                    kind="registered",
                    message_id=f"<{name}{number}@example.org>",
                    recipient=f"{name}@example.org",
                    subject="s",
                    text="t",
                    html="h",
                    state=LetterState.BOUNCED,
                    is_hard_bounce=True,
                    written_at=now,
                    due_at=now,
                )
            )
    assert audience(edition, a_wish()) == 1


def test_each_reads_her_own_language_where_it_was_written(now: dt.datetime) -> None:
    edition = an_edition()
    a_person(edition, "ana")
    a_person(edition, "bob", locale="en")
    for english in ("", "Come early, {prenom}."):
        wish = CircularWish(
            nature=Nature.SERVICE,
            subject=Bilingual("Bonjour", "Hello" if english else ""),
            body=Bilingual("Venez tôt, {prenom}.", english),
            segment=a_wish().segment,
        )
        send(edition, wish, now)
        services.fan_out()
    said = [(letter.subject, letter.text.split("\n\n")[1]) for letter in letters()]
    assert said == [
        ("Bonjour", "Venez tôt, Ana."),
        ("Bonjour", "Venez tôt, Bob."),
        ("Bonjour", "Venez tôt, Ana."),
        ("Hello", "Come early, Bob."),
    ]
    assert letters()[1].html.startswith('<!DOCTYPE html>\n<html lang="fr">')


def test_a_circular_is_read_by_another_before_it_leaves(now: dt.datetime) -> None:
    edition = an_edition()
    a_person(edition, "ana")
    chief = ensure_account("chef@example.org", RoleName.COMMUNICATION, now)
    circular_id = services.draft(edition.id, a_wish(), chief, now)
    assert refused_to_send(circular_id, 1, now) == Reason.NOT_REVIEWED
    assert refused_to_review(circular_id, chief, now) == Reason.ALONE_UNSAID
    colleague = ensure_account("collegue@example.org", RoleName.COMMUNICATION, now)
    assert refused_to_review(circular_id, chief, now, says_alone=True) == Reason.OWN_WORK
    services.review(circular_id, 1, colleague, now, says_alone=False)
    services.redraft(circular_id, a_wish(body="Autre"), 2, chief, now)
    assert refused_to_send(circular_id, 3, now) == Reason.NOT_REVIEWED  # what was read has changed
    services.review(circular_id, 3, colleague, now, says_alone=False)
    assert refused_to_send(circular_id, 4, now, shown=2) == Reason.COUNT_CHANGED
    assert refused_to_send(circular_id, 4, now, is_confirmed=False) == Reason.NOT_CONFIRMED
    services.send(circular_id, 4, chief, now, shown=1, is_confirmed=True)
    deeds = db.session.scalars(db.select(Entry.deed).order_by(Entry.id)).all()
    assert [deed for deed in deeds if deed.value.startswith("envoi")] == [
        Deed.CIRCULAR_WRITTEN,
        Deed.CIRCULAR_REVIEWED,
        Deed.CIRCULAR_WRITTEN,
        Deed.CIRCULAR_REVIEWED,
        Deed.CIRCULAR_SENT,
    ]
    with pytest.raises(RefusedError):
        services.redraft(circular_id, a_wish(), 5, chief, now)


def refused_to_review(
    circular_id: int, by: int, now: dt.datetime, *, says_alone: bool = False
) -> str:
    with pytest.raises(RefusedError) as refused:
        services.review(circular_id, 1, by, now, says_alone=says_alone)
    return refused.value.refusals[0].reason


def refused_to_send(
    circular_id: int,
    version: int,
    now: dt.datetime,
    *,
    shown: int = 1,
    is_confirmed: bool = True,
) -> str:
    with pytest.raises(RefusedError) as refused:
        services.send(circular_id, version, None, now, shown=shown, is_confirmed=is_confirmed)
    return refused.value.refusals[0].reason


def test_a_circular_to_nobody_does_not_leave(now: dt.datetime) -> None:
    edition = an_edition()
    with pytest.raises(RefusedError) as refused:
        send(edition, a_wish(), now)
    assert [r.reason for r in refused.value.refusals] == [Reason.NOBODY]


def test_two_who_change_a_circular_at_once_lose_nothing(now: dt.datetime) -> None:
    circular_id = services.draft(an_edition().id, a_wish(), None, now)
    services.redraft(circular_id, a_wish(body="Une"), 1, None, now)
    with pytest.raises(ChangedMeanwhileError):
        services.redraft(circular_id, a_wish(body="Autre"), 1, None, now)


def test_a_circular_goes_on_where_it_was_killed(
    now: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fanning, "BATCH", 2)
    edition = an_edition()
    names = ["ana", "bob", "cle", "dan", "eve"]
    for name in names:
        a_person(edition, name)
    circular_id = send(edition, a_wish(), now)
    assert services.fan_out_batch(circular_id) == 2  # and the worker dies

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(fanning, "_circulate", dies)
        with pytest.raises(KeyboardInterrupt):
            services.fan_out()
    assert recipients() == names[:2]
    assert services.fan_out() == 3
    assert services.fan_out() == 0
    assert recipients() == names
    assert db.session.get_one(Circular, circular_id).state is CircularState.SENT


def test_many_workers_write_one_letter_to_each(app: Flask, now: dt.datetime) -> None:
    edition = an_edition()
    for number in range(120):
        a_person(edition, f"p{number:03}")
    send(edition, a_wish(), now)
    written: list[int] = []

    def work() -> None:
        clock.freeze_at(now)
        with app.app_context():
            written.append(services.fan_out())

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sum(written) == 120
    assert recipients() == [f"p{number:03}" for number in range(120)]


def test_the_database_itself_refuses_a_second_letter(now: dt.datetime) -> None:
    edition = an_edition()
    a_person(edition, "ana")
    circular_id = send(edition, a_wish(), now)
    services.fan_out()
    circular = db.session.get_one(Circular, circular_id)
    circular.state, circular.reached = CircularState.SENDING, 0
    db.session.commit()
    with pytest.raises(Exception, match=r"(?i)unique"):
        services.fan_out_batch(circular_id)
    assert services.fan_out() == 0
    assert recipients() == ["ana"]


def test_a_stopped_circular_keeps_back_what_has_not_left(
    now: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fanning, "BATCH", 2)
    edition = an_edition()
    for name in ("ana", "bob", "cle"):
        a_person(edition, name)
    circular_id = send(edition, a_wish(), now)
    services.fan_out_batch(circular_id)
    post = Open()
    services.deliver_due(post, lambda: bool(post.carried))
    services.stop(circular_id, None, now)
    services.fan_out()
    services.deliver_due(post)
    assert post.carried == ["ana@example.org"]
    assert [letter.state for letter in letters()] == [LetterState.DELIVERED, LetterState.WITHDRAWN]
    with pytest.raises(RefusedError):
        services.stop(circular_id, None, now)


def test_a_letter_that_failed_before_the_stop_does_not_leave_when_it_is_sent_again(
    now: dt.datetime,
) -> None:
    edition = an_edition()
    for name in ("ana", "bob"):
        a_person(edition, name)
    circular_id = send(edition, a_wish(), now)
    services.fan_out()
    for letter in letters():
        letter.state = LetterState.FAILED
    db.session.commit()
    services.stop(circular_id, None, now)
    services.retry(letters()[0].id, edition.id, None, now)
    assert services.retry_all(edition.id, None, now) == 1
    post = Open()
    services.deliver_due(post)
    assert (post.carried, [letter.state for letter in letters()]) == (
        [],
        [LetterState.WITHDRAWN, LetterState.WITHDRAWN],
    )


def test_a_letter_that_is_put_off_during_the_stop_does_not_leave_later(now: dt.datetime) -> None:
    edition = an_edition()
    a_person(edition, "ana")
    circular_id = send(edition, a_wish(), now)
    services.fan_out()
    claim = services.claim_next()
    assert claim is not None
    services.stop(circular_id, None, now)
    services.settle(claim, Outcome.POSTPONED, "451 plus tard")
    clock.freeze_at(now + dt.timedelta(minutes=5))
    post = Open()
    services.deliver_due(post)
    assert (post.carried, [letter.state for letter in letters()]) == ([], [LetterState.WITHDRAWN])


def test_the_contact_of_a_group_that_was_cancelled_meanwhile_gets_no_circular(
    now: dt.datetime,
) -> None:
    edition = an_edition()
    group = registered(edition, now)
    send(edition, a_wish(audience="groupes"), now)
    services.fan_out()
    cancel_group(group.id, now)
    post = Open()
    services.deliver_due(post)
    assert [(letter.kind, letter.state) for letter in letters()] == [
        ("group_registered", LetterState.DELIVERED),
        ("circular", LetterState.WITHDRAWN),
        ("group_cancelled", LetterState.DELIVERED),
    ]


def test_a_letter_that_somebody_waits_for_leaves_before_a_mass(now: dt.datetime) -> None:
    edition = an_edition()
    for name in ("ana", "bob", "cle"):
        a_person(edition, name)
    send(edition, a_wish(), now)
    services.fan_out()
    clock.freeze_at(now + dt.timedelta(minutes=5))
    ask_for_link(edition.id, "cle@example.org")
    post = Open()
    services.deliver_due(post)
    assert post.carried == [f"{name}@example.org" for name in ("cle", "ana", "bob", "cle")]
    assert [letter.priority for letter in letters()] == [Priority.MASS] * 3 + [Priority.SINGLE]


def test_a_draft_can_be_thrown_away_and_what_left_cannot(now: dt.datetime) -> None:
    edition = an_edition()
    a_person(edition, "ana")
    services.discard(services.draft(edition.id, a_wish(), None, now), 1, None, now)
    assert db.session.scalars(db.select(Circular)).all() == []
    with pytest.raises(RefusedError):
        services.discard(send(edition, a_wish(), now), 3, None, now)

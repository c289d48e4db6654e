"""Members whom a network names: nothing is kept of them until each says so."""

import datetime as dt

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from forum import clock
from forum.database import db
from forum.groups import services
from forum.groups.links import invitation_word
from forum.groups.models import Group, Invitation
from forum.groups.rules import GroupKind, MemberState, Reason
from forum.mailing.models import Letter
from forum.refusals import RefusedError
from forum.registration.hand import Hand
from forum.registration.links import word_of
from forum.registration.models import Booking, Category, Consent, Registration
from forum.registration.rules import Purpose
from forum.registration.services.credentials import renew_link
from tests.accounts.test_views import an_account
from tests.builders import a_registration, an_edition, paris
from tests.groups.coming import (
    ADA,
    BOB,
    a_network,
    invitation_of,
    kinds_of_letters,
    registered,
)
from tests.registration.pages import Page


def link_of(email: str) -> str:
    """Return the address where a member answers."""
    invitation = invitation_of(email)
    group = db.session.get_one(Group, invitation.group_id)
    return f"/g/confirmer/{invitation_word(group.code, invitation.email_key)}"


def people() -> list[tuple[str, str]]:
    """Return who is registered, with the structure."""
    db.session.rollback()
    rows = db.session.execute(
        sa.select(Registration.email, Registration.organisation).order_by(Registration.id)
    )
    return [(email, organisation) for email, organisation in rows]


def test_no_member_is_written_to_before_the_contact_asks_for_it(
    app: Flask, now: dt.datetime
) -> None:
    said = {"kind": GroupKind.NETWORK, "people": 0, "accompanying": 0, "members": (ADA, BOB)}
    group = registered(an_edition(), now, **said)
    assert kinds_of_letters() == [("group_registered", "contact@example.org")]
    assert services.invite(group.id, (), now) == 2
    assert services.invite(group.id, (ADA,), now) == 0
    assert kinds_of_letters()[1:] == [
        ("group_invited", "ada@example.org"),
        ("group_invited", "bob@example.org"),
    ]
    assert people() == []


def test_a_member_confirms_and_is_led_to_her_own_space(app: Flask, client: FlaskClient) -> None:
    network = a_network(an_edition(), ADA)
    page = client.get(link_of("ada@example.org"))
    assert (page.status_code, people()) == (200, [])
    assert ("Ada Exemple" in page.text, "ada@example.org" in page.text) == (True, True)
    assert "checked" not in page.text.split("<main")[1].split("</main")[0]
    answer = client.post(link_of("ada@example.org"), data={"photo_consent": "y"})
    ada = db.session.scalars(sa.select(Registration)).one()
    assert (answer.status_code, answer.location) == (303, f"/p/{word_of(ada)}")
    assert (ada.full_name, ada.organisation, ada.group_id, ada.category) == (
        "Ada Exemple",
        "Réseau Y",
        network.id,
        Category.VISITOR,
    )
    assert db.session.scalars(sa.select(Consent.purpose)).all() == [Purpose.PHOTO]
    assert invitation_of("ada@example.org").state is MemberState.CONFIRMED
    assert kinds_of_letters()[-1] == ("registered", "ada@example.org")


def test_who_is_registered_already_keeps_her_registration_and_is_linked_to_it(
    app: Flask, client: FlaskClient
) -> None:
    edition = an_edition()
    ada = a_registration(edition, "Ada@example.org", first_name="Adèle", organisation="Scop")
    network = a_network(edition, ADA)
    db.session.refresh(ada)
    assert ada.group_id is None
    answer = client.post(link_of("ada@example.org"), data={"newsletter_consent": "y"})
    db.session.refresh(ada)
    assert (ada.group_id, ada.first_name, ada.organisation) == (network.id, "Adèle", "Scop")
    assert people() == [("Ada@example.org", "Scop")]
    # Whoever has the letter of the network opens nothing of hers: the link is in a letter to her.
    again = client.post(link_of("ada@example.org"))
    assert (answer.location, again.location) == ("/2011/inscription/lien/envoye",) * 2
    assert kinds_of_letters()[-2:] == [("link_requested", "Ada@example.org")] * 2


def test_the_page_of_an_invitation_is_the_same_whether_its_e_mail_is_known(
    app: Flask, client: FlaskClient
) -> None:
    edition = an_edition()
    a_network(edition, ADA)
    before = Page(client.get(link_of("ada@example.org"))).words
    a_registration(edition, "ada@example.org")
    assert Page(client.get(link_of("ada@example.org"))).words == before


def test_confirming_twice_registers_once(app: Flask, client: FlaskClient) -> None:
    a_network(an_edition(), ADA)
    link = link_of("ada@example.org")
    answers = [client.post(link) for _ in range(2)]
    assert {answer.location for answer in answers} == {answers[0].location}
    assert len(people()) == 1


def test_the_letter_of_a_network_does_not_open_a_space_for_ever(
    app: Flask, client: FlaskClient, now: dt.datetime
) -> None:
    a_network(an_edition(), ADA)
    link = link_of("ada@example.org")
    client.post(link)
    ada = db.session.scalars(sa.select(Registration)).one()
    renew_link(ada.id, Hand(None, is_told=False), now)
    clock.freeze_at(now + dt.timedelta(days=1))
    answer = client.post(link)
    assert (answer.status_code, answer.location) == (303, "/2011/inscription/lien/envoye")
    assert kinds_of_letters()[-1] == ("link_requested", "ada@example.org")


def test_a_member_declines_nothing_is_kept_and_she_may_change_her_mind(
    app: Flask, client: FlaskClient
) -> None:
    a_network(an_edition(), ADA)
    link = link_of("ada@example.org")
    assert client.post(f"{link}/decliner").status_code == 200
    assert (invitation_of("ada@example.org").state, people()) == (MemberState.DECLINED, [])
    assert client.post(link).status_code == 303
    assert invitation_of("ada@example.org").state is MemberState.CONFIRMED
    client.post(f"{link}/decliner")
    assert invitation_of("ada@example.org").state is MemberState.CONFIRMED


def test_who_declined_is_not_written_to_again(app: Flask, now: dt.datetime) -> None:
    network = a_network(an_edition(), ADA)
    services.decline(invitation_of("ada@example.org").id, now)
    assert services.invite(network.id, (ADA,), now) == 0


def test_unanswered_invitations_are_forgotten_with_their_letters(
    app: Flask, now: dt.datetime
) -> None:
    a_network(an_edition(ends_at=paris(18, month=12)), ADA, BOB)
    services.confirm(invitation_of("bob@example.org").id, frozenset(), "fr", now)
    assert services.forget_unanswered(now + dt.timedelta(days=29)) == 0
    assert services.forget_unanswered(now + dt.timedelta(days=30)) == 1
    assert db.session.scalars(sa.select(Invitation.email)).all() == ["bob@example.org"]
    recipients = db.session.scalars(
        sa.select(Letter.recipient).where(Letter.kind == "group_invited")
    ).all()
    assert recipients == ["bob@example.org"]
    assert services.forget_unanswered(now + dt.timedelta(days=30)) == 0


def test_once_the_forum_is_over_all_that_is_unanswered_is_forgotten(app: Flask) -> None:
    a_network(an_edition(), ADA)
    assert services.forget_unanswered(paris(18, 14)) == 0
    assert services.forget_unanswered(paris(18, 15)) == 1


def test_a_member_taken_off_the_list_keeps_what_she_confirmed(app: Flask, now: dt.datetime) -> None:
    network = a_network(an_edition(), ADA, BOB)
    services.confirm(invitation_of("ada@example.org").id, frozenset(), "fr", now)
    for email in ("ada@example.org", "bob@example.org"):
        services.remove_member(network.id, invitation_of(email).id, now)
    assert people() == [("ada@example.org", "Réseau Y")]
    assert db.session.scalars(sa.select(Registration.group_id)).one() is None
    assert db.session.scalars(sa.select(Invitation)).all() == []


def test_a_contact_cannot_touch_the_members_of_another_network(
    app: Flask, now: dt.datetime
) -> None:
    edition = an_edition()
    a_network(edition, ADA)
    other = a_network(edition, name="Réseau Z")
    with pytest.raises(RefusedError) as error:
        services.remove_member(other.id, invitation_of("ada@example.org").id, now)
    assert error.value.refusals[0].reason is Reason.NOT_INVITED


def test_a_cancelled_network_forgets_who_did_not_answer_and_those_who_did_still_come(
    app: Flask, client: FlaskClient, now: dt.datetime
) -> None:
    network = a_network(an_edition(), ADA, BOB)
    services.confirm(invitation_of("ada@example.org").id, frozenset(), "fr", now)
    lost = link_of("bob@example.org")
    services.cancel(network.id, now)
    assert people() == [("ada@example.org", "Réseau Y")]
    assert client.get(lost).status_code == 404
    assert client.get(link_of("ada@example.org")).status_code == 410


def test_an_invitation_confirms_nobody_once_registration_is_closed(
    app: Flask, client: FlaskClient, now: dt.datetime
) -> None:
    edition = an_edition()
    a_network(edition, ADA)
    edition.registration_closes_at = now
    db.session.commit()
    answer = client.post(link_of("ada@example.org"))
    assert (answer.status_code, people()) == (409, [])
    assert "Les inscriptions à ce forum sont closes." in answer.text


def test_a_contact_invites_nobody_once_registration_is_closed_and_the_office_still_does(
    app: Flask, now: dt.datetime
) -> None:
    edition = an_edition()
    network = a_network(edition)
    edition.registration_closes_at = now
    db.session.commit()
    with pytest.raises(RefusedError) as error:
        services.invite(network.id, (ADA,), now)
    assert [(refusal.reason, refusal.field) for refusal in error.value.refusals] == [("closed", "")]
    assert kinds_of_letters() == [("group_registered", "contact@example.org")]
    assert services.invite(network.id, (ADA,), now, by=an_account()) == 1


def test_a_letter_to_a_member_opens_nothing_of_the_network(app: Flask) -> None:
    network = a_network(an_edition(), ADA)
    text = db.session.scalars(
        sa.select(Letter.text).where(Letter.recipient == "ada@example.org")
    ).one()
    assert link_of("ada@example.org") in text
    assert network.link_hash not in text
    assert text.count("/g/") == 1


def test_a_network_names_two_hundred_members_at_most(app: Flask, now: dt.datetime) -> None:
    many = [services.Member("A", "B", f"m{number}@example.org") for number in range(200)]
    network = a_network(an_edition(), *many)
    with pytest.raises(RefusedError) as error:
        services.invite(network.id, (ADA,), now)
    assert error.value.refusals[0].reason is Reason.TOO_MANY_MEMBERS


def test_nobody_is_booked_anywhere_by_confirming(app: Flask, now: dt.datetime) -> None:
    a_network(an_edition(), ADA)
    services.confirm(invitation_of("ada@example.org").id, frozenset(), "fr", now)
    assert db.session.scalars(sa.select(Booking)).all() == []

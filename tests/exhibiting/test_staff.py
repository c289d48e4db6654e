"""Staff badges: within the quota, whoever asks at once; the door admits them as exhibitors."""

import datetime as dt
from collections import Counter
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from forum.badges.signing import badge_text
from forum.checkin.models import Device
from forum.checkin.rules import Direction, Shown
from forum.checkin.services import record_scans
from forum.database import db, transaction
from forum.edition.models import Edition
from forum.exhibiting.models import AdoptedStaff
from forum.exhibiting.queries import lock_application
from forum.exhibiting.services.staff import Person, name_staff
from forum.mailing.models import Letter
from forum.refusals import RefusedError
from forum.registration import services as of_people
from forum.registration.models import Booking, Category, Registration, RegistrationState
from forum.registration.rules import Place
from forum.villages.models import ExhibitorApplication
from forum.villages.rules import Actor, ExhibitorState, Said
from forum.villages.services.passing import By, pass_on
from tests.builders import a_debate, a_registration, an_edition
from tests.checkin.conftest import MORNING, a_token, uuid, with_gates
from tests.checkin.test_concurrency import at_once
from tests.exhibiting.spaces import a_placed, kinds_of_letters, space_of, staffed
from tests.registration.pages import Page
from tests.villages.applying import a_call, a_guest, an_application

ACTIVE, CANCELLED = RegistrationState.ACTIVE, RegistrationState.CANCELLED
EXHIBITOR = Category.EXHIBITOR


def name(client: FlaskClient, application: ExhibitorApplication, **said: str) -> Any:
    """Name somebody for the stand of an application, by its page."""
    number = said.pop("stand", application.exhibitor_id)
    facts = {"first_name": "Ada", "last_name": "Exemple", "email": "", **said}
    data = {f"stand-{number}-{field}": value for field, value in facts.items()}
    return client.post(f"{space_of(application)}/badges/{number}", data=data)


def the_person(email: str) -> Registration:
    """Return who is registered under an e-mail."""
    db.session.rollback()
    found = sa.select(Registration).where(Registration.email == email)
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


def test_somebody_named_has_a_badge_of_the_exhibitor(app: Flask, client: FlaskClient) -> None:
    application = a_placed(an_edition())
    answer = name(client, application)
    assert (answer.status_code, answer.location) == (303, f"{space_of(application)}/badges")
    assert staffed(application.exhibitor_id) == [("Ada Exemple", EXHIBITOR, ACTIVE)]
    person = the_person("")
    assert (person.organisation, person.email_key) == ("Les jardins", None)
    assert kinds_of_letters() == []
    pdf = client.get(f"{space_of(application)}/badges.pdf")
    assert (pdf.mimetype, pdf.data[:5]) == ("application/pdf", b"%PDF-")


def test_with_an_email_a_letter_brings_her_badge_and_says_who_named_her(
    app: Flask, client: FlaskClient
) -> None:
    application = a_placed(an_edition())
    name(client, application, email="ada@example.org")
    assert kinds_of_letters() == [("staff_named", "ada@example.org")]
    letter = db.session.scalars(sa.select(Letter)).one()
    assert (letter.attachments, "Les jardins vous compte parmi" in letter.text) == (
        ("badge",),
        True,
    )


def test_who_had_registered_herself_keeps_her_registration_and_her_choices(
    app: Flask, client: FlaskClient, now: dt.datetime
) -> None:
    edition = an_edition()
    debate = a_debate(edition)
    person = a_registration(edition, "Ada@Example.org", first_name="A.", organisation="Autre")
    of_people.choose(person.id, debate.slug, now)
    application = a_placed(edition)
    name(client, application, email="ada@example.org")
    person = the_person("Ada@Example.org")
    assert (person.category, person.exhibitor_id, person.organisation, person.full_name) == (
        EXHIBITOR,
        application.exhibitor_id,
        "Autre",
        "A. Exemple",
    )
    assert len(db.session.scalars(sa.select(Booking)).all()) == 1
    page = client.get(f"{space_of(application)}/badges")
    words = Page(page).words
    assert ("Ada Exemple" in words, "A. Exemple" in words) == (True, False)
    assert (
        "Aucun badge n’est à imprimer."
        in Page(client.get(f"{space_of(application)}/badges.pdf", follow_redirects=True)).words
    )
    client.post(f"{space_of(application)}/badges/personnes/{person.id}", data={"last_name": "B"})
    assert the_person("Ada@Example.org").last_name == "Exemple"
    client.post(f"{space_of(application)}/badges/personnes/{person.id}/retirer")
    person = the_person("Ada@Example.org")
    assert (person.state, person.category, person.exhibitor_id) == (
        ACTIVE,
        Category.VISITOR,
        None,
    )
    assert db.session.scalars(sa.select(AdoptedStaff)).all() == []


def test_a_speaker_who_staffs_a_stand_stays_a_speaker(app: Flask, client: FlaskClient) -> None:
    edition = an_edition()
    a_registration(edition, "ada@example.org", category=Category.SPEAKER)
    application = a_placed(edition)
    name(client, application, email="ada@example.org")
    person = the_person("ada@example.org")
    assert (person.category, person.exhibitor_id) == (
        Category.SPEAKER,
        application.exhibitor_id,
    )


def test_an_email_is_on_one_stand_alone(app: Flask, client: FlaskClient) -> None:
    edition = an_edition()
    one, other = a_placed(edition), a_placed(edition, "recyclerie")
    name(client, one, email="ada@example.org")
    for application, sentence in ((one, "déjà cette adresse"), (other, "une autre structure")):
        answer = name(client, application, email="ADA@example.org")
        assert answer.status_code == 409
        field = f"stand-{application.exhibitor_id}-email"
        assert sentence in Page(answer).errors[field]


@pytest.mark.parametrize(("quota", "most"), [(1, 1), (None, 4), (0, 0)])
def test_the_quota_is_the_exhibitors_own_or_that_of_the_call(
    app: Flask, client: FlaskClient, quota: int | None, most: int
) -> None:
    edition = an_edition()
    a_call(edition)
    application = a_placed(edition, badge_quota=quota)
    codes = [name(client, application, last_name=str(number)).status_code for number in range(5)]
    assert codes == [303] * most + [409] * (5 - most)
    page = client.get(f"{space_of(application)}/badges")
    assert f"Les {most} badges de ce stand sont donnés" in Page(page).words
    assert "Donner un badge" not in page.text


def test_guests_have_badges_of_their_own(app: Flask, client: FlaskClient) -> None:
    edition = an_edition()
    a_call(edition, guest_quota=1)
    application = a_placed(edition)
    guest = a_guest(application, "co-exposant")
    stand = str(guest.id)
    assert name(client, application, stand=stand, last_name="Une").status_code == 303
    assert name(client, application, stand=stand, last_name="Deux").status_code == 409
    assert name(client, application, last_name="Hôte").status_code == 303
    assert (staffed(guest.id), staffed(application.exhibitor_id)) == (
        [("Ada Une", EXHIBITOR, ACTIVE)],
        [("Ada Hôte", EXHIBITOR, ACTIVE)],
    )
    space = space_of(application)
    for pdf in (f"{space}/badges.pdf", f"{space}/badges/{guest.id}.pdf"):
        assert client.get(pdf).mimetype == "application/pdf"


def test_nobody_is_named_for_the_stand_of_another(app: Flask, client: FlaskClient) -> None:
    edition = an_edition()
    mine, other = a_placed(edition), a_placed(edition, "recyclerie")
    assert name(client, mine, stand=str(other.exhibitor_id)).status_code == 404
    name(client, other)
    person = db.session.scalars(sa.select(Registration)).one()
    space = space_of(mine)
    assert client.get(f"{space}/badges/{other.exhibitor_id}.pdf").status_code == 404
    assert client.get(f"{space}/badges/personnes/{person.id}").status_code == 404
    client.post(f"{space}/badges/personnes/{person.id}/retirer")
    assert staffed(other.exhibitor_id) == [("Ada Exemple", EXHIBITOR, ACTIVE)]


def test_before_acceptance_nobody_is_named(app: Flask, client: FlaskClient) -> None:
    application = an_application(an_edition(), state=ExhibitorState.UNDER_REVIEW)
    assert name(client, application).status_code == 409
    words = Page(client.get(f"{space_of(application)}/badges")).words
    assert "une fois la candidature acceptée" in words


@pytest.mark.parametrize(
    ("said", "field", "sentence"),
    [
        ({"first_name": ""}, "first_name", "Indiquez son prénom."),
        ({"email": "ada"}, "email", "Écrivez une adresse complète"),
    ],
)
def test_what_is_misspelt_is_told_beside_its_field(
    app: Flask, client: FlaskClient, said: dict[str, str], field: str, sentence: str
) -> None:
    application = a_placed(an_edition())
    answer = name(client, application, **said)
    page = Page(answer)
    assert answer.status_code == 422
    assert sentence in page.errors[f"stand-{application.exhibitor_id}-{field}"]
    assert page.values[f"stand-{application.exhibitor_id}-last_name"] == ["Exemple"]


def test_a_name_is_corrected_and_a_badge_taken_back(app: Flask, client: FlaskClient) -> None:
    application = a_placed(an_edition())
    name(client, application)
    person = db.session.scalars(sa.select(Registration)).one()
    way = f"{space_of(application)}/badges/personnes/{person.id}"
    assert client.post(way, data={"first_name": "", "last_name": "L"}).status_code == 422
    client.post(way, data={"first_name": "Ada", "last_name": "Lovelace"})
    assert staffed(application.exhibitor_id) == [("Ada Lovelace", EXHIBITOR, ACTIVE)]
    client.post(f"{way}/retirer")
    assert staffed(application.exhibitor_id) == [("Ada Lovelace", EXHIBITOR, CANCELLED)]
    client.post(f"{way}/retirer")
    assert "ne fait plus partie" in Page(client.get(f"{space_of(application)}/badges")).words


def at_the_door(*people: Registration) -> list[tuple[str, str]]:
    """Show badges at the main entrance on the morning of the forum: verdict and category."""
    edition = db.session.scalars(sa.select(Edition)).one()
    with_gates(edition)
    a_token(edition)
    device = db.session.scalars(sa.select(Device.id)).one()
    shown = [
        Shown(uuid(number), badge_text(edition.slug, one.code), "entree", Direction.IN, MORNING)
        for number, one in enumerate(people)
    ]
    categories = [one.category.value for one in people]
    answers = record_scans(device, shown, MORNING)
    return [(str(answer.verdict), said) for answer, said in zip(answers, categories, strict=True)]


def test_the_door_admits_them_as_exhibitors_until_the_exhibitor_withdraws(
    app: Flask, client: FlaskClient
) -> None:
    edition = an_edition()
    application = a_placed(edition)
    name(client, application, last_name="Une")
    name(client, application, last_name="Deux", email="deux@example.org")
    people = list(db.session.scalars(sa.select(Registration).order_by(Registration.last_name)))
    assert at_the_door(people[1]) == [("admitted", "exposant")]
    client.post(f"{space_of(application)}/retirer")
    db.session.rollback()
    gone = db.session.scalars(
        sa.select(Registration)
        .order_by(Registration.last_name)
        .execution_options(populate_existing=True)
    ).all()
    assert [one.state for one in gone] == [CANCELLED, CANCELLED]
    device = db.session.scalars(sa.select(Device.id)).one()
    badge = badge_text(edition.slug, gone[0].code)
    answer = record_scans(device, [Shown(uuid(9), badge, "entree", Direction.IN, MORNING)], MORNING)
    assert [str(one.verdict) for one in answer] == ["cancelled"]
    assert sorted(kinds_of_letters()) == [
        ("cancelled", "deux@example.org"),
        ("exhibitor_withdrawn", "contact@example.org"),
        ("staff_named", "deux@example.org"),
    ]


def test_a_refusal_takes_the_badges_back_and_serves_who_waits(
    app: Flask, client: FlaskClient, now: dt.datetime
) -> None:
    edition = an_edition()
    debate = a_debate(edition, capacity=1)
    application = a_placed(edition)
    guest = a_guest(application, "co-exposant")
    name(client, application, stand=str(guest.id), email="ada@example.org")
    of_people.choose(the_person("ada@example.org").id, debate.slug, now)
    waiting = a_registration(edition, "bob@example.org")
    of_people.choose(waiting.id, debate.slug, now)
    with transaction():
        held = lock_application(application.id)
        pass_on(held, ExhibitorState.ACCEPTED, By(Actor.INSTRUCTOR), now)
        held.exhibitor.state = ExhibitorState.WAITLISTED
        pass_on(held, ExhibitorState.REFUSED, By(Actor.INSTRUCTOR), now, Said("Trop tard."))
    assert staffed(guest.id) == [("Ada Exemple", EXHIBITOR, CANCELLED)]
    seats = db.session.execute(sa.select(Booking.registration_id, Booking.place)).all()
    assert [tuple(row) for row in seats] == [(waiting.id, Place.SEATED)]


def test_who_had_registered_herself_stays_when_the_exhibitor_withdraws(
    app: Flask, client: FlaskClient
) -> None:
    edition = an_edition()
    a_registration(edition, "ada@example.org")
    application = a_placed(edition)
    name(client, application, email="ada@example.org")
    client.post(f"{space_of(application)}/retirer")
    person = the_person("ada@example.org")
    assert (person.state, person.category, person.exhibitor_id) == (
        ACTIVE,
        Category.VISITOR,
        None,
    )


def test_two_tabs_at_once_never_give_one_badge_too_many(app: Flask, now: dt.datetime) -> None:
    application = a_placed(an_edition(), badge_quota=2)
    numbers = (application.id, application.exhibitor_id or 0)
    db.session.rollback()

    def name_one(last_name: str) -> str:
        try:
            name_staff(*numbers, Person("Ada", last_name), "fr", now)
        except RefusedError as error:
            return str(error.refusals[0].reason)
        return "named"

    doings = [lambda n=n: name_one(f"N{n}") for n in range(6)]  # type: ignore[misc]
    assert Counter(at_once(app, doings)) == {"named": 2, "quota-atteint": 4}
    assert len(staffed(numbers[1])) == 2


def test_the_badges_ask_the_same_of_the_database_for_few_and_many(
    app: Flask, client: FlaskClient, counting: Any
) -> None:
    edition = an_edition()
    few, many = a_placed(edition), a_placed(edition, "recyclerie", badge_quota=30)
    for number in range(6):
        a_guest(many, f"co-exposant-{number}")
    for number in range(20):
        name(client, many, last_name=f"N{number}")
    a_guest(few, "seul")
    name(client, few)
    asked = []
    for application in (few, many):
        for page in ("", "/badges"):
            space = space_of(application)
            with counting() as statements:
                assert client.get(f"{space}{page}").status_code == 200
            asked.append(len(statements))
    assert asked[:2] == asked[2:]

"""Registering in a browser without script."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from forum import clock
from forum.database import db
from forum.debates.models import DebateState
from forum.edition.models import Edition
from forum.mailing.models import Letter
from forum.registration.models import Registration
from tests.builders import a_debate, a_registration, a_room, an_edition, paris
from tests.registration.pages import Page
from tests.registration.wishes import booked, come

TYPED = {"first_name": "Camille", "last_name": "Exemple", "email": "camille@example.org"}
FORM = "/2011/inscription"


def letters() -> list[tuple[str, str]]:
    """Return the letters of the outbox: kind and recipient."""
    db.session.rollback()
    return [
        (letter.kind, letter.recipient)
        for letter in db.session.scalars(sa.select(Letter).order_by(Letter.id))
    ]


def post(client: FlaskClient, **said: object) -> TestResponse:
    """Send the form."""
    return client.post(FORM, data={**TYPED, **said})


def test_a_person_registers_and_is_led_to_a_page_without_her_name(
    client: FlaskClient, edition: Edition
) -> None:
    answer = post(client, debates=["matin", "soir"], organisation="SCOP")
    assert (answer.status_code, answer.location) == (303, "/2011/inscription/bienvenue")
    welcome = Page(client.get(answer.location))
    assert "Nous écrivons à camille@example.org." in welcome.words
    assert letters() == [("registered", "camille@example.org")]
    assert len(booked("matin")) == len(booked("soir")) == 1
    again = Page(client.get(answer.location))
    assert "Nous écrivons à l’adresse que vous avez donnée." in again.words


def test_the_form_says_what_each_debate_brings_before_it_is_chosen(
    client: FlaskClient, edition: Edition
) -> None:
    come(edition, "ada", "matin")
    come(edition, "bea", "matin")
    page = Page(client.get(FORM))
    assert "Complet : vous serez sur liste d’attente, rang 2" in page.words
    assert "120 places libres sur 120" in page.words
    assert "Entrée libre, sans limite de places" in page.words


def test_a_debate_that_cannot_be_booked_is_shown_with_its_reason(
    client: FlaskClient, edition: Edition
) -> None:
    a_debate(edition, "annule", state=DebateState.CANCELLED)
    clock.freeze_at(paris(10, 20))
    page = Page(client.get(FORM))
    assert page.disabled == {"annule", "matin"}
    assert "Ce débat est annulé." in page.words
    assert "Ce débat a commencé : présentez-vous à la porte de la salle" in page.words


def test_a_debate_page_chooses_its_debate(client: FlaskClient, edition: Edition) -> None:
    assert Page(client.get(f"{FORM}?debat=soir&debat=inconnu")).values["debates"] == ["soir"]


def test_nothing_is_ticked_in_advance(client: FlaskClient, edition: Edition) -> None:
    values = Page(client.get(FORM)).values
    ticked = {"debates", "arrangements", "photo_consent", "newsletter_consent", "directory_consent"}
    assert ticked & values.keys() == set()


def test_what_is_malformed_is_said_beside_its_field_and_nothing_typed_is_lost(
    client: FlaskClient, edition: Edition
) -> None:
    typed = {
        "first_name": "",
        "last_name": "Garçon-Bœuf",
        "email": "camille",
        "organisation": "SCOP « Énergie »",
        "job_title": "Gérante",
        "postcode": "9280",
        "attendee_kind": "elu",
        "phone": "01",
        "heard_from": "presse",
        "debates": ["matin", "soir"],
        "arrangements": ["lsf", "autre"],
        "directory_consent": "y",
    }
    answer = client.post(FORM, data=typed)
    page = Page(answer)
    assert answer.status_code == 422
    assert page.errors == {
        "first_name": "Indiquez votre prénom.",
        "email": "Écrivez une adresse complète, sans accent ni espace, "
        "par exemple camille@example.org.",
        "postcode": "Un code postal a cinq chiffres, par exemple 92800.",
        "phone": "Écrivez un numéro de téléphone, par exemple 01 99 00 12 34, "
        "ou laissez ce champ vide.",
    }
    kept = {name: found for name, found in page.values.items() if name not in {"website", "q"}}
    assert kept == {
        name: value if isinstance(value, list) else [value] for name, value in typed.items()
    }
    assert letters() == []


def test_what_a_rule_refuses_is_said_under_the_debates(
    client: FlaskClient, edition: Edition
) -> None:
    answer = post(client, debates=["matin", "atelier"], organisation="SCOP")
    page = Page(answer)
    assert answer.status_code == 409
    assert page.errors == {
        "debates": "« Matin » et « Atelier » ont lieu en même temps : gardez l’un des deux."
    }
    assert (page.values["debates"], page.values["organisation"]) == (["matin", "atelier"], ["SCOP"])
    assert letters() == []


def test_a_known_e_mail_is_answered_exactly_like_an_unknown_one(
    client: FlaskClient, edition: Edition
) -> None:
    a_registration(edition, "known@example.org")
    answers = {}
    for email in ("known@example.org", "other@example.org"):
        sent = post(client, email=email, debates=["soir"])
        shown = client.get(sent.location)
        answers[email] = (
            sent.status_code,
            sent.location,
            sent.text,
            shown.text.replace(email, "EMAIL"),
            {name for name, _ in sent.headers},
        )
    assert answers["known@example.org"] == answers["other@example.org"]
    assert letters() == [
        ("asked_again", "known@example.org"),
        ("registered", "other@example.org"),
    ]


def test_a_robot_that_fills_the_hidden_field_is_thanked_and_not_stored(
    client: FlaskClient, edition: Edition
) -> None:
    answer = post(client, website="https://example.org")
    assert (answer.status_code, answer.location) == (303, "/2011/inscription/bienvenue")
    assert (db.session.scalars(sa.select(Registration)).all(), letters()) == ([], [])


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"registration_opens_at": None}, "Les inscriptions ne sont pas encore ouvertes."),
        (
            {"registration_opens_at": paris(9, day=14)},
            "Les inscriptions ouvrent le lundi 14 novembre 2011.",
        ),
        (
            {"registration_closes_at": paris(9, day=4)},
            "Les inscriptions à ce forum sont closes.",
        ),
    ],
)
def test_outside_its_window_registration_is_a_sentence_and_no_form(
    client: FlaskClient, app: Flask, said: dict[str, object], sentence: str
) -> None:
    an_edition(**said)
    shown, sent = client.get(FORM), post(client)
    assert (shown.status_code, sent.status_code) == (200, 409)
    assert sentence in Page(shown).words
    assert "first_name" not in Page(shown).values


def test_the_form_speaks_english(client: FlaskClient, edition: Edition) -> None:
    assert post(client).status_code == 303
    client.get(f"{FORM}?langue=en")
    post(client, email="two@example.org")
    db.session.rollback()
    registrations = db.session.scalars(sa.select(Registration).order_by(Registration.id))
    assert [registration.locale for registration in registrations] == ["fr", "en"]


def test_a_lost_link_is_answered_the_same_for_everybody(
    client: FlaskClient, edition: Edition
) -> None:
    a_registration(edition, "known@example.org")
    pages = []
    for email in ("known@example.org", "unknown@example.org"):
        sent = client.post("/2011/inscription/lien", data={"email": email})
        assert (sent.status_code, sent.location) == (303, "/2011/inscription/lien/envoye")
        pages.append(client.get(sent.location).text.replace(email, "EMAIL"))
    assert pages[0] == pages[1]
    assert letters() == [("link_requested", "known@example.org")]


def test_a_malformed_e_mail_gets_no_link(client: FlaskClient, edition: Edition) -> None:
    answer = client.post("/2011/inscription/lien", data={"email": "camille"})
    assert answer.status_code == 422
    assert Page(answer).values["email"] == ["camille"]


def test_the_form_asks_as_much_of_the_database_for_few_debates_as_for_many(
    client: FlaskClient,
    edition: Edition,
    counting: Callable[[], AbstractContextManager[list[str]]],
) -> None:
    counts = []
    for more in (0, 25):
        for number in range(more):
            room = a_room(edition, f"salle-{number}")
            a_debate(edition, f"de-plus-{number}", room_id=room.id)
        with counting() as asked:
            assert client.get(FORM).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]

"""How an exhibitor comes: logistics until the eve, slots counted, papers, messages, contact."""

import datetime as dt
import io
from collections import Counter
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from forum import clock
from forum.database import db
from forum.exhibiting.services.logistics import Logistics, change_logistics
from forum.mailing.models import Letter
from forum.refusals import RefusedError
from forum.uploads.models import KeptFile
from forum.villages.models import ExhibitorApplication, ExhibitorMessage
from forum.villages.rules import ExhibitorState, Vehicle
from tests.builders import an_edition, paris, stored
from tests.checkin.test_concurrency import at_once
from tests.exhibiting.spaces import a_placed, exhibitor_in, kinds_of_letters, space_of
from tests.registration.pages import Page
from tests.uploads.files import a_pdf
from tests.villages.applying import a_call, a_set_up_slot, an_application

COMING = {
    "contact_mobile": "0639980002",
    "vehicle": "utilitaire",
    "vehicle_height": "190",
    "plate": "aa-123-bb",
    "needs_unloading": "y",
    "tables": "2",
    "chairs": "4",
    "panels": "",
    "meals": "3",
    "comment": "Une remorque.",
}


def come(client: FlaskClient, application: ExhibitorApplication, **said: str) -> Any:
    """Send the form of logistics as it was shown."""
    way = f"{space_of(application)}/logistique"
    shown = Page(client.get(way)).values
    kept = {name: shown[name][0] for name in ("version", "found") if name in shown}
    return client.post(way, data={**kept, **COMING, **said})


def read_again(application: ExhibitorApplication) -> ExhibitorApplication:
    """Return an application as it is now."""
    db.session.rollback()
    db.session.refresh(application)
    return application


def test_logistics_are_kept(app: Flask, client: FlaskClient) -> None:
    edition = an_edition()
    slot = a_set_up_slot(edition)
    application = a_placed(edition)
    assert come(client, application, set_up_slot_id=str(slot.id)).status_code == 303
    kept = read_again(application)
    assert (
        kept.contact_mobile,
        kept.set_up_slot_id,
        kept.vehicle,
        kept.vehicle_height,
        kept.plate,
        kept.needs_unloading,
        (kept.tables, kept.chairs, kept.panels, kept.meals),
        kept.comment,
        kept.version,
    ) == (
        "06 39 98 00 02",
        slot.id,
        Vehicle.VAN,
        190,
        "AA-123-BB",
        True,
        (2, 4, 0, 3),
        "Une remorque.",
        2,
    )
    assert (
        "de 7 h à 7 h 30, votre choix"
        in Page(client.get(f"{space_of(application)}/logistique")).words
    )


@pytest.mark.parametrize(
    ("said", "field", "sentence"),
    [
        ({"vehicle_height": "1,90"}, "vehicle_height", "Écrivez un nombre"),
        ({"vehicle_height": "19"}, "vehicle_height", "en centimètres"),
        ({"tables": "100"}, "tables", "plus petit que 100"),
        ({"chairs": "-1"}, "chairs", "Écrivez un nombre"),
        ({"meals": "9" * 40}, "meals", "Écrivez un nombre"),
        ({"contact_mobile": "12"}, "contact_mobile", "numéro de téléphone"),
        ({"vehicle": "avion"}, "vehicle", "une des réponses"),
        ({"set_up_slot_id": "999"}, "set_up_slot_id", "une des réponses"),
        ({"plate": "x" * 13}, "plate", "en dessous de 12"),
        ({"plate": "ß" * 12}, "plate", "en dessous de 12"),  # two signs each in capitals
    ],
)
def test_what_cannot_be_read_is_told_beside_its_field(
    app: Flask, client: FlaskClient, said: dict[str, str], field: str, sentence: str
) -> None:
    application = a_placed(an_edition())
    answer = come(client, application, **said)
    assert (answer.status_code, sentence in Page(answer).errors[field]) == (422, True)
    assert "Une remorque." in answer.text
    assert read_again(application).version == 1


def test_a_slot_that_is_full_is_refused_and_who_holds_it_keeps_it(
    app: Flask, client: FlaskClient
) -> None:
    edition = an_edition()
    slot = a_set_up_slot(edition, capacity=1)
    late = a_placed(edition)
    gone = an_application(edition, state=ExhibitorState.WITHDRAWN, set_up_slot_id=slot.id)
    assert gone.set_up_slot_id == slot.id
    first = a_placed(edition, "recyclerie", set_up_slot_id=slot.id)
    assert "de 7 h à 7 h 30, complet" in Page(client.get(f"{space_of(late)}/logistique")).words
    answer = come(client, late, set_up_slot_id=str(slot.id))
    assert answer.status_code == 409
    assert "Le créneau de 7 h est complet" in Page(answer).errors["set_up_slot_id"]
    assert come(client, first, set_up_slot_id=str(slot.id), meals="9").status_code == 303


def test_at_the_same_moment_a_slot_takes_no_more_than_its_capacity(
    app: Flask, now: dt.datetime
) -> None:
    edition = an_edition()
    slot = a_set_up_slot(edition, capacity=2)
    numbers = [a_placed(edition, f"structure-{n}").id for n in range(5)]
    slot_id = slot.id
    db.session.rollback()

    def take(number: int) -> str:
        wish = Logistics(
            contact_mobile="",
            set_up_slot_id=slot_id,
            vehicle=Vehicle.NONE,
            vehicle_height=None,
            plate="",
            needs_unloading=False,
            meals=0,
            tables=0,
            chairs=0,
            panels=0,
            comment="",
        )
        try:
            change_logistics(number, wish, 1, now)
        except RefusedError as error:
            return str(error.refusals[0].reason)
        return "taken"

    doings = [lambda n=number: take(n) for number in numbers]  # type: ignore[misc]
    assert Counter(at_once(app, doings)) == {"taken": 2, "creneau-complet": 3}


def test_logistics_change_until_the_eve(app: Flask, client: FlaskClient) -> None:
    application = a_placed(an_edition())
    clock.freeze_at(paris(23, 59, day=27))
    assert come(client, application).status_code == 303
    clock.freeze_at(paris(0, 1))
    assert come(client, application).status_code == 409
    words = Page(client.get(f"{space_of(application)}/logistique")).words
    assert "jusqu’à la veille du forum" in words
    assert "Immatriculation AA-123-BB" in words


def test_two_who_change_logistics_at_once_see_both_versions(
    app: Flask, client: FlaskClient
) -> None:
    application = a_placed(an_edition())
    way = f"{space_of(application)}/logistique"
    shown = Page(client.get(way)).values
    kept = {name: shown[name][0] for name in ("version", "found")}
    assert client.post(way, data={**kept, **COMING}).status_code == 303
    late = client.post(way, data={**kept, **COMING, "meals": "7"})
    assert (late.status_code, "Les deux versions" in Page(late).words) == (409, True)
    again = Page(late).values
    solved = {name: again[name][0] for name in ("version", "found")}
    assert client.post(way, data={**solved, **COMING, "meals": "7"}).status_code == 303
    assert read_again(application).meals == 7


def send(client: FlaskClient, application: ExhibitorApplication, **said: Any) -> Any:
    """Send a certificate of insurance with its last day."""
    facts = {
        "assurance": (a_pdf(), "attestation.pdf"),
        "insured_until_on": "2011-12-31",
        **said,
    }
    content, name = facts["assurance"]
    return client.post(
        f"{space_of(application)}/documents",
        data={**facts, "assurance": (io.BytesIO(content), name)},
        content_type="multipart/form-data",
    )


def test_a_certificate_that_was_all_that_lacked_sends_the_file_again(
    app: Flask, client: FlaskClient
) -> None:
    edition = an_edition()
    a_call(edition)
    application = an_application(edition, state=ExhibitorState.INCOMPLETE, missing=("assurance",))
    assert send(client, application).location == space_of(application)
    exhibitor = exhibitor_in(application)
    assert (exhibitor.state, exhibitor.insured_until_on) == (
        ExhibitorState.SUBMITTED,
        dt.date(2011, 12, 31),
    )
    assert read_again(application).missing == ()
    with client.get(f"{space_of(application)}/documents/assurance") as answer:
        assert (answer.mimetype, answer.headers["Cache-Control"]) == (
            "application/pdf",
            "no-store",
        )


def test_a_certificate_leaves_what_else_is_missing(app: Flask, client: FlaskClient) -> None:
    application = an_application(
        an_edition(), state=ExhibitorState.INCOMPLETE, missing=("assurance", "logo")
    )
    send(client, application)
    assert exhibitor_in(application).state is ExhibitorState.INCOMPLETE
    assert read_again(application).missing == ("logo",)


def test_a_new_certificate_takes_the_place_of_the_former(app: Flask, client: FlaskClient) -> None:
    application = a_placed(an_edition())
    for name in ("une.pdf", "deux.pdf"):
        send(client, application, assurance=(a_pdf(), name))
    assert [file.name for file in db.session.scalars(sa.select(KeptFile))] == ["deux.pdf"]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"insured_until_on": "2011-11-27"}, (409, "insured_until_on", "couvrir le jour du forum")),
        ({"insured_until_on": ""}, (422, "insured_until_on", "dernier jour couvert")),
        ({"assurance": (b"", "")}, (422, "assurance", "Choisissez un fichier.")),
        ({"assurance": (b"MZ", "a.pdf")}, (409, "assurance", "n’est pas de ceux")),
    ],
)
def test_a_certificate_that_does_not_cover_or_is_none_is_refused(
    app: Flask, client: FlaskClient, said: dict[str, Any], told: tuple[int, str, str]
) -> None:
    status, field, sentence = told
    answer = send(client, a_placed(an_edition()), **said)
    assert (answer.status_code, sentence in Page(answer).errors[field]) == (status, True)
    assert db.session.scalars(sa.select(KeptFile)).all() == []


def test_messages_are_kept_and_the_new_ones_marked_once(
    app: Flask, client: FlaskClient, now: dt.datetime
) -> None:
    application = a_placed(an_edition())
    space = space_of(application)
    assert client.post(f"{space}/messages", data={"text": " "}).status_code == 422
    client.post(f"{space}/messages", data={"text": "Bonjour,\r\nune question."})
    stored(
        ExhibitorMessage(
            exhibitor_id=application.exhibitor_id,
            is_from_exhibitor=False,
            text="<b>Oui</b>",
            written_at=now,
        )
    )
    assert "1 nouveau" in Page(client.get(space)).words
    pages = [client.get(f"{space}/messages") for _ in range(2)]
    assert ["nouveau" in Page(page).words for page in pages] == [True, False]
    assert "&lt;b&gt;Oui&lt;/b&gt;" in pages[0].text
    assert "1 nouveau" not in Page(client.get(space)).words
    assert kinds_of_letters() == []
    texts = db.session.execute(
        sa.select(ExhibitorMessage.is_from_exhibitor, ExhibitorMessage.read_at.is_(None)).order_by(
            ExhibitorMessage.id
        )
    )
    assert [tuple(row) for row in texts] == [(True, True), (False, False)]


def test_a_message_keeps_its_paragraphs_and_no_sign_that_nobody_sees(
    app: Flask, client: FlaskClient
) -> None:
    space = space_of(a_placed(an_edition()))
    said = "Bonjour,\x00\r\n\r\n\r\nune\u200b question."
    assert client.post(f"{space}/messages", data={"text": said}).status_code == 303
    db.session.rollback()
    assert db.session.scalars(sa.select(ExhibitorMessage.text)).all() == [
        "Bonjour,\n\nune question."
    ]


def address_in(kind: str) -> str:
    """Return the address that the last letter of a kind gives, without its host."""
    db.session.rollback()
    text = db.session.scalars(
        sa.select(Letter.text).where(Letter.kind == kind).order_by(Letter.id.desc()).limit(1)
    ).one()
    return next(line for line in text.splitlines() if "/x/" in line).removeprefix(
        "http://localhost"
    )


def test_another_contact_answers_a_letter_before_anything_changes(
    app: Flask, client: FlaskClient
) -> None:
    application = a_placed(an_edition())
    space = space_of(application)
    wish = {"name": "Dominique Suite", "email": "Dominique@example.org"}
    assert client.post(f"{space}/transmettre", data=wish).location == space
    assert kinds_of_letters() == [("transfer_asked", "Dominique@example.org")]
    assert "une lettre est partie à" in Page(client.get(space)).words.lower()
    answer = address_in("transfer_asked")
    page = client.get(answer)
    assert (page.status_code, page.headers["Cache-Control"]) == (200, "no-store")
    assert read_again(application).contact_email == "contact@example.org"
    followed = client.post(answer)
    kept = read_again(application)
    assert (kept.contact_name, kept.contact_email, kept.contact_key, kept.link_version) == (
        "Dominique Suite",
        "Dominique@example.org",
        "dominique@example.org",
        2,
    )
    assert followed.location == space_of(application) != space
    assert [client.get(way).status_code for way in (space, answer, followed.location)] == [
        404,
        404,
        200,
    ]
    assert kinds_of_letters()[1:] == [
        ("transfer_done", "Dominique@example.org"),
        ("transfer_told", "contact@example.org"),
    ]
    assert address_in("transfer_done") == followed.location
    told = db.session.scalars(sa.select(Letter.text).where(Letter.kind == "transfer_told")).one()
    assert ("Bonjour Camille Contact," in told, "/x/" in told) == (True, False)


def test_a_transfer_that_is_given_up_or_asked_anew_kills_its_letter(
    app: Flask, client: FlaskClient
) -> None:
    application = a_placed(an_edition())
    space = space_of(application)
    client.post(f"{space}/transmettre", data={"name": "D", "email": "d@example.org"})
    first = address_in("transfer_asked")
    client.post(f"{space}/transmettre", data={"name": "E", "email": "e@example.org"})
    second = address_in("transfer_asked")
    assert [client.get(way).status_code for way in (first, second)] == [404, 200]
    client.post(f"{space}/transmettre/renoncer")
    assert client.post(second).status_code == 404
    assert read_again(application).contact_email == "contact@example.org"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"email": "contact@EXAMPLE.org"}, (409, "email", "déjà celle du contact")),
        ({"email": "x"}, (422, "email", "adresse complète")),
        ({"name": ""}, (422, "name", "qui prend la suite")),
    ],
)
def test_a_transfer_to_nobody_is_refused(
    app: Flask, client: FlaskClient, said: dict[str, str], told: tuple[int, str, str]
) -> None:
    status, field, sentence = told
    application = a_placed(an_edition())
    wish = {"name": "Dominique", "email": "d@example.org", **said}
    answer = client.post(f"{space_of(application)}/transmettre", data=wish)
    assert (answer.status_code, sentence in Page(answer).errors[field]) == (status, True)
    assert kinds_of_letters() == []

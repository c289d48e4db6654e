"""The pages about letters: the outbox, their words, circulars and reminders."""

import datetime as dt
import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum.accounts.rules import RoleName
from forum.database import db
from forum.edition.models import Edition
from forum.journal.models import Entry
from forum.journal.rules import Deed
from forum.mailing import services
from forum.mailing.models import Attempt, Circular, Letter, LetterState, LetterTemplate, Outcome
from forum.mailing.rules import CircularState
from forum.registration.links import word_of
from tests.accounts.test_views import an_account, sign_in
from tests.board.building import seat
from tests.builders import a_debate, an_edition, stored
from tests.mailing.letters import a_letter
from tests.mailing.mass import a_person, a_wish, recipients

LETTERS = "/organisation/2011/lettres"
Counting = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture
def organiser_role() -> RoleName:
    """Sign in who writes the letters."""
    return RoleName.COMMUNICATION


def words(page: str) -> str:
    """Return the words of a page on one line."""
    main = page.partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


def deeds() -> list[tuple[Deed, str, int | None]]:
    db.session.rollback()
    entries = db.session.scalars(db.select(Entry).order_by(Entry.id))
    return [
        (entry.deed, entry.subject_kind, entry.subject_id)
        for entry in entries
        if entry.deed is not Deed.SIGNED_IN
    ]


def test_the_outbox_shows_states_and_finds_an_address(
    edition: Edition, client: FlaskClient
) -> None:
    a_letter("ana@example.org", edition_id=edition.id, subject="Une")
    a_letter("bob@autre.fr", edition_id=edition.id, subject="Deux", state=LetterState.FAILED)
    a_letter("cle@autre.fr", edition_id=edition.id, subject="Trois", state=LetterState.BOUNCED)
    a_letter("dan@example.org", edition_id=an_edition(slug="2012").id, subject="Ailleurs")
    page = words(client.get(f"{LETTERS}/").text)
    assert [name in page for name in ("Une", "Deux", "Trois", "Ailleurs")] == [True] * 3 + [False]
    assert "autre.fr 1 1" in page
    found = words(client.get(f"{LETTERS}/?etat=echec&q=BOB@").text)
    assert [name in found for name in ("Une", "Deux", "Trois")] == [False, True, False]
    assert deeds() == [(Deed.LIST_READ, "", None)]


def test_the_outbox_goes_on_page_by_page(edition: Edition, client: FlaskClient) -> None:
    numbers = [a_letter(f"p{n}@example.org", edition_id=edition.id) for n in range(120)]
    seen: list[int] = []
    address = f"{LETTERS}/"
    while address:
        page = client.get(address).text.partition("<main")[2]
        seen += [int(n) for n in re.findall(r'href="/organisation/2011/lettres/(\d+)"', page)]
        following = re.search(r'href="([^"]*avant=[^"]*)"', page)
        address = following[1].replace("&amp;", "&") if following else ""
    assert seen == numbers[::-1]


@pytest.mark.parametrize(
    "asked", ["avant=x", "avant=99999999999999", "etat=nulle", "q=%00", "q=%25"]
)
def test_odd_questions_to_the_outbox_are_answered(
    edition: Edition, client: FlaskClient, asked: str
) -> None:
    assert client.get(f"{LETTERS}/?{asked}").status_code == 200


def test_a_letter_shows_what_the_server_answered_and_no_secret(
    edition: Edition, client: FlaskClient
) -> None:
    ana = a_person(edition, "ana")
    link = f"http://localhost/p/{word_of(ana)}"
    letter_id = a_letter(
        edition_id=edition.id,
        registration_id=ana.id,
        text=f"Lien {link}",
        html=f'<p>Lien <a href="{link}">{link}</a></p>',
        state=LetterState.FAILED,
    )
    stored(
        Attempt(
            letter_id=letter_id, tried_at=ana.created_at, outcome=Outcome.REFUSED, answer="550 non"
        )
    )
    page = client.get(f"{LETTERS}/{letter_id}").text
    assert "refusée par le serveur de courrier 550 non" in words(page)
    assert word_of(ana) not in page
    assert deeds() == [(Deed.PERSON_READ, "registration", ana.id)]
    assert (
        client.get(f"/organisation/{an_edition(slug='2012').slug}/lettres/{letter_id}").status_code
        == 404
    )


def test_letters_that_failed_leave_once_more(edition: Edition, client: FlaskClient) -> None:
    failed = [
        a_letter(f"p{n}@x.fr", edition_id=edition.id, state=LetterState.FAILED, tries=8)
        for n in range(3)
    ]
    delivered = a_letter(edition_id=edition.id, state=LetterState.DELIVERED)
    assert client.post(f"{LETTERS}/{failed[0]}/relancer").status_code == 303
    assert client.post(f"{LETTERS}/{delivered}/relancer").status_code == 303
    assert client.post(f"{LETTERS}/relancer").status_code == 303
    db.session.rollback()
    states = db.session.execute(db.select(Letter.state, Letter.tries).order_by(Letter.id)).all()
    assert [tuple(row) for row in states] == [(LetterState.WAITING, 0)] * 3 + [
        (LetterState.DELIVERED, 0)
    ]
    assert deeds() == [
        (Deed.LETTER_RETRIED, "letter", failed[0]),
        (Deed.LETTER_RETRIED, "letters", None),
    ]


@pytest.mark.parametrize(
    "page",
    [
        "/",
        "/?etat=echec",
        "/envois",
        "/envois/destinataires?waiting=oui&locale=fr",
        "/envois/nouveau?nature=nouvelles",
        "/modeles",
        "/modeles/registered/fr/apercu?q=ana",
    ],
)
def test_each_page_asks_the_database_the_same_at_any_size(
    edition: Edition, client: FlaskClient, counting: Counting, page: str
) -> None:
    asked = []
    for size in (2, 40):
        for n in range(size):
            person = a_person(edition, f"ana{size}x{n}")
            a_letter(person.email, edition_id=edition.id, state=LetterState.FAILED)
            services.draft(edition.id, a_wish(), None, person.created_at)
        client.get(f"{LETTERS}{page}")  # what is noted once an hour is noted
        with counting() as statements:
            assert client.get(f"{LETTERS}{page}").status_code == 200
        asked.append(len(statements))
    assert asked[0] == asked[1]
    assert asked[0] < 25


def test_words_are_changed_previewed_tried_and_returned_to(
    edition: Edition, client: FlaskClient
) -> None:
    address = f"{LETTERS}/modeles/registered/fr"
    typed = {
        "subject_line": "Bienvenue",
        "opening": "Merci {prenom}.",
        "closing": "",
        "version": "0",
    }
    shown = client.post(address, data={**typed, "preview": "1"})
    assert (shown.status_code, "Merci Camille." in shown.text) == (200, True)
    assert db.session.scalars(db.select(LetterTemplate)).all() == []
    refused = client.post(address, data={**typed, "opening": "{prenon}"})
    assert refused.status_code == 409
    assert "{prenon} n’existe pas. Vouliez-vous {prenom}\u202f?" in refused.text
    assert client.post(address, data={**typed, "subject_line": ""}).status_code == 422
    assert client.post(address, data=typed).status_code == 303
    late = client.post(address, data={**typed, "opening": "Autre"})
    assert (late.status_code, "Ce qui diffère" in late.text, "Autre" in late.text) == (
        409,
        True,
        True,
    )
    assert client.post(f"{address}/essai").status_code == 303
    trial = db.session.scalars(db.select(Letter)).one()
    assert (trial.recipient, trial.subject, trial.kind) == (
        "chef@example.org",
        "[Essai] Bienvenue",
        "trial",
    )
    assert client.post(f"{address}/maison").status_code == 303
    db.session.rollback()
    assert db.session.scalars(db.select(LetterTemplate)).all() == []


def test_a_preview_on_a_real_person_is_noted(edition: Edition, client: FlaskClient) -> None:
    a_debate(edition, "scop")
    ana = a_person(edition, "ana", last_name="Zébulon")
    address = f"{LETTERS}/modeles/offered/en/apercu"
    found = client.get(f"{address}?q=zebu")
    assert f"personne={ana.code}" in found.text
    assert deeds() == []
    page = client.get(f"{address}?personne={ana.code}")
    assert "Hello Ana Zébulon," in words(page.text)
    assert word_of(ana) not in page.text
    assert deeds() == [(Deed.PERSON_READ, "registration", ana.id)]
    assert client.get(f"{address}?personne=AAAAAAAAA").status_code == 404


def test_the_letter_after_a_release_is_seen_as_if_a_chosen_debate_had_moved(
    edition: Edition, client: FlaskClient
) -> None:
    a_debate(edition, "autre")
    ana = a_person(edition, "ana")
    seat(a_debate(edition, "scop"), ana)
    assert "{changement}" in client.get(f"{LETTERS}/modeles/programme_changed/fr").text
    page = client.get(f"{LETTERS}/modeles/programme_changed/fr/apercu?personne={ana.code}").text
    told = words(page).replace("\u00a0", " ").replace("\u202f", " ")
    said = (
        "Votre programme a changé : Scop",
        "Nouvel horaire : de 10 h 15 à 11 h 45 (c’était de 9 h 45 à 11 h 15).",
        "Vous avez : place réservée.",
    )
    assert [one in told for one in said] == [True] * 3


def test_a_circular_goes_from_the_choice_of_readers_to_its_letters(
    edition: Edition, client: FlaskClient, now: dt.datetime
) -> None:
    for name in ("ana", "bob"):
        a_person(edition, name)
    a_person(edition, "cle", locale="en")
    assert "2 lettres" in words(client.get(f"{LETTERS}/envois/destinataires?locale=fr").text)
    typed = {"subject_fr": "Venir", "body_fr": "Venez tôt.", "subject_en": "", "body_en": ""}
    assert (
        client.post(
            f"{LETTERS}/envois/nouveau?locale=fr", data={**typed, "body_fr": ""}
        ).status_code
        == 422
    )
    half = client.post(f"{LETTERS}/envois/nouveau?locale=fr", data={**typed, "body_en": "Come"})
    assert (half.status_code, "Traduisez aussi l’objet." in half.text) == (422, True)
    made = client.post(f"{LETTERS}/envois/nouveau?locale=fr", data=typed)
    address = made.location
    assert made.status_code == 303
    page = words(client.get(address).text)
    assert "2 lettres" in page
    assert "Ana Exemple" in page
    assert (
        client.post(
            f"{address}/envoi", data={"version": "1", "shown": "2", "confirmed": "y"}
        ).status_code
        == 409
    )
    assert client.post(f"{address}/relecture", data={"version": "1"}).status_code == 409
    assert (
        client.post(f"{address}/relecture", data={"version": "1", "alone": "y"}).status_code == 303
    )
    assert client.post(f"{address}/envoi", data={"version": "2", "shown": "2"}).status_code == 409
    assert (
        client.post(
            f"{address}/envoi", data={"version": "1", "shown": "2", "confirmed": "y"}
        ).status_code
        == 409
    )
    assert (
        client.post(
            f"{address}/envoi", data={"version": "2", "shown": "2", "confirmed": "y"}
        ).status_code
        == 303
    )
    services.fan_out()
    assert recipients() == ["ana", "bob"]
    assert "2 lettres écrites sur 2" in words(client.get(address).text)
    assert client.post(f"{address}/arret").status_code == 303
    db.session.rollback()
    assert db.session.scalars(db.select(Circular.state)).one() is CircularState.STOPPED
    assert client.get(f"{address}/texte").status_code == 409


def test_the_second_who_writes_a_circular_is_shown_the_difference(
    edition: Edition, client: FlaskClient, now: dt.datetime
) -> None:
    circular_id = services.draft(edition.id, a_wish(), None, now)
    services.redraft(circular_id, a_wish(body="Une autre"), 1, None, now)
    typed = {"subject_fr": "Objet", "body_fr": "Mes mots", "version": "1"}
    answer = client.post(f"{LETTERS}/envois/{circular_id}/texte", data=typed)
    assert answer.status_code == 409
    assert [said in answer.text for said in ("Une autre", "Mes mots")] == [True, True]


def test_reminders_are_chosen(edition: Edition, client: FlaskClient) -> None:
    address = f"{LETTERS}/rappels"
    assert "dimanche 27 novembre 2011, 9\u00a0h" in client.get(address).text
    typed = {"is_day_on": "y", "hour": "18", "version": "0"}
    assert client.post(address, data=typed).status_code == 303
    assert client.post(address, data=typed).status_code == 409
    assert client.post(address, data={**typed, "hour": "99"}).status_code == 422
    assert "dimanche 27 novembre 2011, 18\u00a0h" in client.get(address).text


@pytest.mark.parametrize(
    ("role", "pages", "codes"),
    [
        (RoleName.ADMINISTRATOR, ("/", "/envois", "/rappels"), [200, 200, 200]),
        (RoleName.PROGRAMME, ("/", "/envois", "/rappels"), [403, 403, 403]),
        (RoleName.WELCOME, ("/", "/modeles/registered/fr", "/rappels"), [403, 403, 403]),
        (RoleName.READER, ("/", "/envois/nouveau", "/rappels"), [403, 403, 403]),
    ],
)
def test_only_those_who_may_see_letters(
    app: Flask, client: FlaskClient, role: RoleName, pages: tuple[str, ...], codes: list[int]
) -> None:
    an_edition()
    an_account(role)
    sign_in(client)
    assert [client.get(f"{LETTERS}{page}").status_code for page in pages] == codes


def test_an_archived_edition_sends_nothing_more(
    edition: Edition, client: FlaskClient, now: dt.datetime
) -> None:
    a_person(edition, "ana")
    circular_id = services.draft(edition.id, a_wish(), None, now)
    db.session.get_one(Edition, edition.id).is_archived = True
    db.session.commit()
    assert client.get(f"{LETTERS}/envois/{circular_id}").status_code == 200
    assert client.post(f"{LETTERS}/envois/nouveau", data={}).status_code == 409

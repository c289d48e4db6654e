"""The participant's space in a browser without script."""

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from forum import clock
from forum.database import db
from forum.debates.models import Debate, DebateState
from forum.edition.models import Edition
from forum.mailing.models import Letter
from forum.registration import signals
from forum.registration.hand import Hand
from forum.registration.links import email_word, word_of
from forum.registration.models import Registration
from forum.registration.rules import Place
from forum.registration.services import choices, organising
from tests.accounts.test_views import an_account
from tests.builders import a_debate, a_room, paris
from tests.conftest import NOW
from tests.reading import Reading
from tests.registration.pages import Page
from tests.registration.wishes import booked, come

SEATED, OFFERED, WAITLISTED = Place.SEATED, Place.OFFERED, Place.WAITLISTED


def stored(registration_id: int) -> Registration:
    """Read a registration anew."""
    db.session.rollback()
    return db.session.get_one(Registration, registration_id)


def space_of(registration_id: int) -> str:
    """Return the address of somebody's space."""
    return f"/p/{word_of(stored(registration_id))}"


def test_the_space_shows_debates_ranks_and_answers(client: FlaskClient, edition: Edition) -> None:
    come(edition, "ada", "matin")
    bea = come(edition, "bea", "matin", "soir")
    words = Page(client.get(space_of(bea))).words
    for said in (
        "Bonjour Camille Exemple",
        "Matin Liste d’attente, rang 1 Agora – Niveau 1",
        "Soir Place réservée",
        "bea@example.org",
        "Accords donnés aucun",
    ):
        assert said in words


def test_a_chosen_debate_leads_to_where_it_is_followed_online_with_a_seat_or_without(
    client: FlaskClient, edition: Edition, now: dt.datetime
) -> None:
    """Until it is over, or cancelled."""
    address = "https://direct.example.org/matin?a=1&b=2"
    matin = db.session.scalars(sa.select(Debate).where(Debate.slug == "matin")).one()
    matin.online_url = address
    db.session.commit()
    ada, bea = come(edition, "ada", "matin", "soir"), come(edition, "bea", "matin")
    for person in (ada, bea):
        links = [
            (element.text.strip(), element.attributes["href"], element.attributes["rel"])
            for element in Reading(client.get(space_of(person)).text).elements
            if "rel" in element.attributes and element.tag == "a"
        ]
        words = "Suivre à distance\u00a0: direct.example.org – Matin"
        assert links == [(words, address, "external noopener noreferrer")]
    clock.freeze_at(matin.ends_at)
    assert "Suivre à distance" not in client.get(space_of(ada)).text
    clock.freeze_at(now)
    matin = db.session.get_one(Debate, matin.id)
    matin.state = DebateState.CANCELLED
    db.session.commit()
    assert "Suivre à distance" not in client.get(space_of(ada)).text


def test_private_pages_stay_private(client: FlaskClient, edition: Edition) -> None:
    ada = come(edition, "ada")
    for path in ("", "/corriger", "/debats", "/annuler", "/donnees.json"):
        headers = client.get(f"{space_of(ada)}{path}").headers
        assert [headers[name] for name in ("Cache-Control", "X-Robots-Tag", "Referrer-Policy")] == [
            "no-store",
            "noindex",
            "no-referrer",
        ]


@pytest.mark.parametrize("token", ["mauvais", "é", "a" * 400])
def test_a_wrong_link_is_a_plain_page_with_the_way_out(
    client: FlaskClient, edition: Edition, token: str
) -> None:
    for path in ("", "/badge", "/donnees.json"):
        answer = client.get(f"/p/{token}{path}")
        assert answer.status_code == 404
        assert 'href="/2011/inscription/lien"' in answer.text


def test_a_wrong_link_without_any_edition_is_a_plain_page(client: FlaskClient) -> None:
    assert client.get("/p/mauvais").status_code == 404


def test_an_old_link_opens_nothing_any_more(client: FlaskClient, edition: Edition) -> None:
    ada = come(edition, "ada")
    old = space_of(ada)
    registration = stored(ada)
    registration.link_version, registration.link_hash = 2, "x" * 64
    db.session.commit()
    assert client.get(old).status_code == 404


def test_debates_are_chosen_and_left(client: FlaskClient, edition: Edition) -> None:
    come(edition, "ada", "matin")
    bea = come(edition, "bea")
    space = space_of(bea)
    for slug, said in (
        ("soir", "Votre place est réservée."),
        ("matin", "Ce débat est complet : vous êtes sur la liste d’attente."),
        ("soir", "Vous avez déjà choisi « Soir »."),
    ):
        answer = client.post(f"{space}/debats", data={"debate": slug})
        assert (answer.status_code, answer.location) == (303, space)
        assert said in Page(client.get(space)).words
    answer = client.post(f"{space}/quitter", data={"debate": "soir"})
    assert (answer.status_code, booked("soir")) == (303, [])
    client.post(f"{space}/quitter", data={"debate": "soir"})
    assert "Ce débat ne fait pas partie de vos choix." in Page(client.get(space)).words


def test_a_debate_beside_a_seat_says_so_before_it_is_chosen(
    client: FlaskClient, edition: Edition
) -> None:
    ada = come(edition, "ada", "matin")
    space = space_of(ada)
    words = Page(client.get(f"{space}/debats")).words
    assert "Matin Déjà choisi" in words
    assert "Atelier En même temps que « Matin », où vous avez une place." in words
    client.post(f"{space}/debats", data={"debate": "atelier"})
    assert (
        "« Atelier » a lieu en même temps que « Matin », où vous avez une place : "
        "quittez d’abord ce débat si vous préférez l’autre."
    ) in Page(client.get(space)).words


def test_an_offered_seat_is_taken_or_left_by_a_button(
    client: FlaskClient, edition: Edition
) -> None:
    ada = come(edition, "ada", "matin")
    bea = come(edition, "bea", "atelier")
    cid = come(edition, "cid", "atelier")
    for waiting in (bea, cid):
        client.post(f"{space_of(waiting)}/debats", data={"debate": "matin"})
    client.post(f"{space_of(ada)}/quitter", data={"debate": "matin"})
    page = Page(client.get(space_of(bea)))
    assert "Elle vous est gardée jusqu’au mardi 8 novembre 2011 à 10 h" in page.words
    assert "Au même moment, vous avez déjà une place : Atelier." in page.words
    no = client.post(f"{space_of(bea)}/reponse", data={"debate": "matin", "answer": "non"})
    assert (no.status_code, booked("matin")) == (303, [("cid", OFFERED, 2)])
    client.post(f"{space_of(cid)}/reponse", data={"debate": "matin", "answer": "oui"})
    assert booked("matin") == [("cid", SEATED, 2)]
    assert booked("atelier") == [("bea", SEATED, None)]


def test_an_offer_that_lapsed_is_said_in_words(client: FlaskClient, edition: Edition) -> None:
    ada = come(edition, "ada", "matin")
    space = space_of(ada)
    client.post(f"{space}/reponse", data={"debate": "matin", "answer": "oui"})
    assert ("Cette place ne vous est plus proposée : le délai de réponse est passé.") in Page(
        client.get(space)
    ).words


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/debats", {}),
        ("/quitter", {"debate": " "}),
        ("/reponse", {"debate": "matin"}),
        ("/reponse", {"debate": "matin", "answer": "peut-être"}),
        ("/reponse", {"answer": "oui"}),
    ],
)
def test_a_request_that_no_button_sends_is_not_understood(
    client: FlaskClient, edition: Edition, path: str, said: dict[str, str]
) -> None:
    ada = come(edition, "ada")
    assert client.post(f"{space_of(ada)}{path}", data=said).status_code == 400


def test_answers_are_corrected_and_an_agreement_taken_back(
    client: FlaskClient, edition: Edition
) -> None:
    ada = come(edition, "ada")
    space = space_of(ada)
    typed = {
        "first_name": "Ada",
        "last_name": "Bréhat",
        "email": "ada@example.org",
        "arrangements": ["lsf"],
        "photo_consent": "y",
    }
    client.post(f"{space}/corriger", data=typed)
    assert "J’accepte de figurer sur les photographies" in Page(client.get(space)).words
    values = Page(client.get(f"{space}/corriger")).values
    assert {name: found for name, found in values.items() if "".join(found)} == {
        name: value if isinstance(value, list) else [value] for name, value in typed.items()
    }
    del typed["photo_consent"]
    client.post(f"{space}/corriger", data=typed)
    assert "Accords donnés aucun" in Page(client.get(space)).words


def test_a_wrong_correction_is_said_and_kept(client: FlaskClient, edition: Edition) -> None:
    ada = come(edition, "ada")
    answer = client.post(
        f"{space_of(ada)}/corriger",
        data={"first_name": "", "last_name": "B", "email": "ada@example.org"},
    )
    page = Page(answer)
    assert (answer.status_code, page.errors) == (422, {"first_name": "Indiquez votre prénom."})
    assert page.values["last_name"] == ["B"]


def test_a_new_e_mail_tells_nothing_of_others(client: FlaskClient, edition: Edition) -> None:
    ada = come(edition, "ada")
    come(edition, "bea")
    space = space_of(ada)
    pages = []
    for email in ("bea@example.org", "free@example.org"):
        client.post(
            f"{space}/corriger",
            data={"first_name": "Camille", "last_name": "Exemple", "email": email},
        )
        pages.append(client.get(space).text.replace(email, "EMAIL"))
    assert pages[0] == pages[1]
    letters = db.session.scalars(sa.select(Letter).order_by(Letter.id)).all()
    assert [(letter.kind, letter.recipient) for letter in letters[2:]] == [
        ("asked_again", "bea@example.org"),
        ("address_asked", "ada@example.org"),
        ("readdressed", "free@example.org"),
        ("address_asked", "ada@example.org"),
    ]


def test_a_new_e_mail_is_confirmed_by_a_button_and_not_by_opening_a_link(
    client: FlaskClient, edition: Edition
) -> None:
    ada = come(edition, "ada")
    registration = stored(ada)
    registration.new_email = "new@example.org"
    db.session.commit()
    link = f"/courriel/{ada}/{email_word(stored(ada))}"
    assert word_of(stored(ada)) not in client.get(link).text  # the reader may be a stranger
    assert stored(ada).email == "ada@example.org"
    client.post(link)
    assert stored(ada).email == "new@example.org"
    assert (client.post(link).status_code, client.get(link).status_code) == (404, 404)


@pytest.mark.parametrize("number", ["ada", "0", "99999999999999999999"])
def test_a_letter_to_a_new_e_mail_opens_nothing_else(
    client: FlaskClient, edition: Edition, number: str
) -> None:
    ada = come(edition, "ada")
    stored(ada).new_email = "new@example.org"
    db.session.commit()
    number = str(ada) if number == "ada" else number
    assert client.get(f"/courriel/{number}/un-autre-mot").status_code == 404


def test_cancelling_asks_first_and_frees_the_seats(client: FlaskClient, edition: Edition) -> None:
    ada = come(edition, "ada", "matin")
    come(edition, "bea", "matin")
    space = space_of(ada)
    page = Page(client.get(f"{space}/annuler"))
    assert "Matin, de 10 h 15 à 11 h 45" in page.words
    assert booked("matin")[0] == ("ada", SEATED, None)
    assert client.post(f"{space}/annuler").status_code == 303
    assert booked("matin") == [("bea", SEATED, 1)]
    words = Page(client.get(space)).words
    assert "Elle l’est depuis le lundi 7 novembre 2011" in words
    client.post(f"{space}/debats", data={"debate": "soir"})
    assert "Cette inscription est annulée" in Page(client.get(space)).words


def test_everything_held_about_a_person_can_be_taken_along(
    client: FlaskClient, edition: Edition
) -> None:
    ada = come(edition, "ada", "matin")
    registration = stored(ada)

    def elsewhere(_sender: Registration) -> dict[str, list[str]]:
        return {"elsewhere": ["entrée"]}

    with signals.exported.connected_to(elsewhere):
        answer = client.get(f"{space_of(ada)}/donnees.json")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="mes-donnees.json"'
    said = answer.json or {}
    assert said["elsewhere"] == ["entrée"]
    assert [letter["recipient"] for letter in said["letters"]] == ["ada@example.org"]
    assert said["scans"] == []
    assert said["registration"] == {
        "code": registration.code,
        "category": "visiteur",
        "state": "active",
        "is_badge_revoked": False,
        "email": "ada@example.org",
        "new_email": "",
        "first_name": "Camille",
        "last_name": "Exemple",
        "organisation": "",
        "job_title": "",
        "postcode": "",
        "phone": "",
        "attendee_kind": "",
        "heard_from": "",
        "arrangements": [],
        "locale": "fr",
        "alarm_minutes": 0,
        "has_eve_alarm": False,
        "created_at": NOW.isoformat(),
        "revised_at": NOW.isoformat(),
        "cancelled_at": None,
    }
    assert said["debates"] == [
        {
            "debate": "matin",
            "title": "Matin",
            "place": "assis",
            "number": None,
            "created_at": NOW.isoformat(),
            "promoted_at": None,
            "offer_ends_at": None,
        }
    ]
    assert said["consents"] == []


def test_the_history_taken_along_tells_who_did_what_and_names_no_organiser(
    client: FlaskClient, edition: Edition
) -> None:
    first = come(edition, "ada", "matin")
    bea = come(edition, "bea", "matin")
    by = an_account()
    organising.leave(first, "matin", Hand(by), NOW)
    organising.choose(bea, "soir", Hand(by), NOW)
    choices.leave(bea, "soir", NOW)
    answer = client.get(f"{space_of(bea)}/donnees.json")
    facts = ("what", "by", "debate", "place", "fields")
    assert [tuple(one[fact] for fact in facts) for one in (answer.json or {})["history"]] == [
        ("inscription", "vous", None, None, []),
        ("place-obtenue", "l’organisation", "matin", "assis", []),
        ("debat-choisi", "l’organisation", "soir", "assis", []),
        ("debat-quitte", "vous", "soir", "assis", []),
    ]
    assert "chef@" not in answer.text


def test_the_space_speaks_the_language_of_its_holder(client: FlaskClient, edition: Edition) -> None:
    ada = come(edition, "ada")
    stored(ada).locale = "en"
    db.session.commit()
    assert client.get(space_of(ada)).headers["Content-Language"] == "en"


def test_the_space_asks_as_much_of_the_database_for_few_choices_as_for_many(
    client: FlaskClient,
    edition: Edition,
    counting: Callable[[], AbstractContextManager[list[str]]],
) -> None:
    slugs = []
    for number in range(12):
        start = paris(9) + dt.timedelta(minutes=30 * number)
        slug = f"court-{number}"
        room = a_room(edition, f"salle-{number}")
        a_debate(
            edition,
            slug,
            starts_at=start,
            ends_at=start + dt.timedelta(minutes=30),
            capacity=number % 2,
            room_id=room.id,
        )
        slugs.append(slug)
    few, many = come(edition, "few", *slugs[:2]), come(edition, "many", *slugs)
    counts = []
    for space in (space_of(few), space_of(many)):
        with counting() as asked:
            assert client.get(space).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_serving_a_list_asks_as_much_for_a_long_list_as_for_a_short_one(
    client: FlaskClient,
    edition: Edition,
    counting: Callable[[], AbstractContextManager[list[str]]],
) -> None:
    counts = []
    for slug, size in (("court", 2), ("long", 12)):
        a_debate(edition, slug, capacity=1)
        head = space_of(come(edition, f"head-{slug}", slug))
        for number in range(size):
            come(edition, f"{slug}-{number}", slug)
        with counting() as asked:
            client.post(f"{head}/quitter", data={"debate": slug})
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_who_leaves_a_debate_that_others_wait_for_is_told_first(
    client: FlaskClient, edition: Edition
) -> None:
    ada, bea = come(edition, "ada", "matin"), come(edition, "bea", "matin")
    for person, sentence in (
        (ada, "votre place ira à la première d’entre elles"),
        (bea, "vous serez à la fin de la liste d’attente"),
    ):
        space = space_of(person)
        assert f'href="{space}/quitter?debat=matin"' in client.get(space).text
        assert sentence in Page(client.get(f"{space}/quitter?debat=matin")).words
    assert booked("matin") == [("ada", SEATED, None), ("bea", WAITLISTED, 1)]
    assert client.get(f"{space_of(ada)}/quitter?debat=soir").status_code == 303

"""The office of registrations: found, read, changed by hand, and written down."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from forum import codes
from forum.accounts.rules import RoleName
from forum.badges.signing import badge_text
from forum.database import db
from forum.edition.models import Edition
from forum.groups.models import Group
from forum.groups.rules import GroupKind
from forum.journal.models import Entry
from forum.journal.rules import Deed
from forum.mailing.models import Letter
from forum.registration.hand import Hand
from forum.registration.models import Category, Registration, RegistrationState
from forum.registration.rules import Place
from forum.registration.services import organising
from tests.accounts.test_views import an_account, sign_in
from tests.builders import a_debate, a_registration, an_edition, paris, stored
from tests.conftest import NOW
from tests.registration.wishes import a_wish, booked, come

LIST = "/organisation/2011/inscriptions"


@pytest.fixture
def edition(app: Flask, client: FlaskClient) -> Edition:
    """Store the forum with two debates at one hour, and sign an organiser of the welcome in."""
    stored = an_edition()
    a_debate(stored, "matin", capacity=1)
    a_debate(stored, "aussi")
    an_account(RoleName.WELCOME)
    sign_in(client)
    return stored


def person(**said: object) -> Registration:
    """Return the one registration that is stored, or that with these values."""
    db.session.rollback()
    return db.session.scalars(sa.select(Registration).filter_by(**said)).one()


def names(page: str) -> list[str]:
    """Return who is listed."""
    return re.findall(r'inscriptions/[0-9A-Z]{9}">([^<]+)</a>', page)


def journal() -> list[tuple[Deed, int | None]]:
    """Return what the journal says, with the numbers of people."""
    db.session.rollback()
    rows = db.session.execute(sa.select(Entry.deed, Entry.subject_id).order_by(Entry.id))
    return [(deed, number) for deed, number in rows if deed is not Deed.SIGNED_IN]


def test_the_list_finds_and_filters(edition: Edition, client: FlaskClient) -> None:
    a_registration(edition, first_name="Anne-Sophie", last_name="Lefèvre")
    press = a_registration(edition, last_name="Presse", category=Category.PRESS)
    come(edition, "une", "matin")
    come(edition, "deux", "matin")
    asked = {
        "?q=lefevre+annesophie": ["Anne-Sophie Lefèvre"],
        "?categorie=presse": ["Camille Presse"],
        "?debat=matin&place=en_attente": ["Camille Exemple"],
        "?debat=matin": ["Camille Exemple"] * 2,
        "?etat=annulee": [],
        "?q=deux&place=en_attente": ["Camille Exemple"],
        f"?q={codes.spoken(press.code)}": ["Camille Presse"],
        f"?q=http://localhost/b/{badge_text('2011', press.code)}": ["Camille Presse"],
        "?categorie=inconnue&debat=nulle-part&groupe=x&apres=zzz": [
            "Camille Exemple",
            "Camille Exemple",
            "Anne-Sophie Lefèvre",
            "Camille Presse",
        ],
    }
    assert {query: names(client.get(LIST + query).text) for query in asked} == asked


def test_who_reads_is_written_down_once_an_hour_and_nobody_is_named(
    edition: Edition, client: FlaskClient
) -> None:
    camille = a_registration(edition)
    for _ in range(2):
        client.get(f"{LIST}?q=exemple")
        client.get(f"{LIST}/{camille.code}")
    assert journal() == [(Deed.LIST_READ, None), (Deed.PERSON_READ, camille.id)]


def test_comparing_two_people_is_reading_both(edition: Edition, client: FlaskClient) -> None:
    one, other = (a_registration(edition, code=code) for code in ("ACDEFGHJK", "KJHGFEDCA"))
    assert (
        client.get(f"{LIST}/doublons/comparer?une=ACD-EFG-HJK&autre=kjhgfedca").status_code == 200
    )
    assert journal() == [(Deed.PERSON_READ, one.id), (Deed.PERSON_READ, other.id)]
    merged = client.post(
        f"{LIST}/doublons/comparer", data={"keep": "ACD-EFG-HJK", "drop": "kjhgfedca"}
    )
    assert merged.location == f"{LIST}/ACDEFGHJK"
    assert "Exemple" not in " ".join(db.session.scalars(sa.select(Entry.subject)))


def test_the_page_of_a_person_tells_what_happened_and_who_did_it(
    edition: Edition, client: FlaskClient
) -> None:
    first, second = come(edition, "une", "matin"), come(edition, "deux", "matin")
    code = person(id=first).code
    client.post(f"{LIST}/{code}/debats/quitter", data={"debate": "matin"})
    page = re.sub(r"<[^>]+>|\s+", " ", client.get(f"{LIST}/{code}").text)
    history = page[page.index("Historique") : page.index("Passages aux portes")]
    assert re.findall(r"Débat quitté|Inscription(?= )|chef@example.org|la personne", history) == [
        "Débat quitté",
        "chef@example.org",
        "Inscription",
        "la personne",
    ]
    other = client.get(f"{LIST}/{person(id=second).code}").text
    assert "Place obtenue depuis la liste d’attente" in other


def test_arrangements_are_read_by_the_contact_for_accessibility_alone(
    edition: Edition, client: FlaskClient
) -> None:
    camille = a_registration(edition, arrangements=("lsf",))
    sentence = "langue des signes"
    pages = (f"{LIST}/{camille.code}", f"{LIST}/{camille.code}/corriger", f"{LIST}?besoin=lsf")
    assert [sentence in client.get(page).text for page in pages] == [False] * 3
    assert names(client.get(f"{LIST}?besoin=velotypie").text) == ["Camille Exemple"]
    db.session.execute(sa.text("UPDATE account SET is_accessibility_contact = true"))
    db.session.commit()
    assert [sentence in client.get(page).text for page in pages] == [True] * 3
    assert names(client.get(f"{LIST}?besoin=velotypie").text) == []


def test_somebody_is_added_with_a_debate_and_refusals_stand_beside_their_fields(
    edition: Edition, client: FlaskClient
) -> None:
    said = {"first_name": "Zoé", "last_name": "Neuve", "category": "presse", "locale": "fr"}
    wrong = client.post(f"{LIST}/ajouter", data={**said, "email": "zoe"})
    assert (wrong.status_code, "Écrivez une adresse complète" in wrong.text) == (422, True)
    both = {**said, "email": "zoe@example.org", "debates": ["matin", "aussi"]}
    torn = client.post(f"{LIST}/ajouter", data=both)
    assert (torn.status_code, "ont lieu en même temps" in torn.text) == (409, True)
    assert 'value="Neuve"' in torn.text
    done = client.post(f"{LIST}/ajouter", data={**both, "overlap": "y"})
    zoe = person()
    assert (done.status_code, done.location) == (303, f"{LIST}/{zoe.code}")
    assert (zoe.category, booked("aussi")) == (Category.PRESS, [("zoe", Place.SEATED, None)])
    assert db.session.scalars(sa.select(Letter)).all() == []  # the box was not ticked
    again = client.post(f"{LIST}/ajouter", data={**said, "email": "ZOE@example.org"})
    assert (again.status_code, "Zoé Neuve est déjà inscrit avec" in again.text) == (409, True)


def test_a_correction_over_somebody_elses_shows_what_differs(
    edition: Edition, client: FlaskClient
) -> None:
    camille = a_registration(edition, "camille@example.org")
    address = f"{LIST}/{camille.code}/corriger"
    form = client.get(address).text
    hidden = dict(re.findall(r'name="(version|found)" type="hidden" value="([^"]*)"', form))
    hidden["found"] = hidden["found"].replace("&#34;", '"')
    said = {
        **hidden,
        "first_name": "Camille",
        "last_name": "Mien",
        "email": "camille@example.org",
        "category": "visiteur",
    }
    other = client.post(address, data={**said, "last_name": "Autre"})
    assert other.status_code == 303
    late = client.post(address, data=said)
    assert late.status_code == 409
    assert re.findall(r"<td[^>]*words\">\s*(\w+)", late.text) == ["Autre", "Mien"]
    assert person().last_name == "Autre"
    again = dict(re.findall(r'name="(version|found)" type="hidden" value="([^"]*)"', late.text))
    assert client.post(address, data={**said, "version": again["version"]}).status_code == 303
    assert person().last_name == "Mien"


def test_a_nameless_badge_of_a_group_is_shown_and_corrected(
    edition: Edition, client: FlaskClient
) -> None:
    group = stored(
        Group(
            edition_id=edition.id,
            code="ACDEFGHJK",
            link_hash="x",
            same_key="x",
            kind=GroupKind.SCHOOL,
            name="Lycée des Coteaux",
            contact_name="Une enseignante",
            contact_email="contact@example.org",
            contact_key="contact@example.org",
            created_at=NOW,
            revised_at=NOW,
        )
    )
    nameless = {"first_name": "", "last_name": "", "email_key": None, "category": Category.GROUP}
    code = a_registration(edition, group_id=group.id, **nameless).code
    assert names(client.get(f"{LIST}?groupe={group.id}").text) == [f"Badge {codes.spoken(code)}"]
    assert "Lycée des Coteaux" in client.get(f"{LIST}/{code}").text
    said = {"version": "1", "category": "groupe", "organisation": "Lycée des Coteaux"}
    assert client.post(f"{LIST}/{code}/corriger", data=said).status_code == 303
    assert person(code=code).organisation == "Lycée des Coteaux"


def test_choosing_beside_a_seat_is_refused_beside_the_list_unless_meant(
    edition: Edition, client: FlaskClient
) -> None:
    code = person(id=come(edition, "une", "matin")).code
    refused = client.post(f"{LIST}/{code}/debats", data={"debate": "aussi"})
    assert (refused.status_code, 'id="debate-errors"' in refused.text) == (409, True)
    said = {"debate": "aussi", "overlap": "y", "told": "y"}
    assert client.post(f"{LIST}/{code}/debats", data=said).status_code == 303
    assert booked("aussi") == [("une", Place.SEATED, None)]
    kinds = db.session.scalars(sa.select(Letter.kind).order_by(Letter.id)).all()
    assert kinds == ["registered", "booked"]


def test_somebody_is_cancelled_only_when_it_is_confirmed(
    edition: Edition, client: FlaskClient
) -> None:
    camille = a_registration(edition)
    client.post(f"{LIST}/{camille.code}/annuler")
    assert person().state is RegistrationState.ACTIVE
    client.post(f"{LIST}/{camille.code}/annuler", data={"sure": "y"})
    assert person().state is RegistrationState.CANCELLED
    again = client.post(f"{LIST}/{camille.code}/annuler", data={"sure": "y"})
    assert (again.status_code, "ne peut plus être modifiée" in again.text) == (409, True)


def test_letter_link_and_badge_are_given_again(edition: Edition, client: FlaskClient) -> None:
    code = a_registration(edition).code
    for page in ("bienvenue", "lien"):
        assert client.post(f"{LIST}/{code}/{page}", data={"told": "y"}).status_code == 303
    kinds = db.session.scalars(sa.select(Letter.kind).order_by(Letter.id)).all()
    assert (kinds, person().link_version) == (["registered", "link_requested"], 2)
    client.post(f"{LIST}/{code}/badge", data={"change": "revoquer"})
    assert person().is_badge_revoked
    renewed = client.post(f"{LIST}/{code}/badge", data={"change": "renouveler"})
    new = person().code
    assert (renewed.location, new != code) == (f"{LIST}/{new}", True)
    assert client.get(f"{LIST}/{code}").status_code == 404
    printed = client.post(f"{LIST}/{new}/badge.pdf", data={"planche": "pliant"})
    assert (printed.mimetype, printed.data[:5]) == ("application/pdf", b"%PDF-")


def test_who_may_read_alone_changes_nothing(app: Flask, client: FlaskClient) -> None:
    edition = an_edition()
    camille = a_registration(edition)
    an_account(RoleName.PROGRAMME)
    sign_in(client)
    pages = ("", f"/{camille.code}", "/ajouter", "/doublons")
    assert {client.get(LIST + page).status_code for page in pages} == {403}
    posts = (
        *("debats", "debats/quitter", "annuler", "lien", "bienvenue", "corriger"),
        *("badge", "badge.pdf"),
    )
    answers = {client.post(f"{LIST}/{camille.code}/{post}").status_code for post in posts}
    assert (answers, person().state) == ({403}, RegistrationState.ACTIVE)


def test_another_editions_people_stay_there(edition: Edition, client: FlaskClient) -> None:
    other = an_edition(slug="2012", starts_at=paris(9, month=10), ends_at=paris(18, month=10))
    code = a_registration(other).code
    assert client.get(f"{LIST}/{code}").status_code == 404
    assert client.get(f"/organisation/2012/inscriptions/{code}").status_code == 200


def test_an_archived_edition_is_read_and_not_changed(app: Flask, client: FlaskClient) -> None:
    edition = an_edition(is_archived=True)
    code = a_registration(edition).code
    an_account(RoleName.WELCOME)
    sign_in(client)
    page = client.get(f"{LIST}/{code}")
    assert (page.status_code, "Annuler l’inscription" in page.text) == (200, False)
    assert client.post(f"{LIST}/{code}/annuler", data={"sure": "y"}).status_code == 409


def test_duplicates_are_shown_merged_or_told_apart(edition: Edition, client: FlaskClient) -> None:
    said = {"first_name": "Zoé", "last_name": "Le Goff", "postcode": "92000"}
    one = a_registration(edition, **said)
    other = a_registration(edition, **{**said, "first_name": "ZOE", "last_name": "Le-Goff"})
    third = a_registration(edition, **{**said, "postcode": "75001", "email": "zoe@example.org"})
    a_registration(edition, postcode="92000")
    page = client.get(f"{LIST}/doublons").text
    assert sorted(set(re.findall(r"inscriptions/([0-9A-Z]{9})", page))) == sorted(
        [one.code, other.code]
    )
    side = f"{LIST}/doublons/comparer"
    assert client.get(f"{side}?une={one.code}&autre={third.code}").status_code == 200
    alone = client.get(f"{side}?une={one.code}&autre={one.code}", follow_redirects=True)
    assert (alone.status_code, "Donnez les codes de deux" in alone.text) == (200, True)
    client.post(side, data={"keep": one.code, "drop": other.code, "apart": "y"})
    assert one.code not in client.get(f"{LIST}/doublons").text
    merged = client.post(side, data={"keep": one.code, "drop": other.code})
    assert merged.location == f"{LIST}/{one.code}"
    assert person(id=other.id).merged_into_id == one.id
    assert "a été fusionnée dans" in client.get(f"{LIST}/{other.code}").text
    again = client.post(side, data={"keep": one.code, "drop": other.code})
    assert (again.status_code, "ne peut plus être modifiée" in again.text) == (409, True)


def test_every_page_asks_as_many_questions_of_many_people_as_of_few(
    edition: Edition, client: FlaskClient, counting: Callable[[], AbstractContextManager[list[str]]]
) -> None:
    code = organising.add(edition.id, a_wish("camille@example.org", "aussi"), Hand(None), NOW)
    for _ in range(2):
        a_registration(edition, first_name="Zoé", last_name="Double", postcode="92000")
    pages = ("", "?q=exemple", "?q=camille+exemple&debat=aussi", f"/{code}", "/doublons")

    def questions() -> dict[str, int]:
        numbers = {}
        for page in pages:
            client.get(LIST + page)  # the first reading within the hour is written down
            with counting() as asked:
                assert client.get(LIST + page).status_code == 200
            numbers[page] = len(asked)
        return numbers

    few = questions()
    for number in range(60):
        come(edition, f"personne-{number}", "aussi")
        a_registration(edition, first_name="Zoé", last_name=f"Double{number % 9}", postcode="92000")
    for _ in range(3):
        organising.leave(person(code=code).id, "aussi", Hand(None), NOW)
        organising.choose(person(code=code).id, "aussi", Hand(None), NOW)
    assert questions() == few

"""Applications in the office: what is listed, shown, decided, corrected, noted in the journal."""

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from forum import clock
from forum.accounts.rules import RoleName
from forum.database import Bilingual, db
from forum.edition.models import Edition
from forum.journal.models import Entry
from forum.journal.rules import Deed
from forum.mailing.models import Letter
from forum.uploads.storage import write
from forum.villages.models import (
    Exhibitor,
    ExhibitorApplication,
    ExhibitorMessage,
    Passage,
    Village,
)
from forum.villages.rules import ExhibitorState
from tests.accounts.test_views import an_account, sign_in
from tests.builders import a_stand, a_village, an_edition, an_organisation, paris, stored
from tests.reading import Reading
from tests.test_permissions import an_account as an_account_of
from tests.test_permissions import sign_in as sign_in_as
from tests.villages.applying import (
    a_call,
    a_certificate,
    a_guest,
    a_share,
    an_application,
)

LIST = "/organisation/2011/exposants"
STATE = ExhibitorState
Counting = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture
def edition(app: Flask, client: FlaskClient) -> Edition:
    """Store the forum and its call, and sign somebody of the exhibitors' team in."""
    kept = an_edition()
    a_call(kept)
    an_account(RoleName.EXHIBITORS)
    sign_in(client)
    return kept


@pytest.fixture
def village(edition: Edition) -> Village:
    """Store a village."""
    return a_village(edition, "INS", name=Bilingual("Village de l’insertion"))


def page_of(application: ExhibitorApplication) -> str:
    """Return the address of an application."""
    return f"{LIST}/{application.exhibitor_id}"


def names(page: str) -> list[str]:
    """Return the structures listed, in order."""
    return [
        words
        for words, address in Reading(page).links().items()
        if address.startswith(f"{LIST}/") and address.removeprefix(f"{LIST}/").isdigit()
    ]


def deeds() -> list[tuple[str, str, int | None]]:
    """Return what the journal noted: deed, kind and number of its subject."""
    db.session.rollback()
    rows = db.session.execute(
        sa.select(Entry.deed, Entry.subject_kind, Entry.subject_id)
        .where(Entry.deed != Deed.SIGNED_IN)
        .order_by(Entry.id)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def some_applications(edition: Edition, village: Village) -> None:
    """Store five applications of all kinds, the last to come the first by name."""
    other = a_village(edition, "SCO", name=Bilingual("Village des SCOP"))
    an_application(
        edition,
        "zebre",
        organisation=an_organisation("zebre", postcode="92110", commune="Clichy"),
        first_village_id=village.id,
        submitted_at=paris(9, day=1, month=10),
    )
    an_application(
        edition,
        "menuiserie",
        STATE.ACCEPTED,
        organisation=an_organisation("menuiserie", family="cooperative", acts_here=True),
        first_village_id=village.id,
        village_id=other.id,
        insured_until_on=dt.date(2011, 12, 31),
        submitted_at=paris(9, day=2, month=10),
    )
    an_application(
        edition,
        "ecole",
        STATE.INCOMPLETE,
        second_village_id=village.id,
        insured_until_on=dt.date(2011, 11, 1),
        submitted_at=paris(9, day=3, month=10),
        contact_name="Dominique Modèle",
    )
    an_application(edition, "abri", STATE.REFUSED, submitted_at=paris(9, day=4, month=10))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", ["Abri", "Ecole", "Menuiserie", "Zebre"]),
        ("tri=depot", ["Zebre", "Menuiserie", "Ecole", "Abri"]),
        ("tri=etat", ["Zebre", "Ecole", "Menuiserie", "Abri"]),
        ("tri=silence", ["Zebre", "Abri", "Ecole", "Menuiserie"]),
        ("tri=village", ["Ecole", "Zebre", "Menuiserie", "Abri"]),
        ("tri=inconnu", ["Abri", "Ecole", "Menuiserie", "Zebre"]),
        ("etat=accepte", ["Menuiserie"]),
        ("village=ins", ["Ecole", "Zebre"]),
        ("village=sco", ["Menuiserie"]),
        ("famille=cooperative", ["Menuiserie"]),
        ("ancrage=oui", ["Menuiserie", "Zebre"]),
        ("ancrage=non", ["Abri", "Ecole"]),
        ("assurance=manquante", ["Abri", "Ecole", "Zebre"]),
        ("q=CLICHY", ["Zebre"]),
        ("q=modele+dominique", ["Ecole"]),
        ("q=personne", []),
        ("etat=inconnu", []),
        ("page=9", ["Abri", "Ecole", "Menuiserie", "Zebre"]),
    ],
)
def test_the_list_is_by_name_and_filtered(
    edition: Edition, village: Village, client: FlaskClient, asked: str, found: list[str]
) -> None:
    some_applications(edition, village)
    assert names(client.get(f"{LIST}?{asked}").text) == found


def test_the_list_tells_the_criteria_the_shares_and_the_states(
    edition: Edition, village: Village, client: FlaskClient
) -> None:
    a_share(edition, 50)
    some_applications(edition, village)
    page = Reading(client.get(LIST).text)
    assert page.all("p", "stat") == ["1 Déposée", "1 Incomplète", "1 Acceptée", "1 Refusée"]
    assert page.all("div", "prose") == [
        "La diversité des familles. La présence dans le département."
    ]
    assert page.all("div", "gauge") == [
        (
            "Structures d’insertion et du travail adapté Aucun stand sur 1, soit 0\u00a0%\u202f; "
            "part visée\u00a0: 50\u00a0%. Il manque 1 stand pour atteindre la part visée."
        )
    ]
    assert deeds() == [(Deed.LIST_READ, "", None)]


def test_the_list_asks_the_same_of_the_database_for_few_and_many(
    edition: Edition, village: Village, client: FlaskClient, counting: Counting
) -> None:
    a_share(edition)
    client.get(LIST)  # the reading is noted once an hour
    asked = []
    for more in (1, 12):
        for number in range(more):
            one = an_application(edition, f"s-{more}-{number}", first_village_id=village.id)
            a_guest(one, f"g-{more}-{number}")
            stored(
                ExhibitorMessage(
                    exhibitor_id=one.exhibitor_id,
                    is_from_exhibitor=True,
                    text="Bonjour",
                    written_at=paris(9, day=1),
                )
            )
        with counting() as statements:
            assert client.get(LIST).status_code == 200
        asked.append(len(statements))
    assert asked[0] == asked[1]


def test_the_page_says_what_the_application_says(
    edition: Edition, village: Village, client: FlaskClient
) -> None:
    organisation = an_organisation(
        "zebre", postcode="75011", acts_here=True, conventions=("ei",), siret="00000001800010"
    )
    one = an_application(
        edition,
        organisation=organisation,
        first_village_id=village.id,
        is_cooking=True,
        sells_on_site=True,
        power=3000,
        insured_until_on=dt.date(2011, 11, 1),
        neighbours="Près de l’accueil",
        submitted_at=paris(9, day=15, month=9),
    )
    a_guest(one, "co-exposante")
    page = Reading(client.get(page_of(one)).text)
    told = page.all("div", "facts__pair")
    for line in (
        "Siège ou activité dans le 92 Activité dans le 92",
        "Statuts et conventions EI, entreprise d’insertion",
        "SIRET 000\u00a0000\u00a0018\u00a000010",
        "Premier vœu Village de l’insertion",
        "Voisins souhaités Près de l’accueil",
        "Électricité 3\u00a0kW",
        "Besoins et contraintes cuisson sur place, vente sur place",
        "Assurance périmée avant le forum Échéance\u00a0: mardi 1er novembre 2011",
        "Règlement version 2011-1, acceptée le jeudi 15 septembre 2011",
        "Courriel contact@example.org",
    ):
        assert line in told
    assert page.all("p", "notice__kind") == ["Le silence décide le lundi 14 novembre 2011"]
    assert [link for link in page.links() if link in {"Accepter", "Prendre en instruction"}] == [
        "Prendre en instruction"
    ]
    assert deeds() == [(Deed.PERSON_READ, "exhibitor", one.exhibitor_id)]


def test_the_page_of_a_guest_is_that_of_its_host(edition: Edition, client: FlaskClient) -> None:
    host = an_application(edition, "cae")
    guest = a_guest(host, "co-exposante")
    answer = client.get(f"{LIST}/{guest.id}")
    assert (answer.status_code, answer.location) == (303, page_of(host))


def test_what_is_not_there_is_not_found(edition: Edition, client: FlaskClient) -> None:
    elsewhere = an_application(an_edition(slug="2012"), "cae")
    for path in ("", "/modifier", "/assurance", "/passer/refuse"):
        assert client.get(f"{page_of(elsewhere)}{path}").status_code == 404
        assert client.get(f"{LIST}/999{path}").status_code == 404


def test_a_refusal_without_reasons_loses_nothing_and_one_with_them_is_sent(
    edition: Edition, client: FlaskClient
) -> None:
    one = an_application(edition, "cae", STATE.UNDER_REVIEW)
    address = f"{page_of(one)}/passer/refuse"
    shown = Reading(client.get(address).text)
    assert shown.all("label", "field__label") == ["Motifs de la décision"]
    assert "Camille Décision, directrice (fictive)" in shown.all("pre")[0]
    answer = client.post(address, data={"version": 1, "note": " "})
    assert (answer.status_code, Reading(answer.text).all("li", "")[-1:] != []) == (409, True)
    assert "Donnez les motifs du refus" in answer.text
    answer = client.post(address, data={"version": 1, "note": "Hors du champ."})
    assert (answer.status_code, answer.location) == (303, page_of(one))
    assert db.session.scalars(sa.select(Letter.kind)).all() == ["exhibitor_refused"]


def test_who_decides_second_reads_what_was_decided_and_keeps_her_words(
    edition: Edition, client: FlaskClient
) -> None:
    one = an_application(edition, "cae", STATE.UNDER_REVIEW)
    accept, refuse = f"{page_of(one)}/passer/accepte", f"{page_of(one)}/passer/refuse"
    assert client.post(accept, data={"version": 1, "village": ""}).status_code == 303
    answer = client.post(refuse, data={"version": 1, "note": "Mes motifs, longuement pesés."})
    page = Reading(answer.text)
    assert answer.status_code == 409
    assert "Son état est maintenant «\u202fAcceptée\u202f»" in " ".join(page.all("li"))
    assert page.all("textarea") == ["Mes motifs, longuement pesés."]
    assert "Refuser" not in page.all("button", "button--danger")
    db.session.rollback()
    assert [row.to_state for row in db.session.scalars(sa.select(Passage))] == [STATE.ACCEPTED]


def test_a_wish_is_told_and_never_chosen_in_advance(edition: Edition, client: FlaskClient) -> None:
    first, second = a_village(edition), a_village(edition, "SCOP", name=Bilingual("Village SCOP"))
    one = an_application(
        edition,
        "cae",
        STATE.UNDER_REVIEW,
        first_village_id=first.id,
        second_village_id=second.id,
    )
    page = Reading(client.get(f"{page_of(one)}/passer/accepte").text)
    assert page.all("option")[:3] == ["À choisir plus tard", first.name.fr, "Village SCOP"]
    hint = page.all("p", "field__hint")[0]
    assert hint == (
        f"Vœux\u00a0: {first.name.fr}, puis Village SCOP. "
        "Sans choix ici, la proposition du plan en tient compte."
    )
    assert client.post(f"{page_of(one)}/passer/accepte", data={"version": 1}).status_code == 303
    db.session.rollback()
    allotted = sa.select(Exhibitor.village_id).where(Exhibitor.id == one.exhibitor_id)
    assert db.session.scalar(allotted) is None


def test_what_is_missing_is_ticked_and_said(edition: Edition, client: FlaskClient) -> None:
    one = an_application(edition, "cae")
    address = f"{page_of(one)}/passer/incomplet"
    assert client.post(address, data={"version": 1, "note": "Oui"}).status_code == 409
    answer = client.post(address, data={"version": 1, "missing": ["assurance", "inventée"]})
    assert answer.status_code == 422
    said = {"version": 1, "missing": ["assurance", "reglement"], "note": "Avant vendredi."}
    assert client.post(address, data=said).status_code == 303
    page = Reading(client.get(page_of(one)).text)
    assert page.all("p", "notice__kind") == ["C’est fait", "Ce qui manque"]
    db.session.rollback()
    db.session.refresh(one)
    assert (one.missing, one.missing_note) == (("assurance", "reglement"), "Avant vendredi.")


def test_the_certificate_is_an_attachment_and_its_reading_is_noted(
    edition: Edition, client: FlaskClient
) -> None:
    file = a_certificate()
    write(file.word, b"%PDF-1.4 %%EOF")
    one = an_application(edition, "cae", insurance_id=file.id)
    answer = client.get(f"{page_of(one)}/assurance")
    assert (answer.status_code, answer.data) == (200, b"%PDF-1.4 %%EOF")
    assert answer.headers["Content-Disposition"] == "attachment; filename=attestation.pdf"
    answer.close()
    assert deeds() == [(Deed.FILE_READ, "exhibitor", one.exhibitor_id)]
    assert client.get(f"{page_of(an_application(edition, 'sans'))}/assurance").status_code == 404


def test_a_correction_meets_another_and_shows_both(edition: Edition, client: FlaskClient) -> None:
    one = an_application(edition, "cae", STATE.ACCEPTED)
    address = f"{page_of(one)}/modifier"
    said = {"version": 2, "size": "6", "power": "500", "tables": 1, "chairs": 2, "panels": 0}
    assert client.post(address, data={**said, "tables": 4}).status_code == 303
    answer = client.post(address, data={**said, "chairs": 8})
    rows = Reading(answer.text).all("tr")
    assert answer.status_code == 409
    assert rows[1:] == ["Tables 4 1 Reprendre Tables", "Chaises 2 8 Reprendre Chaises"]
    assert client.post(address, data={**said, "tables": "beaucoup"}).status_code == 422
    assert deeds()[-1] == (Deed.EXHIBITOR_CHANGED, "exhibitor", one.exhibitor_id)


def test_messages_are_read_and_answered(edition: Edition, client: FlaskClient) -> None:
    one = an_application(edition, "cae")
    stored(
        ExhibitorMessage(
            exhibitor_id=one.exhibitor_id,
            is_from_exhibitor=True,
            text="Bonjour,\n\nun vélo-cargo ?",
            written_at=paris(9, day=1),
        )
    )
    assert "1 message à lire" in client.get(LIST).text
    assert client.post(f"{page_of(one)}/messages", data={"text": " "}).status_code == 422
    assert client.post(f"{page_of(one)}/messages/lus").status_code == 303
    assert "message à lire" not in client.get(LIST).text
    answer = client.post(f"{page_of(one)}/messages", data={"text": "Oui, par le quai nord."})
    assert (answer.status_code, answer.location) == (303, page_of(one))
    page = Reading(client.get(page_of(one)).text)
    assert page.all("p", "message__text") == ["Bonjour, un vélo-cargo ?", "Oui, par le quai nord."]


def test_an_exhibitor_is_added_by_hand(
    edition: Edition, village: Village, client: FlaskClient
) -> None:
    organisation = an_organisation("invitee")
    an_application(edition, "deja-la")
    address = f"{LIST}/nouveau"
    offered = Reading(client.get(address).text).all("option")
    assert "Invitee" in offered
    assert "Deja la" not in offered
    said = {
        "organisation": str(organisation.id),
        "contact_name": "Camille Invitée",
        "email": "camille@example.org",
        "village": str(village.id),
        "size": "6",
        "is_invited": "y",
    }
    wrong = client.post(address, data={**said, "email": "camille", "organisation": ""})
    assert wrong.status_code == 422
    assert "Camille Invitée" in wrong.text
    answer = client.post(address, data=said)
    assert answer.status_code == 303
    db.session.rollback()
    found = db.session.scalars(
        sa.select(Exhibitor).where(Exhibitor.organisation_id == organisation.id)
    ).one()
    assert (found.state, found.village_id) == (STATE.ACCEPTED, village.id)
    assert deeds()[-1] == (Deed.EXHIBITOR_ADDED, "exhibitor", found.id)


def test_the_floor_sees_first_names_and_marks_who_is_there(app: Flask, client: FlaskClient) -> None:
    edition = an_edition()
    kept = a_village(edition)
    here = an_application(
        edition, "la", STATE.CONFIRMED, village_id=kept.id, stand_id=a_stand(kept, "I02").id
    )
    an_application(
        edition, "ici", STATE.PLACED, village_id=kept.id, stand_id=a_stand(kept, "I01").id
    )
    an_application(edition, "accepte-sans-stand", STATE.ACCEPTED)
    sign_in_as(client, an_account_of(RoleName.WELCOME, "accueil@example.org"))
    clock.freeze_at(paris(8))
    floor = Reading(client.get(f"{LIST}/arrivees").text)
    assert floor.all("p", "arrival__stand") == ["I01", "I02"]
    for page in (client.get(LIST).text, client.get(page_of(here)).text):
        assert "Camille" in page
        assert "Camille Contact" not in page
        assert "contact@example.org" not in page
    answer = client.post(
        f"{page_of(here)}/passer/installe", data={"version": 1, "retour": "arrivees"}
    )
    assert (answer.status_code, answer.location) == (
        303,
        f"{LIST}/arrivees#exposant-{here.exhibitor_id}",
    )
    assert Reading(client.get(f"{LIST}/arrivees").text).all("p", "stat") == [
        "1 installé",
        "1 attendu",
        "0 absents",
    ]
    assert db.session.scalars(sa.select(Letter.kind)).all() == []


def test_an_archived_edition_is_read_and_not_decided(edition: Edition, client: FlaskClient) -> None:
    one = an_application(edition, "cae", STATE.UNDER_REVIEW)
    edition.is_archived = True
    db.session.commit()
    page = Reading(client.get(page_of(one)).text)
    assert "Accepter" not in page.links()
    answer = client.post(f"{page_of(one)}/passer/accepte", data={"version": 1})
    assert answer.status_code == 409

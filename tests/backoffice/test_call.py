"""The call for exhibitors in the office: settings, villages, times to set up, shares."""

from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from forum.accounts.rules import RoleName
from forum.accounts.services import ensure_account
from forum.database import Bilingual, db
from forum.edition.models import Edition
from forum.journal.models import Entry
from forum.journal.rules import Deed
from forum.villages.models import ExhibitorCall, MinimumShare, SetUpSlot, Village
from forum.villages.queries import coordinated_by
from forum.villages.rules import Silence
from tests.builders import a_stand, a_village, an_edition, paris
from tests.reading import Reading
from tests.villages.applying import a_call, a_set_up_slot, a_share, an_application

CALL = "/organisation/2011/appel"
TYPED = {
    "version": "0",
    "opens_at": "2011-09-05T09:00",
    "closes_at": "2011-11-14T18:00",
    "criteria_fr": "La diversité.",
    "regulation_version": "1",
    "regulation_fr": "Présence toute la journée.",
    "sizes": ["table", "6"],
    "badge_quota": "4",
    "guest_quota": "2",
    "is_insurance_due": "y",
    "service": "Mission ESS",
    "service_email": "ess@example.org",
    "silence_days": "60",
    "silence_means": "rejet",
    "decider": "Camille Décision, directrice",
    "remedies_fr": "Deux mois.",
}
VILLAGE = {"name_fr": "Village de l’énergie", "code": "ENE", "hue": "sea", "pictogram": "star"}


@pytest.fixture
def organiser_role() -> RoleName:
    """Sign in who looks after exhibitors."""
    return RoleName.EXHIBITORS


def the_call() -> ExhibitorCall:
    """Return the only call as it is stored now."""
    db.session.rollback()
    return db.session.scalars(
        sa.select(ExhibitorCall).execution_options(populate_existing=True)
    ).one()


def deeds() -> list[str]:
    """Return what the journal noted."""
    db.session.rollback()
    asked = sa.select(Entry.deed).where(Entry.deed != Deed.SIGNED_IN).order_by(Entry.id)
    return list(db.session.scalars(asked))


def test_a_first_call_is_written_and_opens_the_way(edition: Edition, client: FlaskClient) -> None:
    page = Reading(client.get(CALL).text)
    assert "Cette édition n’a pas encore d’appel" in " ".join(page.all("div", "notice"))
    answer = client.post(CALL, data=TYPED)
    assert (answer.status_code, answer.location) == (303, CALL)
    call = the_call()
    assert (call.opens_at, call.closes_at, call.version) == (
        paris(9, day=5, month=9),
        paris(18, day=14),
        1,
    )
    assert (call.sizes, call.criteria, call.silence_means) == (
        ("table", "6"),
        Bilingual("La diversité."),
        Silence.REJECTION,
    )
    assert (call.is_insurance_due, call.badge_quota, call.guest_quota) == (True, 4, 2)
    assert deeds() == [Deed.CALL_CHANGED]


@pytest.mark.parametrize(
    ("said", "status", "sentence"),
    [
        ({"closes_at": "2011-09-01T09:00"}, 409, "L’appel doit ouvrir avant de se clore."),
        (
            {"closes_at": "2011-12-01T09:00"},
            409,
            "L’appel se clôt au plus tard à la fin du forum.",
        ),
        ({"silence_days": "0"}, 409, "Indiquez un délai de 1 à 730 jours."),
        ({"silence_days": "deux mois"}, 422, "Écrivez un nombre entier."),
        ({"sizes": []}, 422, "Cochez au moins une taille de stand."),
        ({"sizes": ["immense"]}, 422, "Choisissez une des réponses de la liste."),
        ({"opens_at": "lundi"}, 422, "Indiquez un jour et une heure."),
        ({"service_email": "ess"}, 422, "Écrivez une adresse complète"),
        ({"regulation_version": " "}, 422, "Donnez une version au règlement."),
        ({"silence_means": "rien"}, 422, "Choisissez une des réponses de la liste."),
    ],
)
def test_what_cannot_stand_is_said_under_its_field_and_nothing_is_lost(
    edition: Edition, client: FlaskClient, said: dict[str, Any], status: int, sentence: str
) -> None:
    answer = client.post(CALL, data={**TYPED, **said})
    page = Reading(answer.text)
    assert answer.status_code == status
    assert sentence in " ".join(page.all("ul", "error-summary__list"))
    assert "Présence toute la journée." in page.all("textarea")
    db.session.rollback()
    assert db.session.scalars(sa.select(ExhibitorCall)).all() == []


def test_a_changed_regulation_takes_another_version(edition: Edition, client: FlaskClient) -> None:
    assert client.post(CALL, data=TYPED).status_code == 303
    changed = {**TYPED, "version": "1", "regulation_fr": "Présence le matin."}
    answer = client.post(CALL, data=changed)
    assert answer.status_code == 409
    assert "donnez-lui une autre version que «\u202f1\u202f»" in answer.text
    assert client.post(CALL, data={**changed, "regulation_version": "2"}).status_code == 303
    assert (the_call().regulation_version, the_call().version) == ("2", 2)


def test_the_second_to_save_sees_both_versions(edition: Edition, client: FlaskClient) -> None:
    client.post(CALL, data=TYPED)
    client.post(CALL, data={**TYPED, "version": "1", "badge_quota": "6"})
    answer = client.post(CALL, data={**TYPED, "version": "1", "guest_quota": "3"})
    assert answer.status_code == 409
    assert Reading(answer.text).all("tr")[1:] == [
        "Badges d’équipe par stand 6 4 Reprendre Badges d’équipe par stand",
        "Badges d’équipe par co-exposant 2 3 Reprendre Badges d’équipe par co-exposant",
    ]
    assert (the_call().badge_quota, the_call().guest_quota) == (6, 2)


def test_two_first_calls_are_one(edition: Edition, client: FlaskClient) -> None:
    assert client.post(CALL, data=TYPED).status_code == 303
    assert client.post(CALL, data=TYPED).status_code == 409
    assert the_call().version == 1


def test_a_village_is_added_with_who_coordinates_it(edition: Edition, client: FlaskClient) -> None:
    account = ensure_account("co@example.org", RoleName.COORDINATOR, paris(9, day=1), "a hash")
    reader = ensure_account("lu@example.org", RoleName.READER, paris(9, day=1), "a hash")
    address = f"{CALL}/villages/nouveau"
    shown = client.get(address).text
    assert "co@example.org" in shown
    assert "lu@example.org" not in shown
    said = {**VILLAGE, "coordinators": [str(account)]}
    assert client.post(address, data={**said, "coordinators": [str(reader)]}).status_code == 422
    assert client.post(address, data=said).status_code == 303
    db.session.rollback()
    village = db.session.scalars(sa.select(Village)).one()
    assert (village.slug, village.code, village.hue, village.position) == (
        "village-de-l-energie",
        "ENE",
        "sea",
        1,
    )
    assert coordinated_by(edition.id, account) == {village.id}
    assert "Coordination\u00a0:" in client.get(f"{CALL}/villages").text
    answer = client.post(address, data={**VILLAGE, "code": "ene"})
    assert (answer.status_code, "a déjà le code" in answer.text) == (409, True)
    assert client.post(address, data={**VILLAGE, "name_fr": ""}).status_code == 422


def test_a_village_is_changed_and_the_second_to_save_is_told(
    edition: Edition, client: FlaskClient
) -> None:
    village = a_village(edition, "INS")
    address = f"{CALL}/villages/{village.id}"
    assert client.get(address).status_code == 200
    assert client.post(address, data={**VILLAGE, "version": "1"}).status_code == 303
    answer = client.post(address, data={**VILLAGE, "version": "1", "code": "AUT"})
    assert answer.status_code == 409
    assert Reading(answer.text).all("tr")[1:] == ["Code ENE AUT Reprendre Code"]
    db.session.rollback()
    db.session.refresh(village)
    assert (village.code, village.slug, village.version) == ("ENE", "ins", 2)
    assert deeds() == [Deed.VILLAGE_CHANGED]
    assert client.get(f"{CALL}/villages/999").status_code == 404


def test_villages_are_put_in_order_and_taken_away_while_nothing_needs_them(
    edition: Edition, client: FlaskClient
) -> None:
    first, second, third = (a_village(edition, code) for code in ("AAA", "BBB", "CCC"))
    a_stand(first)
    an_application(edition, "voeu", first_village_id=second.id)
    client.post(f"{CALL}/villages/{third.id}/ordre", data={"vers": "haut"})
    assert client.post(f"{CALL}/villages/999/ordre").status_code == 404
    for village in (first, second, third):
        answer = client.post(f"{CALL}/villages/{village.id}/supprimer")
        assert answer.status_code == 303
    db.session.rollback()
    left = db.session.scalars(sa.select(Village.code).order_by(Village.position)).all()
    assert left == ["AAA", "BBB"]


def test_a_time_to_set_up_is_added_once_and_kept_while_somebody_chose_it(
    edition: Edition, client: FlaskClient
) -> None:
    address = f"{CALL}/installation"
    said = {"starts_at": "2011-11-28T07:00", "ends_at": "2011-11-28T07:30", "capacity": "8"}
    assert client.post(address, data=said).status_code == 303
    assert client.post(address, data=said).status_code == 409
    assert client.post(address, data={**said, "ends_at": " "}).status_code == 422
    backwards = {**said, "starts_at": "2011-11-28T08:00"}
    assert "finit avant de commencer" in client.post(address, data=backwards).text
    chosen = a_set_up_slot(edition, 8)
    an_application(edition, "cae", set_up_slot_id=chosen.id)
    rows = Reading(client.get(address).text).all("tr")
    assert rows[1:] == [
        "lundi 28 novembre 2011, de 7\u00a0h à 7\u00a0h\u00a030 0 sur 8 Supprimer",
        "lundi 28 novembre 2011, de 8\u00a0h à 8\u00a0h\u00a030 1 sur 8",
    ]
    db.session.rollback()
    for number in db.session.scalars(sa.select(SetUpSlot.id)).all():
        assert client.post(f"{address}/{number}/supprimer").status_code == 303
    db.session.rollback()
    assert db.session.scalars(sa.select(SetUpSlot.id)).all() == [chosen.id]


def test_a_least_share_is_wanted_once_and_shown_beside_what_stands(
    edition: Edition, client: FlaskClient
) -> None:
    village = a_village(edition, name=Bilingual("Village des SCOP"))
    address = f"{CALL}/parts"
    said = {"share_of": "insertion", "percent": "33", "village": ""}
    assert client.post(address, data=said).status_code == 303
    assert client.post(address, data=said).status_code == 409
    assert client.post(address, data={**said, "percent": "0"}).status_code == 409
    assert client.post(address, data={**said, "percent": "tiers"}).status_code == 422
    assert client.post(address, data={**said, "village": "999"}).status_code == 422
    own = {**said, "village": str(village.id), "share_of": "cooperatives"}
    assert client.post(address, data=own).status_code == 303
    titles = Reading(client.get(address).text).all("p", "gauge__title")
    assert titles == [
        "Structures d’insertion et du travail adapté",
        "Village des SCOP\u00a0: coopératives",
    ]
    db.session.rollback()
    number = db.session.scalars(sa.select(MinimumShare.id).order_by(MinimumShare.id)).first()
    assert client.post(f"{address}/{number}/supprimer").status_code == 303
    db.session.rollback()
    assert db.session.scalars(sa.select(MinimumShare.share_of)).all() == ["cooperatives"]


def test_what_is_of_another_edition_is_left_alone(edition: Edition, client: FlaskClient) -> None:
    other = an_edition(slug="2012")
    village, slot, share = a_village(other), a_set_up_slot(other), a_share(other)
    a_call(other)
    assert client.get(f"{CALL}/villages/{village.id}").status_code == 404
    for path in (
        f"villages/{village.id}/supprimer",
        f"installation/{slot.id}/supprimer",
        f"parts/{share.id}/supprimer",
    ):
        assert client.post(f"{CALL}/{path}").status_code == 303
    db.session.rollback()
    kept = [
        db.session.scalars(sa.select(sa.func.count()).select_from(kind)).one()
        for kind in (Village, SetUpSlot, MinimumShare)
    ]
    assert (kept, deeds()) == ([1, 1, 1], [])

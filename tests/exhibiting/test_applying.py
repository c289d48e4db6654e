"""From the call to the receipt: a whole application, as a browser without script sends it."""

import datetime as dt
import re

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from forum import clock
from forum.database import Bilingual, db
from forum.mailing.models import Letter
from forum.organisations.models import Organisation
from forum.organisations.rules import Family, Statute
from forum.uploads.models import KeptFile
from forum.uploads.rules import Purpose
from forum.villages.links import word_of
from forum.villages.models import ExhibitorApplication, NeighbourWish, Passage, SetUpSlot
from forum.villages.rules import ExhibitorState, Silence, Vehicle
from tests.builders import a_village, an_edition, an_organisation, paris
from tests.exhibiting.dossiers import (
    EMAIL,
    GUESTS,
    LOGISTICS,
    OTHER_SIRET,
    PAPERS,
    SIRET,
    STAND,
    STRUCTURE,
    WRONG_KEY,
    a_fair,
    begun,
    exhibitors,
    filled,
    save,
    the_application,
)
from tests.registration.pages import Page, plain
from tests.villages.applying import a_call, a_certificate, a_draft, an_application

STEPS = ["co-exposants", "stand", "pieces", "logistique", "relecture"]


def send(client: FlaskClient, dossier: str) -> str:
    """Send an application and return where that leads."""
    answer = client.post(f"{dossier}/relecture")
    assert answer.status_code == 303
    return answer.location


def letters() -> list[tuple[str, str]]:
    """Return the letters written: their kind and their reader."""
    db.session.rollback()
    rows = db.session.execute(sa.select(Letter.kind, Letter.recipient).order_by(Letter.id))
    return [(kind, recipient) for kind, recipient in rows]


def last_letter() -> str:
    """Return the words of the latest letter."""
    db.session.rollback()
    text = db.session.scalars(sa.select(Letter.text).order_by(Letter.id.desc()).limit(1)).one()
    return plain(text)


def progress(client: FlaskClient, dossier: str) -> list[str]:
    """Return how far each step has come, as the list of steps says it."""
    text = client.get(f"{dossier}/relecture").text
    return re.findall(r"steps__item--(complete|a-corriger|a-remplir)", text)


def test_the_call_says_how_exhibitors_are_chosen(app: Flask, client: FlaskClient) -> None:
    a_fair()
    said = Page(client.get("/2011/exposer")).words
    assert [
        words in said
        for words in (
            "siège ou une activité dans le département",
            "Premier arrivé n’est pas premier servi",
            "La diversité des familles.",
            "lundi 14 novembre 2011, 18 h",
            "60 jours",
            "réputée rejetée",
            "Mission économie sociale et solidaire",
            "Hauteur de 2,50 m au plus.",
        )
    ] == [True] * 8


def test_an_application_is_filled_in_and_sent(app: Flask, client: FlaskClient) -> None:
    edition, village = a_fair()
    neighbour = an_organisation("ecole", name="École des Berges – structure fictive")
    dossier = begun(client)
    assert filled(client, dossier, village) == STEPS
    assert progress(client, dossier) == ["complete"] * 5
    assert send(client, dossier) == f"{dossier}/relecture"

    application, (host, first, second) = the_application(), exhibitors()
    assert (
        application.answers,
        application.submitted_at,
        application.contact_name,
        application.contact_title,
        application.contact_mobile,
        application.first_village_id,
        application.second_village_id,
        application.size,
        application.neighbours,
    ) == (
        {},
        clock.now(),
        "Camille Contact",
        "Directrice",
        "06 39 98 00 01",
        village.id,
        None,
        "6",
        "École des Berges, inconnue",
    )
    assert (
        application.tables,
        application.chairs,
        application.panels,
        application.power,
        application.needs_internet,
        application.needs_water,
        application.is_noisy,
        application.equipment_note,
        application.regulation_version,
        application.regulation_accepted_at,
        application.signatory,
    ) == (2, 4, 0, 1000, True, False, True, "Une scie.", "2011-1", clock.now(), "Camille Contact")
    assert (
        application.set_up_slot_id,
        application.vehicle,
        application.vehicle_height,
        application.plate,
        application.needs_unloading,
        application.meals,
        application.comment,
    ) == (None, Vehicle.VAN, 210, "AB-123-CD", True, 3, "Rien d’autre.")
    assert [(one.state, one.host_id, one.slug) for one in (host, first, second)] == [
        (ExhibitorState.SUBMITTED, None, "cooperative-des-berges"),
        (ExhibitorState.SUBMITTED, host.id, "atelier-velo"),
        (ExhibitorState.SUBMITTED, host.id, "epicerie-en-projet"),
    ]
    assert (host.presentation, host.offers, host.sells_on_site, host.edition_id) == (
        Bilingual(STRUCTURE["presentation"], "A co-operative."),
        ("Démonstration", "Devis"),
        True,
        edition.id,
    )
    passages = db.session.scalars(sa.select(Passage)).all()
    assert [(one.exhibitor_id, one.from_state, one.to_state) for one in passages] == [
        (host.id, ExhibitorState.DRAFT, ExhibitorState.SUBMITTED)
    ]
    wishes = db.session.scalars(sa.select(NeighbourWish.organisation_id)).all()
    assert wishes == [neighbour.id]
    assert letters() == [("application_begun", EMAIL), ("application_submitted", EMAIL)]


def test_the_organisation_is_written_along_its_axes(app: Flask, client: FlaskClient) -> None:
    _, village = a_fair()
    dossier = begun(client)
    filled(client, dossier, village)
    send(client, dossier)
    made = db.session.scalars(sa.select(Organisation).order_by(Organisation.id)).all()
    host, _, last = made
    assert (
        host.usual_name,
        host.siret,
        host.family,
        host.statute,
        host.is_cae,
        host.conventions,
        host.labels,
        host.sectors,
        host.college,
    ) == (
        "Les Berges",
        "99900000300007",
        Family.COOPERATIVE,
        Statute.SCIC,
        True,
        ("ei", "aci"),
        ("ESUS",),
        ("Énergie",),
        "Coopératives",
    )
    assert (
        host.ape,
        host.address,
        host.postcode,
        host.commune,
        host.acts_here,
        host.website,
        host.is_siret_checked,
    ) == ("88.99B", "3 quai Exemple", "92000", "Nanterre", True, "https://example.org", False)
    assert (last.siret, last.rna, last.creation_note) == (None, None, "Statuts signés en octobre")


def test_the_receipt_says_all_that_the_law_asks(app: Flask, client: FlaskClient) -> None:
    _, village = a_fair()
    dossier = begun(client)
    filled(client, dossier, village)
    send(client, dossier)
    said = last_letter()
    code = the_application().code
    assert [
        words in said
        for words in (
            "le lundi 7 novembre 2011 la demande de stand de Coopérative des Berges",
            f"{code[:3]}-{code[3:6]}-{code[6:]}",
            (
                "Mission économie sociale et solidaire 2 boulevard Exemple, 92000 Nanterre "
                "exposants@example.org 01 99 00 00 01"
            ),
            (
                "Sans réponse de notre part le vendredi 6 janvier 2012, "
                "votre demande sera réputée rejetée."
            ),
            "Dans les deux mois, un recours gracieux ou contentieux.",
            f"http://localhost/x/{word_of(the_application())}",
        )
    ] == [True] * 6


def test_the_receipt_says_that_silence_accepts_where_it_does(
    app: Flask, client: FlaskClient
) -> None:
    _, village = a_fair(silence_means=Silence.ACCEPTANCE, silence_days=30)
    dossier = begun(client)
    filled(client, dossier, village)
    send(client, dossier)
    assert (
        "Sans réponse de notre part le mercredi 7 décembre 2011, votre demande sera réputée "
        "acceptée. Vous pourrez alors demander au service une attestation qui le constate."
    ) in last_letter()


def test_what_is_wrong_is_kept_and_led_to_with_all_else(app: Flask, client: FlaskClient) -> None:
    _, village = a_fair()
    dossier = begun(client)
    led = filled(client, dossier, village, structure={"name": "", "postcode": "deux"})
    assert led[1:] == ["stand", "pieces", "logistique", "relecture"]
    assert progress(client, dossier) == ["a-corriger", *["complete"] * 4]
    assert send(client, dossier) == f"{dossier}/structure"
    page = Page(client.get(f"{dossier}/structure"))
    assert (page.values["name"], page.values["postcode"], page.values["commune"]) == (
        [""],
        ["deux"],
        ["Nanterre"],
    )
    assert page.errors == {
        "name": "Indiquez le nom de la structure.",
        "postcode": "Un code postal a cinq chiffres, par exemple 92800.",
    }
    assert Page(client.get(f"{dossier}/stand")).values["tables"] == ["2"]
    assert exhibitors() == []
    assert save(client, dossier, "structure", STRUCTURE).location == f"{dossier}/relecture"
    send(client, dossier)
    assert len(exhibitors()) == 3


def test_a_wrong_step_is_answered_at_once_and_kept(app: Flask, client: FlaskClient) -> None:
    _, village = a_fair()
    dossier = begun(client)
    answers = {**STAND, "first_village": str(village.id), "second_village": str(village.id)}
    answer = save(client, dossier, "stand", {**answers, "tables": "beaucoup"})
    page = Page(answer)
    assert (answer.status_code, page.errors) == (
        422,
        {
            "second_village": "Le second choix est le même que le premier : "
            "choisissez-en un autre, ou aucun.",
            "tables": "Écrivez un nombre, par exemple 2.",
        },
    )
    assert page.values["tables"] == ["beaucoup"]
    assert the_application().answers["stand"]["tables"] == ["beaucoup"]


def test_one_leaves_and_comes_back(app: Flask, client: FlaskClient) -> None:
    a_fair()
    dossier = begun(client)
    assert client.get(dossier).location == f"{dossier}/structure"
    answer = save(client, dossier, "structure", {"acte": "plus-tard", "commune": "Sceaux"})
    assert (answer.status_code, answer.location) == (303, f"{dossier}/relecture")
    assert "C’est enregistré." in client.get(answer.location).text
    assert Page(client.get(f"{dossier}/structure")).values["commune"] == ["Sceaux"]
    assert progress(client, dossier) == ["a-corriger", *["a-remplir"] * 4]


def test_guests_are_added_and_taken_away_without_losing_a_word(
    app: Flask, client: FlaskClient
) -> None:
    a_fair()
    dossier = begun(client)
    half = {"guests-0-name": "Atelier Vélo", "guests-0-siret": "12"}
    answer = save(client, dossier, "co-exposants", {"acte": "ajouter", **half})
    assert answer.location == f"{dossier}/co-exposants?ajouter=1#dernier"
    page = Page(client.get(f"{dossier}/co-exposants?ajouter=1"))
    assert (page.errors, page.values["guests-0-siret"], page.values["guests-1-name"]) == (
        {},
        ["12"],
        [""],
    )
    two = {**half, "guests-1-name": "Épicerie"}
    save(client, dossier, "co-exposants", {"acte": "retirer-0", **two})
    page = Page(client.get(f"{dossier}/co-exposants"))
    assert (page.values["guests-0-name"], "guests-1-name" in page.values) == (["Épicerie"], False)
    answer = save(client, dossier, "co-exposants", {"network": "aucun", "guests-0-name": ""})
    assert answer.location == f"{dossier}/stand"
    assert the_application().answers["co-exposants"] == {"network": ["aucun"]}


def test_a_plate_is_measured_in_capitals(app: Flask, client: FlaskClient) -> None:
    a_fair()
    dossier = begun(client)
    save(client, dossier, "logistique", {**LOGISTICS, "plate": "ß" * 12})
    page = Page(client.get(f"{dossier}/logistique"))
    assert page.errors == {"plate": "Restez en dessous de 12 caractères."}


def test_numbers_that_no_page_gave_name_no_guest(app: Flask, client: FlaskClient) -> None:
    _, village = a_fair()
    dossier, huge = begun(client), "9" * 5000
    guest = {"network": "aucun", "guests-0-name": "Épicerie"}
    answer = save(client, dossier, "co-exposants", {**guest, "acte": f"retirer-{huge}"})
    assert answer.status_code == 303
    kept = Page(client.get(f"{dossier}/co-exposants")).values["guests-0-name"]
    assert kept == ["Épicerie"]
    filled(client, dossier, village, **{"co-exposants": {"guests-0-exhibitor_id": huge}})
    send(client, dossier)
    assert [one.host_id is None for one in exhibitors()] == [True, False, False]


def test_a_siret_whose_key_fails_can_be_sent_to_be_checked(app: Flask, client: FlaskClient) -> None:
    _, village = a_fair()
    dossier = begun(client)
    wrong = {"siret": WRONG_KEY}
    answer = save(client, dossier, "structure", {**STRUCTURE, **wrong})
    assert answer.status_code == 422
    assert "is_siret_unsure" in answer.text
    filled(client, dossier, village, structure={**wrong, "is_siret_unsure": "y"})
    send(client, dossier)
    made = db.session.scalars(sa.select(Organisation).order_by(Organisation.id).limit(1)).one()
    assert (made.siret, made.is_siret_checked) == ("99900000300008", False)


def test_a_siret_that_is_known_is_a_question(app: Flask, client: FlaskClient) -> None:
    _, village = a_fair()
    known = an_organisation(
        "les-berges",
        name="Les Berges, ancien nom",
        siret="99900000300007",
        address="12 rue Privée",
        presentation=Bilingual("Ce que disent les organisateurs."),
    )
    dossier = begun(client)
    answer = save(client, dossier, "structure", STRUCTURE)
    assert answer.status_code == 422
    assert "Cette structure est déjà connue : est-ce bien la vôtre ?" in plain(answer.text)
    assert [word in answer.text for word in ("ancien nom", "Privée", "organisateurs")] == [
        False
    ] * 3
    filled(client, dossier, village, structure={"is_ours": "oui"})
    send(client, dossier)
    host = exhibitors()[0]
    db.session.refresh(known)
    assert (host.organisation_id, host.presentation.fr) == (known.id, STRUCTURE["presentation"])
    assert (known.name, known.address, known.presentation.fr) == (
        "Les Berges, ancien nom",
        "12 rue Privée",
        "Ce que disent les organisateurs.",
    )
    sent = client.get(f"{dossier}/relecture").text
    assert [word in sent for word in ("ancien nom", "Privée", "organisateurs")] == [False] * 3
    assert [word in sent for word in (STRUCTURE["name"], STRUCTURE["address"])] == [True] * 2


def test_who_says_that_a_known_siret_is_not_hers_goes_on(app: Flask, client: FlaskClient) -> None:
    _, village = a_fair()
    known = an_organisation("les-berges", siret="99900000300007")
    dossier = begun(client)
    filled(client, dossier, village, structure={"is_ours": "non"})
    send(client, dossier)
    host = exhibitors()[0]
    made = db.session.get_one(Organisation, host.organisation_id)
    assert made.id != known.id
    assert (made.siret, plain(made.creation_note)) == (
        None,
        "Numéro à vérifier par l’équipe, déjà connu pour une autre structure : 99900000300007",
    )


def test_an_organisation_applies_once(app: Flask, client: FlaskClient) -> None:
    edition, village = a_fair()
    known = an_organisation("les-berges", siret="99900000300007")
    an_application(edition, organisation=known)
    dossier = begun(client)
    filled(client, dossier, village, structure={"is_ours": "oui"})
    answer = client.post(f"{dossier}/relecture")
    assert answer.status_code == 409
    assert Page(answer).errors == {
        "is_ours": "Un dossier est déjà ouvert sous ce numéro pour cette édition. S’il est "
        "le vôtre, redemandez-en le lien ; sinon, répondez « Non » : l’équipe vérifiera."
    }
    assert len(exhibitors()) == 1


def test_the_same_structure_is_not_named_twice(app: Flask, client: FlaskClient) -> None:
    _, village = a_fair()
    known = an_organisation("velo", siret="99900001100018")
    dossier = begun(client)
    twice = {
        **{f"guests-0-{key}": "oui" for key in ("is_ours",)},
        "guests-1-siret": OTHER_SIRET,
        "guests-1-is_ours": "oui",
        "guests-1-creation_note": "",
    }
    filled(client, dossier, village, **{"co-exposants": twice})
    answer = client.post(f"{dossier}/relecture")
    assert (answer.status_code, Page(answer).errors) == (
        409,
        {"guests-1-name": "Cette structure figure déjà dans votre dossier."},
    )
    assert (exhibitors(), known.id) == ([], known.id)


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        (
            {"insured_until_on": "2011-11-27"},
            {
                "insured_until_on": "L’assurance doit couvrir le jour du forum, le "
                "lundi 28 novembre 2011 : joignez celle qui le couvre, ou envoyez-la plus tard."
            },
        ),
        (
            {"comes_later": ""},
            {"assurance": "Joignez l’attestation, ou cochez que vous l’enverrez plus tard."},
        ),
        (
            {"regulation_version": "2010-4"},
            {
                "accepts_regulation": "Le règlement a changé depuis votre lecture : "
                "relisez-le, puis cochez de nouveau."
            },
        ),
        (
            {"insured_until_on": "demain"},
            {"insured_until_on": "Indiquez un jour, par exemple 31/12/2011."},
        ),
    ],
)
def test_papers_are_judged(
    app: Flask, client: FlaskClient, changed: dict[str, str], error: dict[str, str]
) -> None:
    a_fair()
    dossier = begun(client)
    answers = {key: value for key, value in {**PAPERS, **changed}.items() if value}
    answer = save(client, dossier, "pieces", answers)
    assert (answer.status_code, Page(answer).errors) == (422, error)


def test_a_slot_is_taken_when_the_application_is_sent(app: Flask, client: FlaskClient) -> None:
    edition, village = a_fair()
    slot = db.session.scalars(sa.select(SetUpSlot)).one()
    slot.capacity = 1
    db.session.commit()
    chosen = {"logistique": {"set_up_slot": str(slot.id)}}
    dossier = begun(client)
    filled(client, dossier, village, **chosen)
    other = an_application(edition, set_up_slot_id=slot.id)
    answer = client.post(f"{dossier}/relecture")
    assert (answer.status_code, answer.location) == (303, f"{dossier}/logistique")
    db.session.delete(db.session.merge(other))
    db.session.commit()
    send(client, dossier)
    assert the_application().set_up_slot_id == slot.id


def test_an_application_that_was_sent_is_not_sent_again(app: Flask, client: FlaskClient) -> None:
    _, village = a_fair()
    dossier = begun(client)
    filled(client, dossier, village)
    send(client, dossier)
    answer = client.post(f"{dossier}/relecture")
    assert (answer.status_code, len(exhibitors()), len(letters())) == (409, 3, 2)
    assert "L’accusé de réception est parti" in answer.text
    assert save(client, dossier, "structure", STRUCTURE).status_code == 409
    assert client.get(f"{dossier}/structure").status_code == 200


def test_outside_its_dates_the_call_says_so(app: Flask, client: FlaskClient) -> None:
    said = {
        clock.now() + dt.timedelta(days=1): "L’appel à exposants ouvre le",
        clock.now() - dt.timedelta(days=3): "L’appel à exposants est clos depuis le",
    }
    edition = an_edition()
    call = a_call(edition)
    for opens_at, words in said.items():
        call.opens_at, call.closes_at = opens_at, opens_at + dt.timedelta(days=2)
        db.session.commit()
        page = client.get("/2011/exposer")
        assert (page.status_code, words in plain(page.text), 'name="email"' in page.text) == (
            200,
            True,
            False,
        )
        answer = client.post("/2011/exposer", data={"contact_name": "C", "email": EMAIL})
        assert answer.status_code == 409
    db.session.delete(call)
    db.session.commit()
    assert "n’est pas ouvert" in client.get("/2011/exposer").text


def test_the_window_closes_between_two_steps(app: Flask, client: FlaskClient) -> None:
    _, village = a_fair()
    dossier = begun(client)
    filled(client, dossier, village)
    clock.freeze_at(paris(18, day=14))
    answer = save(client, dossier, "stand", STAND)
    assert (answer.status_code, "est clos depuis le lundi 14 novembre" in plain(answer.text)) == (
        409,
        True,
    )
    assert client.post(f"{dossier}/relecture").status_code == 409
    page = client.get(f"{dossier}/relecture")
    assert (page.status_code, "Coopérative des Berges" in page.text) == (200, True)
    assert exhibitors() == []


def test_what_is_incomplete_is_filled_in_again_and_sent_back(
    app: Flask, client: FlaskClient
) -> None:
    _, village = a_fair()
    dossier = begun(client)
    filled(client, dossier, village)
    send(client, dossier)
    for one in exhibitors():
        one.state = ExhibitorState.INCOMPLETE
    db.session.commit()
    application = the_application()
    application.missing_note = "Joignez l’attestation."
    db.session.commit()
    clock.freeze_at(paris(9, day=20))  # the window of the call is over: that does not matter
    page = client.get(f"{dossier}/structure")
    assert (page.status_code, Page(page).values["name"]) == (200, [STRUCTURE["name"]])
    assert "Joignez l’attestation." in page.text
    save(client, dossier, "structure", {**STRUCTURE, "name": "Coopérative corrigée"})
    first = Page(client.get(f"{dossier}/co-exposants")).values["guests-0-exhibitor_id"][0]
    left = {key: said for key, said in GUESTS.items() if not key.startswith("guests-1")}
    save(client, dossier, "co-exposants", {**left, "guests-0-exhibitor_id": first})
    assert progress(client, dossier) == ["complete"] * 5
    send(client, dossier)
    host, guest = exhibitors()
    assert (host.state, guest.state, guest.id) == (
        ExhibitorState.SUBMITTED,
        ExhibitorState.SUBMITTED,
        int(first),
    )
    assert db.session.get_one(Organisation, host.organisation_id).name == "Coopérative corrigée"
    assert the_application().submitted_at == paris(10, day=7)
    assert "Vous l’avez complétée le dimanche 20 novembre 2011." in last_letter()


def test_a_guest_that_is_taken_away_and_typed_again_is_the_same(
    app: Flask, client: FlaskClient
) -> None:
    _, village = a_fair()
    dossier = begun(client)
    filled(client, dossier, village)
    send(client, dossier)
    logo = a_certificate("logo.png", purpose=Purpose.LOGO).id
    there = exhibitors()
    before = [one.id for one in there]
    there[-1].logo_id = logo
    for one in there:
        one.state = ExhibitorState.INCOMPLETE
    db.session.commit()
    left = {key: said for key, said in GUESTS.items() if not key.startswith("guests-1")}
    save(client, dossier, "co-exposants", {**left, "guests-0-presentation": "Des roues."})
    send(client, dossier)
    host, guest = exhibitors()
    assert [host.id, guest.id] == before[:2]
    assert (guest.state, guest.presentation.fr) == (ExhibitorState.SUBMITTED, "Des roues.")
    assert db.session.scalars(sa.select(KeptFile)).all() == []


def test_a_structure_moves_from_a_guest_that_leaves_to_one_that_stays(
    app: Flask, client: FlaskClient
) -> None:
    _, village = a_fair()
    known = an_organisation("velo", siret="99900001100018")
    dossier = begun(client)
    filled(client, dossier, village, **{"co-exposants": {"guests-0-is_ours": "oui"}})
    send(client, dossier)
    for one in exhibitors():
        one.state = ExhibitorState.INCOMPLETE
    db.session.commit()
    staying = exhibitors()[2].id
    left = {key: said for key, said in GUESTS.items() if not key.startswith("guests-1")}
    said = {"guests-0-exhibitor_id": str(staying), "guests-0-is_ours": "oui"}
    save(client, dossier, "co-exposants", {**left, **said})
    send(client, dossier)
    assert [(one.id, one.organisation_id) for one in exhibitors()[1:]] == [(staying, known.id)]


def test_a_lost_link_is_sent_again_and_the_answer_is_the_same_for_all(
    app: Flask, client: FlaskClient
) -> None:
    edition, _ = a_fair()
    draft = a_draft(edition)
    pages = []
    for email in ("contact@example.org", "inconnu@example.org"):
        answer = client.post("/2011/exposer/lien", data={"email": email})
        assert (answer.status_code, answer.location) == (303, "/2011/exposer/lien/envoye")
        pages.append(client.get(answer.location).text.replace(email, "…"))
    assert pages[0] == pages[1]
    assert letters() == [("application_link", "contact@example.org")]
    assert f"http://localhost/x/{word_of(draft)}/dossier" in last_letter()


def test_a_stranger_reads_nothing(app: Flask, client: FlaskClient) -> None:
    edition, _ = a_fair()
    word = word_of(a_draft(edition))
    for path in ("", "/structure", "/relecture", "/fichiers/logo"):
        answer = client.get(f"/x/{'a' * len(word)}/dossier{path}")
        assert (answer.status_code, answer.headers["Cache-Control"]) == (404, "no-store")
    page = client.get(f"/x/{word}/dossier/structure")
    assert (page.headers["Cache-Control"], page.headers["X-Robots-Tag"]) == ("no-store", "noindex")


def test_robots_begin_nothing(app: Flask, client: FlaskClient) -> None:
    a_fair()
    said = {"contact_name": "R", "email": EMAIL, "website": "https://example.org"}
    assert client.post("/2011/exposer", data=said).status_code == 303
    assert db.session.scalar(sa.select(sa.func.count(ExhibitorApplication.id))) == 0


def test_the_pages_of_another_edition_know_nothing_of_villages_that_are_not_theirs(
    app: Flask, client: FlaskClient
) -> None:
    a_fair()
    other = a_village(an_edition(slug="2010"), "AUT")
    dossier = begun(client)
    answer = save(client, dossier, "stand", {**STAND, "first_village": str(other.id)})
    assert Page(answer).errors == {"first_village": "Choisissez une des réponses proposées."}
    assert SIRET not in answer.text

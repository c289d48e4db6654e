"""The page in the directory: changed at once before acceptance, read over afterwards."""

import datetime as dt
import io
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from forum.accounts.rules import RoleName
from forum.database import Bilingual, db
from forum.edition.models import Edition
from forum.journal.models import Entry
from forum.journal.rules import Deed
from forum.mailing.models import Letter
from forum.organisations.models import Organisation
from forum.uploads.models import KeptFile
from forum.villages.models import Exhibitor, ExhibitorApplication, PageChange
from forum.villages.rules import ExhibitorState
from tests.builders import an_edition, an_organisation, paris
from tests.exhibiting.spaces import a_placed, exhibitor_in, kinds_of_letters, space_of
from tests.registration.pages import Page
from tests.test_permissions import an_account, sign_in
from tests.uploads.files import a_picture
from tests.villages.applying import a_guest, an_application

OFFICE = "/organisation/2011/exposants/fiches"
WANTED = {
    "presentation_fr": "Des paniers de légumes, cueillis par des personnes en insertion.",
    "presentation_en": "Vegetable boxes.",
    "offers": "Dégustation\n\n Offres d’emploi ",
    "website": "jardins.example.org",
}


def change(
    client: FlaskClient, application: ExhibitorApplication, exhibitor_id: int = 0, **said: str
) -> Any:
    """Change a page by its form, as it is shown."""
    way = f"{space_of(application)}/fiche/{exhibitor_id or application.exhibitor_id}"
    shown = Page(client.get(way)).values
    kept = {"version": shown["version"][0], "found": shown["found"][0]}
    return client.post(way, data={**kept, **WANTED, **said})


def pending() -> list[dict[str, Any]]:
    """Return what waits to be read over, in order."""
    db.session.rollback()
    asked = sa.select(PageChange.wanted).where(PageChange.decided_at.is_(None))
    return list(db.session.scalars(asked.order_by(PageChange.id)))


def picture(client: FlaskClient, address: str) -> str | int:
    """Return what a picture is, or the code that says that there is none."""
    with client.get(address) as answer:
        return answer.mimetype if answer.status_code == 200 else answer.status_code


def decide(client: FlaskClient, decision: str, note: str = "") -> Any:
    """Decide the only change that waits, over the difference that is shown."""
    db.session.rollback()
    number = db.session.scalars(
        sa.select(PageChange.id).where(PageChange.decided_at.is_(None))
    ).one()
    seen = Page(client.get(OFFICE)).values[f"fiche-{number}-seen"][0]
    data = {f"fiche-{number}-seen": seen, f"fiche-{number}-note": note, "decision": decision}
    return client.post(f"{OFFICE}/{number}", data=data)


def enter(client: FlaskClient, role: RoleName = RoleName.EXHIBITORS) -> None:
    """Sign in as an organiser."""
    sign_in(client, an_account(role, f"{role.value}@example.org"))


def test_before_acceptance_a_page_is_changed_at_once(app: Flask, client: FlaskClient) -> None:
    sent_at = paris(10, day=10, month=10)
    own = an_organisation("les-jardins", created_at=sent_at, revised_at=sent_at)
    application = an_application(
        an_edition(),
        organisation=own,
        state=ExhibitorState.UNDER_REVIEW,
        submitted_at=sent_at,
    )
    answer = change(client, application)
    assert (answer.status_code, pending()) == (303, [])
    exhibitor = exhibitor_in(application)
    website = db.session.get_one(Organisation, exhibitor.organisation_id).website
    assert (exhibitor.presentation, exhibitor.offers, website) == (
        Bilingual(WANTED["presentation_fr"], "Vegetable boxes."),
        ("Dégustation", "Offres d’emploi"),
        "https://jardins.example.org",
    )


def test_the_site_of_a_structure_that_was_known_is_read_over_even_before_acceptance(
    app: Flask, client: FlaskClient
) -> None:
    known = an_organisation("les-jardins", website="https://ancien.example.org")
    application = an_application(
        an_edition(), organisation=known, state=ExhibitorState.UNDER_REVIEW
    )
    assert change(client, application).status_code == 303
    exhibitor = exhibitor_in(application)
    assert exhibitor.presentation == Bilingual(WANTED["presentation_fr"], "Vegetable boxes.")
    assert pending() == [{"website": "https://jardins.example.org"}]
    organisation = db.session.get_one(Organisation, known.id, populate_existing=True)
    assert (organisation.website, organisation.version) == ("https://ancien.example.org", 1)
    enter(client)
    assert decide(client, "accepter").status_code == 303
    db.session.rollback()
    organisation = db.session.get_one(Organisation, known.id, populate_existing=True)
    assert (organisation.website, organisation.version) == ("https://jardins.example.org", 2)


def test_after_acceptance_the_public_page_stays_until_an_organiser_accepts(
    app: Flask, client: FlaskClient
) -> None:
    application = a_placed(an_edition())
    public = "/2011/exposants/les-jardins"
    before = client.get(public).text
    client.get(change(client, application).location)
    assert pending() == [
        {
            "presentation_fr": WANTED["presentation_fr"],
            "presentation_en": "Vegetable boxes.",
            "offers": ["Dégustation", "Offres d’emploi"],
            "website": "https://jardins.example.org",
        }
    ]
    assert client.get(public).text == before
    form = Page(client.get(f"{space_of(application)}/fiche/{application.exhibitor_id}"))
    assert form.values["website"] == ["https://jardins.example.org"]
    enter(client)
    assert decide(client, "accepter").status_code == 303
    words = Page(client.get(public)).words
    assert ("Des paniers de légumes" in words, "Dégustation" in words) == (True, True)
    assert kinds_of_letters() == [("page_change_decided", "contact@example.org")]
    deed = sa.select(Entry.deed, Entry.subject).where(Entry.deed == Deed.PAGE_CHANGE_DECIDED)
    assert [tuple(row) for row in db.session.execute(deed)] == [
        (Deed.PAGE_CHANGE_DECIDED, "Les jardins")
    ]


def test_a_later_wish_takes_the_place_of_the_one_that_waits(
    app: Flask, client: FlaskClient
) -> None:
    application = a_placed(an_edition())
    change(client, application)
    change(client, application, website="", presentation_en="", offers="")
    assert pending() == [{"presentation_fr": WANTED["presentation_fr"]}]
    change(
        client,
        application,
        website="",
        presentation_en="",
        offers="",
        presentation_fr="Un exposant.",
    )
    assert pending() == []


def test_the_difference_is_shown_field_by_field_and_only_what_differs(
    app: Flask, client: FlaskClient
) -> None:
    application = a_placed(an_edition(), presentation=Bilingual("Des paniers de fruits."))
    change(
        client,
        application,
        presentation_fr="Des paniers de légumes.",
        presentation_en="",
        offers="",
        website="",
    )
    enter(client, RoleName.WELCOME)
    text = client.get(OFFICE).text
    assert "Des paniers de <del>fruits.</del> <ins>légumes.</ins>" in text
    assert ("Présentation, en anglais" in text, "Publier ce changement" in text) == (False, False)
    enter(client)
    assert "Publier ce changement" in client.get(OFFICE).text


def test_a_refusal_needs_a_word_which_the_contact_reads(app: Flask, client: FlaskClient) -> None:
    application = a_placed(an_edition())
    change(client, application)
    enter(client)
    answer = decide(client, "refuser")
    number = db.session.scalars(sa.select(PageChange.id)).one()
    assert answer.status_code == 409
    assert "pourquoi, en une phrase" in Page(answer).errors[f"fiche-{number}-note"]
    assert decide(client, "refuser", "Retirez le prix.").status_code == 303
    assert exhibitor_in(application).presentation == Bilingual("Un exposant.")
    letter = db.session.scalars(sa.select(Letter)).one()
    assert (letter.kind, "Retirez le prix." in letter.text) == ("page_change_decided", True)
    page = client.get(f"{space_of(application)}/fiche/{application.exhibitor_id}")
    assert "Retirez le prix." in Page(page).words


def test_a_page_that_was_changed_meanwhile_is_shown_again(app: Flask, client: FlaskClient) -> None:
    application = a_placed(an_edition())
    change(client, application)
    enter(client)
    number = db.session.scalars(sa.select(PageChange.id)).one()
    seen = Page(client.get(OFFICE)).values[f"fiche-{number}-seen"][0]
    exhibitor = exhibitor_in(application)
    exhibitor.presentation = Bilingual("Écrit entre-temps.")
    db.session.commit()
    data = {f"fiche-{number}-seen": seen, "decision": "accepter"}
    answer = client.post(f"{OFFICE}/{number}", data=data)
    words = Page(answer).words
    assert (answer.status_code, "relisez la différence" in words) == (409, True)
    assert "Écrit entre-temps." in words
    assert exhibitor_in(application).presentation == Bilingual("Écrit entre-temps.")
    again = {**data, f"fiche-{number}-seen": Page(answer).values[f"fiche-{number}-seen"][0]}
    assert client.post(f"{OFFICE}/{number}", data=again).status_code == 303
    assert exhibitor_in(application).presentation.fr == WANTED["presentation_fr"]


def test_each_guest_has_its_page_read_over_too(app: Flask, client: FlaskClient) -> None:
    application = a_placed(an_edition())
    guest = a_guest(application, "co-exposant")
    change(client, application, guest.id)
    enter(client)
    assert "co-exposant de Les jardins" in Page(client.get(OFFICE)).words
    decide(client, "accepter")
    db.session.rollback()
    guest = db.session.get_one(Exhibitor, guest.id, populate_existing=True)
    assert guest.presentation.fr == WANTED["presentation_fr"]
    other = a_placed(db.session.scalars(sa.select(Edition)).one(), "recyclerie")
    assert client.get(f"{space_of(application)}/fiche/{other.exhibitor_id}").status_code == 404


@pytest.mark.parametrize(
    ("said", "field", "sentence"),
    [
        ({"presentation_fr": ""}, "presentation_fr", "en quelques phrases"),
        ({"presentation_fr": "x" * 301}, "presentation_fr", "en dessous de 300"),
        ({"presentation_en": "x" * 301}, "presentation_en", "en dessous de 300"),
        ({"offers": "\n".join("123456789")}, "offers", "huit lignes"),
        ({"offers": "x" * 81}, "offers", "80 caractères"),
        ({"website": "javascript:alert(1)"}, "website", "adresse complète"),
        ({"website": "javascript://x.y/%0aalert(1)"}, "website", "adresse complète"),
        ({"website": "http://[::1"}, "website", "adresse complète"),
        ({"website": "exemple"}, "website", "adresse complète"),
    ],
)
def test_what_cannot_be_read_is_told_beside_its_field_and_kept(
    app: Flask, client: FlaskClient, said: dict[str, str], field: str, sentence: str
) -> None:
    application = a_placed(an_edition())
    answer = change(client, application, **said)
    assert (answer.status_code, pending()) == (422, [])
    assert sentence in Page(answer).errors[field]
    assert "Vegetable boxes." in answer.text or field == "presentation_en"


def test_two_who_write_the_same_page_at_once_see_both_versions(
    app: Flask, client: FlaskClient
) -> None:
    application = an_application(an_edition())
    way = f"{space_of(application)}/fiche/{application.exhibitor_id}"
    shown = Page(client.get(way)).values
    kept = {"version": shown["version"][0], "found": shown["found"][0]}
    assert client.post(way, data={**kept, **WANTED}).status_code == 303
    late = client.post(way, data={**kept, **WANTED, "website": "https://autre.example.org"})
    words = Page(late).words
    assert (late.status_code, "https://jardins.example.org" in words) == (409, True)


def test_a_logo_is_public_once_it_is_accepted(app: Flask, client: FlaskClient) -> None:
    application = a_placed(an_edition())
    way = f"{space_of(application)}/fiche/{application.exhibitor_id}/logo"
    assert picture(client, way) == 404
    sent = {"logo": (io.BytesIO(a_picture()), "logo.png")}
    answer = client.post(f"{way}/envoyer", data=sent, content_type="multipart/form-data")
    assert (answer.status_code, picture(client, way)) == (303, "image/png")
    assert exhibitor_in(application).logo_id is None
    public = "/2011/exposants/les-jardins"
    assert picture(client, f"{public}/logo") == 404
    enter(client)
    number = db.session.scalars(sa.select(PageChange.id)).one()
    assert picture(client, f"{OFFICE}/{number}/logo/demande") == "image/png"
    assert picture(client, f"{OFFICE}/{number}/logo/public") == 404
    decide(client, "accepter")
    assert picture(client, f"{public}/logo") == "image/png"
    assert f'src="{public}/logo' in client.get(public).text
    client.post(f"{way}/envoyer", data={"retirer": "oui"})
    assert (picture(client, way), picture(client, f"{public}/logo")) == (404, "image/png")
    decide(client, "accepter")
    assert picture(client, f"{public}/logo") == 404
    assert db.session.scalars(sa.select(KeptFile)).all() == []


def test_a_logo_that_is_replaced_or_refused_is_forgotten(app: Flask, client: FlaskClient) -> None:
    application = a_placed(an_edition())
    way = f"{space_of(application)}/fiche/{application.exhibitor_id}/logo"
    for name in ("un.png", "deux.png"):
        sent = {"logo": (io.BytesIO(a_picture()), name)}
        client.post(f"{way}/envoyer", data=sent, content_type="multipart/form-data")
    assert [file.name for file in db.session.scalars(sa.select(KeptFile))] == ["deux.png"]
    enter(client)
    decide(client, "refuser", "Illisible.")
    assert db.session.scalars(sa.select(KeptFile)).all() == []


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({}, (422, "Choisissez un fichier.")),
        ({"logo": (b"bonjour", "logo.png")}, (409, "n’est pas de ceux")),
    ],
)
def test_a_file_that_is_no_picture_is_refused_under_its_field(
    app: Flask,
    client: FlaskClient,
    sent: dict[str, tuple[bytes, str]],
    told: tuple[int, str],
) -> None:
    status, sentence = told
    application = a_placed(an_edition())
    way = f"{space_of(application)}/fiche/{application.exhibitor_id}/logo"
    data = {name: (io.BytesIO(content), called) for name, (content, called) in sent.items()}
    answer = client.post(f"{way}/envoyer", data=data, content_type="multipart/form-data")
    assert (answer.status_code, pending()) == (status, [])
    assert sentence in Page(answer).errors["logo"]


def test_nothing_changes_once_the_forum_is_over_or_the_application_closed(
    app: Flask, client: FlaskClient, now: dt.datetime
) -> None:
    refused = an_application(an_edition(), state=ExhibitorState.REFUSED)
    answer = change_closed(client, refused)
    assert (answer.status_code, pending()) == (409, [])
    assert "close" in Page(answer).words


def change_closed(client: FlaskClient, application: ExhibitorApplication) -> Any:
    """Send the form of a page that cannot be changed."""
    exhibitor = exhibitor_in(application)
    way = f"{space_of(application)}/fiche/{exhibitor.id}"
    return client.post(way, data={**WANTED, "version": str(exhibitor.version), "found": "{}"})


def test_the_pages_to_read_over_ask_the_same_of_the_database_for_one_and_many(
    app: Flask, client: FlaskClient, counting: Any
) -> None:
    edition = an_edition()
    change(client, a_placed(edition))
    enter(client)
    asked = []
    for number in range(2):
        with counting() as statements:
            assert client.get(OFFICE).status_code == 200
        asked.append(len(statements))
        for other in range(6 if not number else 0):
            change(client, a_placed(edition, f"autre-{other}", state=ExhibitorState.CONFIRMED))
    assert asked[0] == asked[1]

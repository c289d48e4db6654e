"""Spreadsheets in and out of the office."""

import datetime as dt
import json
import re
import stat
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_security import hash_password
from werkzeug.test import TestResponse

from forum import clock, settings
from forum.accounts.rules import RoleName
from forum.accounts.services import ensure_account
from forum.backoffice.exchange import keeping, starting
from forum.backoffice.exchange.running import run_waiting
from forum.database import Bilingual, db
from forum.edition.models import Edition
from forum.journal.models import Entry
from forum.journal.rules import Deed
from forum.mailing.models import Letter
from forum.registration.models import Booking, Category, Registration, RegistrationState
from forum.registration.rules import Place
from forum.spreadsheets.reading import read_table
from tests.accounts.test_views import PASSWORD, an_account, sign_in
from tests.builders import a_debate, a_registration, an_edition, stored
from tests.conftest import NOW

ROOM = "/organisation/2011/echanges"
LIST = "Prénom;Nom;Courriel\nÉlodie;Lefèvre;e@example.org\nNoël;Crêpe;n@example.org\n"


@pytest.fixture
def edition(app: Flask, client: FlaskClient) -> Iterator[Edition]:
    """Store the forum, sign an administrator in, and leave no file behind."""
    edition = an_edition()
    an_account()
    sign_in(client)
    yield edition
    keeping.forget_stale(NOW + dt.timedelta(days=1))


def upload(client: FlaskClient, data: bytes | str) -> TestResponse:
    """Give a file."""
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="liste.csv"\r\n\r\n'
    content = data.encode() if isinstance(data, str) else data
    return client.post(
        f"{ROOM}/inscriptions/importer",
        data=head + content + b"\r\n--x--\r\n",
        content_type="multipart/form-data; boundary=x",
    )


def text_of(answer: TestResponse) -> str:
    """Return what a page says, without its tags."""
    main = answer.text[answer.text.index("<main") : answer.text.index("</main>")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


def deeds() -> list[tuple[Deed, str]]:
    """Return what the journal says of lists."""
    db.session.rollback()
    wanted = (Deed.LIST_EXPORTED, Deed.REGISTRATIONS_IMPORTED)
    found = db.session.execute(
        db.select(Entry.deed, Entry.subject).where(Entry.deed.in_(wanted)).order_by(Entry.id)
    )
    return [tuple(row) for row in found]


def files() -> list[Path]:
    """Return what is kept of errands."""
    return sorted(settings.current().instance.joinpath("exchanges").rglob("*"))


def emails() -> set[str]:
    """Return who is registered."""
    db.session.rollback()
    return set(db.session.scalars(db.select(Registration.email)))


def test_a_list_is_previewed_then_imported(edition: Edition, client: FlaskClient) -> None:
    answer = upload(client, LIST.encode("cp1252"))
    assert (answer.status_code, emails()) == (303, set())
    page = client.get(answer.location)
    assert "2 lignes lues 2 personnes à inscrire 0 déjà inscrites" in text_of(page)
    assert "Ligne Prénom Nom Courriel 2 Élodie Lefèvre e@example.org 3 Noël" in text_of(page)
    assert {oct(stat.S_IMODE(path.stat().st_mode)) for path in files()} == {"0o700", "0o600"}
    done = client.post(answer.location)
    assert (done.status_code, emails()) == (303, {"e@example.org", "n@example.org"})
    assert "2 personnes sont inscrites." in text_of(client.get(done.location))
    assert deeds() == [(Deed.REGISTRATIONS_IMPORTED, "2")]
    assert [path.name for path in files() if path.name == "given"] == []
    assert db.session.scalars(db.select(Letter.id)).all() == []
    assert client.post(answer.location).status_code == 404


def test_a_second_click_does_not_begin_an_import_anew(
    edition: Edition, client: FlaskClient
) -> None:
    page = upload(client, LIST).location
    draft = keeping.found(page.rpartition("/")[2])
    assert draft
    first, second = (starting.confirm(draft, has_letters=False) for _ in range(2))
    assert (first.state, second.state, second.result) == (first.state, first.state, first.result)
    assert "2 personnes sont inscrites." in text_of(client.get(f"{page}/suivi"))


def test_letters_leave_when_the_box_is_ticked(edition: Edition, client: FlaskClient) -> None:
    page = upload(client, LIST).location
    agreed = client.post(page, data={"letters": "y"})
    assert "Le travail va commencer." in text_of(client.get(agreed.location))
    run_waiting(lambda: False)
    db.session.rollback()
    assert set(db.session.scalars(db.select(Letter.recipient))) == {
        "e@example.org",
        "n@example.org",
    }


def test_every_fault_is_told_with_its_line_and_nothing_can_be_imported(
    edition: Edition, client: FlaskClient
) -> None:
    page = upload(client, LIST + ";X;x@\nY;Y;E@example.org\n").location
    said = text_of(client.get(page))
    assert (
        "4 Prénom — Cette case est vide : chaque personne a un prénom, un nom et un courriel. "
        "4 Courriel x@ Écrivez une adresse complète, sans accent ni espace, "
        "par exemple camille@example.org. "
        "5 Courriel E@example.org Cette adresse est déjà à la ligne 2."
    ) in said
    assert "Rien ne s’importe tant qu’il reste quelque chose à corriger" in said
    assert client.post(page).location == page
    assert (emails(), deeds()) == (set(), [])


def test_columns_are_corrected_by_hand(edition: Edition, client: FlaskClient) -> None:
    page = upload(client, "Vorname;Name;Contact;Photo\nA;B;a@example.org;oui\n").location
    said = text_of(client.get(page))
    assert "Aucune colonne n’est reconnue pour : Prénom, Courriel." in said
    assert "Laissé de côté : Photo." in said
    corrected = {"column": ["first_name", "last_name", "email", "email"]}
    assert client.post(f"{page}/colonnes", data=corrected).location == page
    assert "1 personne à inscrire" in text_of(client.get(page))
    client.post(page)
    assert emails() == {"a@example.org"}


def test_what_changed_since_the_preview_is_shown_again(
    edition: Edition, client: FlaskClient
) -> None:
    debate = a_debate(edition, "scop", title=Bilingual("Les Scop"))
    page = upload(client, "Prénom;Nom;Mail;Débats\nA;B;a@example.org;Les Scop\n").location
    assert "1 personne à inscrire" in text_of(client.get(page))
    debate = db.session.merge(debate)
    debate.is_bookable = False
    db.session.commit()
    assert client.post(page).location == page
    assert "Ce rendez-vous se tient sans réservation." in text_of(client.get(page))
    assert emails() == set()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Ce fichier ne contient aucune ligne."),
        (b"%PDF-1.7", "Ce fichier n’est pas un tableau. Choisissez un fichier CSV, XLSX, XLS"),
        (b"PK\x03\x04", "Ce classeur ne s’ouvre pas : il est abîmé ou protégé"),
    ],
)
def test_what_is_no_list_is_told_beside_the_field(
    edition: Edition, client: FlaskClient, data: bytes, sentence: str
) -> None:
    answer = upload(client, data)
    assert (answer.status_code, sentence in text_of(answer), files()) == (422, True, [])


def test_a_form_without_file_asks_for_one(edition: Edition, client: FlaskClient) -> None:
    answer = client.post(f"{ROOM}/inscriptions/importer", data={})
    assert answer.status_code == 422
    assert "Choisissez un fichier CSV, XLSX, XLS ou ODS." in text_of(answer)


def test_a_long_file_is_taken_here_from_organisers_alone(
    edition: Edition, client: FlaskClient
) -> None:
    long = LIST + "".join(f"A;{'B' * 80};a{n}@example.org\n" for n in range(30_000))
    assert len(long) > 2 * 1024 * 1024
    assert upload(client, long).status_code == 303
    assert upload(client, b"x" * (21 * 1024 * 1024)).status_code == 413
    client.post("/organisation/deconnexion")
    assert upload(client, long).status_code != 303


def test_a_file_is_for_who_gave_it_and_is_kept_an_hour(
    edition: Edition, client: FlaskClient, app: Flask
) -> None:
    page = upload(client, LIST).location
    other = app.test_client()
    ensure_account(
        "autre@example.org", RoleName.ADMINISTRATOR, clock.now(), hash_password(PASSWORD)
    )
    other.post("/organisation/connexion", data={"email": "autre@example.org", "password": PASSWORD})
    assert (other.get(page).status_code, other.post(page).status_code) == (404, 404)
    stored_edition = an_edition(slug="2012")
    assert client.get(page.replace("2011", stored_edition.slug)).status_code == 404
    assert client.get(f"{ROOM}/inscriptions/importer/{'0' * 32}").status_code == 404
    assert client.get(f"{ROOM}/inscriptions/importer/..").status_code == 404
    clock.freeze_at(NOW + dt.timedelta(minutes=59))
    assert client.get(page).status_code == 200
    clock.freeze_at(NOW + dt.timedelta(minutes=61))
    assert client.get(page).status_code == 404
    run_waiting(lambda: False)
    assert files() == []


def test_a_file_is_dropped_at_a_word(edition: Edition, client: FlaskClient) -> None:
    page = upload(client, LIST).location
    assert client.post(f"{page}/abandonner").status_code == 303
    assert (files(), client.get(page).status_code) == ([], 404)


def test_a_list_without_anybody_new_imports_nothing(edition: Edition, client: FlaskClient) -> None:
    a_registration(edition, "e@example.org")
    a_registration(edition, "n@example.org")
    said = text_of(client.get(upload(client, LIST).location))
    assert "0 personnes à inscrire 2 déjà inscrites" in said
    assert "Il n’y a personne à inscrire" in said


def exported(client: FlaskClient, kind: str, **said: str) -> TestResponse:
    """Ask for an export."""
    return client.post(
        f"{ROOM}/inscriptions/exporter", data={"format": kind, "state": "", **said}, buffered=True
    )


def people_in(answer: TestResponse) -> list[tuple[str, ...]]:
    """Return the rows of a file."""
    return [line.cells for line in read_table(answer.data).lines]


@pytest.fixture
def three(edition: Edition) -> Edition:
    """Store three registrations, one with a debate, one with needs, one cancelled."""
    debate = a_debate(edition, "scop", title=Bilingual("Les Scop", "Co-ops"))
    other = a_debate(edition, "soir", title=Bilingual("Le soir"))
    person = a_registration(
        edition,
        "e@example.org",
        code="ACDEFGHJK",
        first_name="Élodie",
        last_name="Lefèvre",
        organisation="=1+1",
        postcode="01234",
        phone="+33199001234",
        category=Category.EXHIBITOR,
        attendee_kind="elu",
    )
    for one, place, number in ((debate, Place.SEATED, None), (other, Place.WAITLISTED, 1)):
        stored(
            Booking(
                registration_id=person.id,
                debate_id=one.id,
                place=place,
                number=number,
                created_at=clock.now(),
            )
        )
    a_registration(edition, "n@example.org", code="CCDEFGHJK", arrangements=("lsf",))
    a_registration(edition, "a@example.org", code="DCDEFGHJK", state=RegistrationState.CANCELLED)
    return edition


ELODIE = (
    *("ACDEFGHJK", "Exposant", "Élodie", "Lefèvre", "e@example.org", "=1+1", "", "01234"),
    *("+33199001234", "Élu ou élue", "inscription en cours"),
    *("Les Scop | Le soir (liste d’attente)", "2011-10-10 10:00:00", "fr"),
)


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
def test_a_list_is_exported_as_it_stands(three: Edition, client: FlaskClient, kind: str) -> None:
    answer = exported(client, kind)
    assert answer.headers["Content-Disposition"] == (
        f"attachment; filename=inscriptions-2011-2011-11-07.{kind}"
    )
    rows = people_in(answer)
    assert rows[0] == ELODIE
    assert [row[0] for row in rows] == ["ACDEFGHJK", "CCDEFGHJK", "DCDEFGHJK"]
    assert b"lsf" not in answer.data
    assert (deeds(), files()) == ([(Deed.LIST_EXPORTED, f"{kind}, 3")], [])


def test_programs_get_the_names_of_columns(three: Edition, client: FlaskClient) -> None:
    assert json.loads(exported(client, "json").data)[0] == {
        **dict(
            zip(
                (
                    *("code", "category", "first_name", "last_name", "email", "organisation"),
                    *("job_title", "postcode", "phone", "attendee_kind", "state", "debates"),
                    *("registered_at", "locale"),
                ),
                ELODIE,
                strict=True,
            )
        ),
        "registered_at": "2011-10-10T10:00:00",
    }


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ({"category": "exposant"}, ["ACDEFGHJK"]),
        ({"debate": "scop"}, ["ACDEFGHJK"]),
        ({"state": "active"}, ["ACDEFGHJK", "CCDEFGHJK"]),
        ({"state": "annulee"}, ["DCDEFGHJK"]),
        ({"state": "active", "category": "presse"}, []),
    ],
)
def test_a_part_of_a_list_is_exported(
    three: Edition, client: FlaskClient, said: dict[str, str], codes: list[str]
) -> None:
    assert [row[0] for row in people_in(exported(client, "csv", **said))] == codes


def test_an_export_asks_as_much_of_the_database_for_one_as_for_many(
    edition: Edition,
    client: FlaskClient,
    counting: Callable[[], AbstractContextManager[list[str]]],
) -> None:
    asked = []
    for _ in range(2):
        with counting() as queries:
            exported(client, "csv")
        asked.append(len(queries))
        for _ in range(20):
            a_registration(edition)
    with counting() as queries:
        exported(client, "csv")
    # an empty list has no batch whose places are asked for, nor another one after it
    assert (asked[1] - asked[0], len(queries) - asked[1]) == (2, 0)


def test_what_nobody_offers_is_refused(edition: Edition, client: FlaskClient) -> None:
    for said in ({"format": "exe"}, {"format": "csv", "debate": "x"}, {"format": ""}):
        assert exported(client, **{"kind": said.pop("format"), **said}).status_code == 422
    assert deeds() == []


def test_a_long_export_is_made_by_the_worker(
    three: Edition, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("forum.backoffice.exchange.views.AT_ONCE", 2)
    page = exported(client, "ods").location
    assert "Le travail va commencer." in text_of(client.get(page))
    assert "flask worker" not in text_of(client.get(page))
    assert client.get(f"{page}/fichier").status_code == 404
    clock.freeze_at(NOW + dt.timedelta(seconds=20))
    assert "La commande « flask worker » tourne-t-elle" in text_of(client.get(page))
    run_waiting(lambda: False)
    assert "Le fichier est prêt : 3 inscriptions." in text_of(client.get(page))
    assert people_in(client.get(f"{page}/fichier", buffered=True))[0] == ELODIE
    assert deeds() == [(Deed.LIST_EXPORTED, "ods, 3")]
    run_waiting(lambda: False)
    assert deeds() == [(Deed.LIST_EXPORTED, "ods, 3")]


def test_a_worker_that_leaves_lets_another_begin_anew(
    edition: Edition, client: FlaskClient
) -> None:
    page = upload(client, LIST).location
    errand = keeping.found(page.rpartition("/")[2])
    assert errand is not None
    starting.start(starting.replace(errand, said={**errand.said, "letters": ""}), is_short=False)
    left = iter([False, True, True, True])
    run_waiting(lambda: next(left))
    assert emails() == set()
    with keeping.held(errand):  # another worker is at it
        run_waiting(lambda: False)
    assert emails() == set()
    run_waiting(lambda: False)
    assert emails() == {"e@example.org", "n@example.org"}


def test_what_breaks_is_told_and_imports_nothing(
    edition: Edition, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = upload(client, LIST).location
    monkeypatch.setattr("forum.registration.services.importing.BATCH", 0)  # no step at all
    done = client.post(page)
    assert "Une erreur est survenue de notre côté. Rien n’a été importé." in text_of(
        client.get(done.location)
    )
    assert emails() == set()


def test_an_archived_edition_is_exported_and_takes_nobody_in(
    edition: Edition, client: FlaskClient
) -> None:
    kept = db.session.merge(edition)
    kept.is_archived = True
    db.session.commit()
    assert upload(client, LIST).status_code == 409
    assert exported(client, "csv").status_code == 200


def test_who_may_export_only_finds_no_import(app: Flask, client: FlaskClient) -> None:
    an_edition()
    an_account(RoleName.WELCOME)
    sign_in(client)
    assert "Importer des inscriptions" not in text_of(client.get(ROOM))
    assert client.get(f"{ROOM}/inscriptions/importer").status_code == 403
    assert client.get(f"{ROOM}/inscriptions/exporter").status_code == 200

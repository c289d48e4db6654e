"""The page that prints badges: what it counts, gives, notes and writes in the journal."""

import io
import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pypdf
import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from forum.accounts.rules import RoleName
from forum.backoffice.badges import asking
from forum.badges.models import BadgePrint
from forum.badges.sheets import SHEETS
from forum.database import db
from forum.edition.models import Edition
from forum.journal.models import Entry
from forum.journal.rules import Deed
from forum.registration.models import Category, Registration
from tests.accounts.test_views import an_account, sign_in
from tests.badges.reading import words_by_page
from tests.builders import a_debate, a_registration, a_village, an_edition

PAGE = "/organisation/2011/badges"
Counting = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture
def edition(app: Flask, client: FlaskClient) -> Edition:
    """Store the forum, nine visitors and two of the press; sign an organiser in."""
    stored = an_edition()
    a_village(stored)
    a_debate(stored)
    for n in range(11):
        category = Category.VISITOR if n < 9 else Category.PRESS
        a_registration(stored, last_name=f"Rang {n:02d}", sort_key=f"{n:02d}", category=category)
    an_account(RoleName.WELCOME)
    sign_in(client)
    return stored


def hidden(page: str) -> dict[str, str]:
    """Return what the form of the page says by itself."""
    form = next(form for form in page.split("<form")[1:] if 'name="planche"' in form)
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))


def ranks(pdf: bytes) -> list[str]:
    """Return whose badges a file holds."""
    return re.findall(r"Rang (\d\d)", " ".join(words_by_page(pdf)))


def journal() -> list[str]:
    """Return what the journal says of badges."""
    db.session.rollback()
    return list(
        db.session.scalars(
            sa.select(Entry.subject).where(Entry.deed == Deed.BADGES_PRINTED).order_by(Entry.id)
        )
    )


def printings() -> int:
    """Count the printings noted."""
    db.session.rollback()
    return db.session.scalars(sa.select(sa.func.count(BadgePrint.id))).one()


def test_the_page_counts_badges_and_the_pages_of_each_sheet(
    edition: Edition, client: FlaskClient
) -> None:
    page = client.get(f"{PAGE}?categorie=visiteur&groupe=x&tri=hasard").text
    assert re.findall(r'role="status">([^<]+)<', page) == ["9 badges"]
    assert re.findall(r"<span>(\d+ pages?)</span>", page) == [
        f"{number} pages" if number > 1 else "1 page"
        for number in (sheet.pages_for(9) for sheet in SHEETS)
    ]
    assert [page.count(f'value="{sheet.name}"') for sheet in SHEETS] == [1] * len(SHEETS)


def test_nothing_to_print_is_said(edition: Edition, client: FlaskClient) -> None:
    page = client.get(f"{PAGE}?categorie=groupe").text
    assert ("Aucun badge ne correspond" in page, 'name="planche"' in page) == (True, False)
    answer = client.post(f"{PAGE}/pdf", data={"categorie": "groupe"})
    assert (answer.status_code, answer.location) == (303, f"{PAGE}?categorie=groupe")
    assert journal() == []


def test_a_file_is_given_noted_in_the_journal_and_printed_only_if_that_is_said(
    edition: Edition, client: FlaskClient
) -> None:
    said = hidden(client.get(f"{PAGE}?categorie=presse").text)
    answer = client.post(f"{PAGE}/pdf", data={**said, "planche": "carte-id1"})
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"] == (
        "attachment; filename=badges-2011-carte-id1-1.pdf"
    )
    assert len(pypdf.PdfReader(io.BytesIO(answer.data)).pages) == 2
    assert (ranks(answer.data), journal(), printings()) == (["09", "10"], ["carte-id1, 2"], 0)
    client.post(f"{PAGE}/pdf", data={**said, "planche": "carte-id1", "noter": "oui"})
    assert (journal(), printings()) == (["carte-id1, 2"] * 2, 2)
    assert ">9 badges<" in client.get(f"{PAGE}?imprimes=non").text


def test_many_badges_are_parted_in_files_that_go_on_from_one_another(
    edition: Edition, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "PER_FILE", 5)
    page = client.get(f"{PAGE}?imprimes=non").text
    assert re.findall(r"<span>(Badges \d+ à \d+) \(PDF\)</span>", page) == [
        "Badges 1 à 5",
        "Badges 6 à 10",
        "Badges 11 à 11",
    ]
    said = {**hidden(page), "planche": "a4-8-a7", "noter": "oui"}
    files = [client.post(f"{PAGE}/pdf", data={**said, "partie": part}).data for part in (1, 2, 3)]
    assert [ranks(file) for file in files] == [
        ["00", "01", "02", "03", "04"],
        ["05", "06", "07", "08", "09"],
        ["10"],
    ]
    assert printings() == 11


@pytest.mark.parametrize("partie", ["0", "-1", "9" * 30, "deux", "²"])
def test_a_part_that_is_no_number_is_the_first_or_none(
    edition: Edition, client: FlaskClient, partie: str
) -> None:
    answer = client.post(f"{PAGE}/pdf", data={"partie": partie, "inscription": partie or "x"})
    assert answer.status_code in {200, 303}


def test_the_page_asks_as_much_of_the_database_however_many_there_are(
    edition: Edition, client: FlaskClient, counting: Counting
) -> None:
    client.get(PAGE)
    with counting() as few:
        client.get(PAGE)
    for n in range(30):
        a_debate(edition, f"debat-{n}")
        a_village(edition, f"V{n:02d}")
        a_registration(edition)
    with counting() as many:
        client.get(PAGE)
    assert len(many) == len(few)


def test_a_file_asks_as_much_of_the_database_for_few_as_for_many(
    edition: Edition, client: FlaskClient, counting: Counting
) -> None:
    said = {"categorie": "presse", "planche": "pliant"}
    client.post(f"{PAGE}/pdf", data=said)
    with counting() as few:
        client.post(f"{PAGE}/pdf", data=said)
    for _ in range(20):
        a_registration(edition, category=Category.PRESS)
    with counting() as many:
        client.post(f"{PAGE}/pdf", data=said)
    assert len(many) == len(few)


def test_the_badge_of_one_person_is_printed_in_her_language_and_noted(
    edition: Edition, client: FlaskClient
) -> None:
    one = a_registration(edition, locale="en", code="ACDEFGHJK")
    page = f"/organisation/2011/inscriptions/{one.code}"
    assert "Pas encore imprimé." in client.get(page).text
    answer = client.post(f"{page}/badge.pdf", data={"planche": "etiquette-62"})
    assert (answer.mimetype, "Visitor" in words_by_page(answer.data)[0]) == (
        "application/pdf",
        True,
    )
    assert (journal(), printings()) == (["etiquette-62, 1"], 1)
    after = client.get(page).text
    assert "Imprimé le 07/11/2011 à 10\u00a0h." in after.replace("\u202f", "\u00a0")
    assert '<option value="etiquette-62" selected>' in after
    assert client.post(f"{page}/badge.pdf", data={"planche": "x"}).status_code == 400


def test_a_badge_that_opens_no_door_is_not_printed(edition: Edition, client: FlaskClient) -> None:
    one = a_registration(edition, is_badge_revoked=True)
    page = f"/organisation/2011/inscriptions/{one.code}"
    answer = client.post(f"{page}/badge.pdf", data={"planche": "pliant"})
    assert (answer.status_code, answer.location) == (303, page)
    assert "Ce badge ne s’imprime plus." in client.get(page).text
    assert "Imprimer ce badge" not in client.get(page).text
    assert (journal(), printings()) == ([], 0)


def test_a_renewed_badge_is_said_to_be_printed_no_more(
    edition: Edition, client: FlaskClient
) -> None:
    one = a_registration(edition, code="ACDEFGHJK")
    client.post(f"/organisation/2011/inscriptions/{one.code}/badge.pdf", data={"planche": "pliant"})
    renewed = db.session.get_one(Registration, one.id)
    renewed.code = "KJHGFEDCA"
    db.session.commit()
    page = client.get(f"/organisation/2011/inscriptions/{renewed.code}").text
    assert "celui-ci ne l’est pas encore" in page

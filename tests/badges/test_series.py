"""Badges in series: every sheet, whatever the names, read by two decoders; parts that are bound."""

import io
import re
from pathlib import Path

import PIL.Image
import pypdf
import pytest
from flask import Flask

from forum.badges import batches
from forum.badges.batches import badges_pdf, write_badges
from forum.badges.sheets import BY_NAME, SHEETS, Sheet
from forum.badges.signing import badge_address
from forum.edition.models import Edition
from forum.printing import TEMPLATES
from forum.registration.models import Category, Consent, Registration
from forum.registration.rules import Purpose
from tests.badges.reading import pages_of, texts_in, words_by_page, zbar_texts_in
from tests.builders import a_registration, an_edition, paris, stored

# What is printed does not depend on the database: once is enough.
pytestmark = pytest.mark.parametrize("app", ["sqlite"], indirect=True)

MILLIMETRE = 72 / 25.4
NAMES = [
    ("Léa", "Ly", "Sol"),
    ("Jean-Charles Marie", "de la Tour du Pin", "Coopérative d’activités et d’emploi"),
    ("أمينة", "بن عبد الرحمن الفاسي", "جمعية التضامن"),
    ("Đặng Thị", "Nguyễn Phương Ánh", ""),
    ("A" * 80, "W" * 80, "o" * 200),
    ("م" * 80, "", ""),
    ("#strong[x] $x$", "<b>\\ @ref *a* _b_", "#panic()"),
    ("", "Lycée des Coteaux – n° 07", "Lycée des Coteaux"),
]
each_sheet = pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)


def people(edition: Edition, number: int) -> list[Registration]:
    """Store people of every category, under names of every kind."""
    categories = list(Category)
    return [
        a_registration(
            edition,
            first_name=NAMES[n % len(NAMES)][0],
            last_name=NAMES[n % len(NAMES)][1],
            organisation=NAMES[n % len(NAMES)][2],
            category=categories[n % len(categories)],
        )
        for n in range(number)
    ]


@each_sheet
def test_a_sheet_holds_as_many_badges_and_is_as_large_as_it_says(app: Flask, sheet: Sheet) -> None:
    edition = an_edition()
    pdf = badges_pdf(edition, people(edition, sheet.per_page + 1), "fr", sheet.name)
    document = pypdf.PdfReader(io.BytesIO(pdf))
    size = tuple(round(length * MILLIMETRE, 1) for length in sheet.page)
    assert [tuple(round(float(x), 1) for x in page.mediabox[2:]) for page in document.pages] == [
        size,
        size,
    ]
    assert [len(texts_in(page)) for page in pages_of(pdf)] == [sheet.per_page, 1]


@each_sheet
def test_a_sheet_is_a_tagged_document_where_each_name_is_a_heading(
    app: Flask, sheet: Sheet
) -> None:
    edition = an_edition()
    document = pypdf.PdfReader(
        io.BytesIO(badges_pdf(edition, people(edition, len(NAMES)), "fr", sheet.name))
    )
    root = document.root_object
    kinds = kinds_in(root["/StructTreeRoot"])
    assert root["/MarkInfo"]["/Marked"].value is True
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()
    assert (kinds.count("/H1"), kinds.count("/Figure")) == (len(NAMES), len(NAMES))


def kinds_in(branch: pypdf.generic.DictionaryObject) -> list[str]:
    """Return the kinds of all that a tree of tags holds."""
    found, waiting = [], [branch]
    while waiting:
        one = waiting.pop().get_object()
        if isinstance(one, pypdf.generic.ArrayObject):
            waiting.extend(one)
        elif isinstance(one, pypdf.generic.DictionaryObject):
            found.append(str(one.get("/S", "")))
            waiting.extend([one["/K"]] if "/K" in one else [])
    return found


@each_sheet
@pytest.mark.parametrize("dpi", [150, 300])
def test_every_badge_of_a_page_is_read_by_two_decoders(app: Flask, sheet: Sheet, dpi: int) -> None:
    edition = an_edition()
    printed = people(edition, max(sheet.per_page, 3))
    addresses = [[badge_address("2011", one.code)] for one in printed]
    pages = pages_of(badges_pdf(edition, printed, "fr", sheet.name), dpi)
    cut = [badge for page in pages for badge in cut_out(page, sheet, dpi)]
    assert [texts_in(badge) for badge in cut] == addresses
    assert [zbar_texts_in(badge) for badge in cut] == addresses


def cut_out(page: PIL.Image.Image, sheet: Sheet, dpi: int) -> list[PIL.Image.Image]:
    """Return the badges of a page, cut where they are to be cut."""
    width, height = sheet.badge
    return [
        page.crop(tuple(round(x * dpi / 25.4) for x in (left, top, left + width, top + height)))
        for left, top in sheet.places
    ]


@each_sheet
def test_a_name_is_printed_whole_on_every_sheet(app: Flask, sheet: Sheet) -> None:
    edition = an_edition()
    for first, last, _ in (NAMES[0], NAMES[1], NAMES[3], NAMES[6], NAMES[7]):
        one = a_registration(edition, first_name=first, last_name=last)
        shown = words_by_page(badges_pdf(edition, [one], "fr", sheet.name))[0]
        whole = "".join(f"{first}{last}".split())
        assert whole in "".join(shown.split()), sheet.name


def test_a_name_that_no_size_holds_ends_with_an_ellipsis(app: Flask) -> None:
    edition = an_edition()
    one = a_registration(edition, first_name="A" * 80, last_name="W" * 80, organisation="o" * 200)
    shown = words_by_page(badges_pdf(edition, [one], "fr", "carte-id1"))[0]
    assert re.search(r"A{80}W{60,}…o{60,}…", "".join(shown.split())) is not None


@each_sheet
def test_who_did_not_agree_to_photographs_says_so(app: Flask, sheet: Sheet) -> None:
    edition = an_edition()
    shown = {}
    for said, withdrawn_at in (("oui", None), ("plus", paris(9, day=20)), ("jamais", None)):
        one = a_registration(edition, last_name=said)
        if said != "jamais":
            stored(
                Consent(
                    registration_id=one.id,
                    purpose=Purpose.PHOTO,
                    text_version="1",
                    given_at=paris(9, day=10),
                    withdrawn_at=withdrawn_at,
                )
            )
        words = words_by_page(badges_pdf(edition, [one], "fr", sheet.name))[0]
        shown[said] = "Ne pas photographier" in words
    assert shown == {"oui": False, "plus": True, "jamais": True}


@each_sheet
def test_a_demonstration_says_so_on_every_badge(app: Flask, sheet: Sheet) -> None:
    edition = an_edition(is_demonstration=True)
    pdf = badges_pdf(edition, [a_registration(edition)], "fr", sheet.name)
    assert words_by_page(pdf)[0].count("Données de démonstration") == 1


@each_sheet
def test_each_sheet_is_drawn_by_its_own_file_alone(app: Flask, sheet: Sheet) -> None:
    imported = re.findall(r'#import "([^"]+)"', sheet.template.read_text())
    assert imported == ["parts.typ"]
    templates = {path.stem for path in (TEMPLATES / "badges").glob("*.typ")}
    assert templates == {*BY_NAME, "parts"}


def test_the_folded_sheet_speaks_the_language_of_each_holder(app: Flask) -> None:
    edition = an_edition()
    two = [a_registration(edition, locale=locale) for locale in ("fr", "en")]
    pages = words_by_page(badges_pdf(edition, two, "fr", "pliant"))
    assert [("Vos débats" in page, "Your debates" in page) for page in pages] == [
        (True, False),
        (False, True),
    ]


@pytest.mark.parametrize("sheet", ["a4-8-a7", "pliant"])
def test_parts_are_bound_with_their_tags_in_order(
    app: Flask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sheet: str
) -> None:
    monkeypatch.setattr(batches, "AT_ONCE", 7)
    edition = an_edition()
    ids = [a_registration(edition, last_name=f"Rang {n:02d}").id for n in range(20)]
    told: list[tuple[int, int]] = []
    path = tmp_path / "badges.pdf"
    write_badges(path, edition, ids, BY_NAME[sheet], lambda done, of: told.append((done, of)))
    document = pypdf.PdfReader(path)
    ranks = re.findall(r"Rang (\d\d)", " ".join(words_by_page(path.read_bytes())))
    assert list(dict.fromkeys(ranks)) == [f"{n:02d}" for n in range(20)]
    tree = document.root_object["/StructTreeRoot"]
    numbers = tree["/ParentTree"]["/Nums"]
    parents = dict(zip(numbers[::2], numbers[1::2], strict=True))
    first_marks = [parents[page["/StructParents"]].get_object()[0] for page in document.pages]
    assert len(parents) == len(document.pages) == BY_NAME[sheet].pages_for(20)
    assert [mark.get_object()["/Pg"].get_object() for mark in first_marks] == list(document.pages)
    assert kinds_in(tree).count("/H1") == 20
    assert told[-1] == (20, 20)
    assert [kept.name for kept in tmp_path.iterdir()] == ["badges.pdf"]

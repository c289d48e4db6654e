"""The plan on A3: one sheet, tagged, told in words, with the venue under it; many stands too."""

import io
from typing import Any

import pypdf
import pypdfium2
import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from forum.booklet.floor import plan_facts
from forum.database import Bilingual, db
from forum.edition.models import Edition
from forum.uploads.examining import Examined
from forum.uploads.rules import Media, Purpose
from forum.uploads.services import keep
from forum.villages.models import PlanBackground
from tests.builders import (
    a_stand,
    a_village,
    an_edition,
    an_exhibitor,
    an_organisation,
    stored,
)
from tests.conftest import NOW

PLAN = "/2011/plan.pdf"
MILLIMETRE = 72 / 25.4


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store a floor of 30 m × 20 m, one village of three stands, two of them held."""
    edition = an_edition(plan_width=300, plan_height=200)
    village = a_village(edition, name=Bilingual("Village de l’insertion", "Insertion village"))
    stands = [a_stand(village, f"I0{n}", x=20 + 40 * n, y=60) for n in (1, 2, 3)]
    for slug, name, stand in (
        ("un", "#strong[Un] <seul>", stands[0]),
        ("deux", "Đặng Оксана", stands[1]),
    ):
        an_exhibitor(edition, an_organisation(slug, name=name), stand_id=stand.id)
    return edition


def read(client: FlaskClient, address: str = PLAN) -> pypdf.PdfReader:
    """Ask for the plan and open it."""
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    return pypdf.PdfReader(io.BytesIO(answer.data))


def words_of(reader: pypdf.PdfReader) -> str:
    """Return the words of a PDF with single spaces."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def alternatives(node: Any) -> list[str]:
    """Return what the tags of a PDF say instead of its pictures."""
    found = [str(node["/Alt"])] if "/Alt" in node else []
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        thing = kid.get_object()
        if isinstance(thing, pypdf.generic.DictionaryObject):
            found += alternatives(thing)
    return found


def test_the_plan_is_one_sheet_of_a3_tagged_and_told(edition: Edition, client: FlaskClient) -> None:
    reader = read(client)
    root: Any = reader.trailer["/Root"].get_object()
    page = reader.pages[0].mediabox
    size = (round(page.width / MILLIMETRE), round(page.height / MILLIMETRE))
    assert (len(reader.pages), size) == (1, (420, 297))
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("fr", True)
    told = (
        "Plan du forum\u00a0: 3 stands. Villages\u00a0: Village de l’insertion. "
        "La légende dit qui est sur chaque stand."
    )
    assert alternatives(root["/StructTreeRoot"]) == [told]


def test_the_legend_says_who_is_where_and_what_is_free(
    edition: Edition, client: FlaskClient
) -> None:
    words = words_of(read(client))
    assert "I01 #strong[Un] <seul>" in words
    assert "I02 Đặng Оксана" in words
    assert "Libres : I03" in words
    assert "Échelle" in words
    assert "Insertion village" in words_of(read(client, f"{PLAN}?langue=en"))


def test_the_drawing_of_the_venue_is_printed_under_the_stands(
    edition: Edition, client: FlaskClient
) -> None:
    written = io.BytesIO()
    Image.new("RGB", (3000, 2000), (0, 0, 255)).save(written, "PNG")
    examined = Examined(written.getvalue(), Purpose.PLAN, Media.PNG, "halle.png", (3000, 2000))
    file = keep(examined, NOW)
    place = {"x": 0, "y": 0, "width": 300, "height": 200}
    stored(PlanBackground(edition_id=edition.id, file_id=file.id, **place))
    facts = plan_facts(edition)
    assert "data:image/jpeg;base64," in str(facts["drawing"])
    with pypdfium2.PdfDocument(client.get(PLAN).data) as document:
        picture = document[0].render(scale=0.5).to_pil()
    red, _, blue = picture.getpixel((100, 250))
    assert blue - red > 60


def test_a_large_forum_keeps_its_plan_large_and_its_legend_follows(
    edition: Edition, client: FlaskClient
) -> None:
    edition.plan_width, edition.plan_height = 1200, 700
    for v in range(8):
        village = a_village(edition, f"V{v}")
        for n in range(30):
            stand = a_stand(village, f"{'ABCDEFGH'[v]}{n:02}", x=30 + 32 * n, y=100 + 60 * v)
            name = f"Structure de l’économie sociale {v}-{n}"
            an_exhibitor(edition, an_organisation(f"s-{v}-{n}", name=name), stand_id=stand.id)
    db.session.commit()
    facts = plan_facts(edition)
    assert (facts["columns"], float(str(facts["width"])) > 380) == (0, True)
    reader = read(client)
    assert len(reader.pages) == 2
    assert "H29 Structure de l’économie sociale 7-29" in words_of(reader)


def test_a_plan_without_stands_says_so(app: Flask, client: FlaskClient) -> None:
    an_edition()
    assert "Le plan sera publié ici" in words_of(read(client))


def test_the_plan_of_a_forum_that_is_not_public_is_not_printed(
    app: Flask, client: FlaskClient
) -> None:
    an_edition(is_public=False)
    assert client.get(PLAN).status_code == 404

"""The drawing of the venue under the plan: what may be sent, where it lies, who is given it."""

import io

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from forum.accounts.rules import RoleName
from forum.database import db
from forum.edition.models import Edition
from forum.uploads.models import KeptFile
from forum.uploads.storage import path_of
from forum.villages.models import PlanBackground
from tests.accounts.test_views import an_account, sign_in
from tests.backoffice.programme_forms import fields_of, text_of
from tests.builders import a_stand, a_village, an_edition

PLAN = "/organisation/2011/plan"
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" onload="alert(1)">'
    b'<script>alert(2)</script><a href="javascript:alert(3)"><rect width="200" height="100"/></a>'
    b"</svg>"
)


def a_png(width: int = 60, height: int = 40) -> bytes:
    """Draw a picture."""
    written = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(written, "PNG")
    return written.getvalue()


def a_pdf() -> bytes:
    """Write a document of two pages, the second as wide as twice its height."""
    written = io.BytesIO()
    first, second = Image.new("RGB", (70, 70), "red"), Image.new("RGB", (80, 40), "blue")
    first.save(written, "PDF", save_all=True, append_images=[second])
    return written.getvalue()


@pytest.fixture
def edition(app: Flask, client: FlaskClient) -> Edition:
    """Store a floor of 30 m × 20 m with a stand, and sign in who draws."""
    stored = an_edition(plan_width=300, plan_height=200)
    a_stand(a_village(stored))
    an_account(RoleName.EXHIBITORS)
    sign_in(client)
    return stored


def send(client: FlaskClient, data: bytes, name: str, page: str = "") -> tuple[int, str]:
    """Send a file; give the code of the answer and its words."""
    said = {"page": page, "plan": FileStorage(io.BytesIO(data), name)}
    boundary, body = encode_multipart(said)
    kind = f"multipart/form-data; boundary={boundary}"
    answer = client.post(f"{PLAN}/fond", data=body, content_type=kind, buffered=True)
    return answer.status_code, text_of(answer)


def laid() -> PlanBackground | None:
    """Return what lies under the plan."""
    db.session.rollback()
    db.session.expire_all()
    return db.session.scalar(db.select(PlanBackground))


def place_of(found: PlanBackground | None) -> tuple[int, int, int, int] | None:
    """Return where it lies."""
    return found and (found.x, found.y, found.width, found.height)


def test_a_picture_is_laid_as_large_as_fits_and_given_to_everybody(
    edition: Edition, client: FlaskClient
) -> None:
    assert send(client, a_png(60, 80), "halle.png")[0] == 303
    assert place_of(laid()) == (0, 0, 150, 200)
    page = client.get("/2011/plan").text
    address = page.partition('<image class="plan__ground" href="')[2].partition('"')[0]
    client.post("/organisation/deconnexion")
    answer = client.get(address, buffered=True)
    assert (answer.status_code, answer.mimetype) == (200, "image/png")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert (
        client.get("/2011/plan/fond", buffered=True).headers["Cache-Control"]
        == "public, max-age=300"
    )


def test_a_drawing_loses_all_that_runs(edition: Edition, client: FlaskClient) -> None:
    assert send(client, SVG, "halle.svg")[0] == 303
    assert place_of(laid()) == (0, 0, 300, 150)
    answer = client.get("/2011/plan/fond", buffered=True)
    assert answer.mimetype == "image/svg+xml"
    assert [
        word for word in ("script", "alert", "onload", "javascript") if word in answer.text
    ] == []
    assert answer.headers["Content-Security-Policy"].startswith("sandbox;")


def test_a_page_of_a_pdf_becomes_a_picture(edition: Edition, client: FlaskClient) -> None:
    assert send(client, a_pdf(), "halle.pdf", page="2")[0] == 303
    assert place_of(laid()) == (0, 0, 300, 150)
    answer = client.get("/2011/plan/fond", buffered=True)
    with Image.open(io.BytesIO(answer.data)) as picture:
        blue = picture.getpixel((10, 10))
        assert (picture.format, picture.size[0] / picture.size[1]) == ("PNG", 2)
    assert isinstance(blue, tuple)
    assert blue[2] > 200 > blue[0]
    status, told = send(client, a_pdf(), "halle.pdf", page="3")
    assert (status, "Ce document n’a pas cette page\u00a0: il en compte 2." in told) == (422, True)


@pytest.mark.parametrize(
    ("file", "status", "sentence"),
    [
        ((b"", ""), 422, "Choisissez un fichier."),
        ((b"bonjour", "plan.txt"), 422, "Ce fichier n’est pas de ceux"),
        ((a_png(), "plan.pdf"), 422, "mais il contient PNG"),
        ((a_png()[:60], "plan.png"), 422, "incomplet ou abîmé"),
        ((a_pdf(), "plan.pdf", "0"), 422, "Indiquez un numéro de page, à partir de 1."),
        (
            (b"%PDF" + b"0" * 11_000_000, "plan.pdf"),
            413,
            "Ce fichier est trop lourd\u00a0: 10\u00a0Mo",
        ),
    ],
    ids=["nothing", "text", "lie", "half", "page", "heavy"],
)
def test_what_is_no_drawing_is_refused_with_its_reason(
    edition: Edition, client: FlaskClient, file: tuple[bytes, str], status: int, sentence: str
) -> None:
    code, told = send(client, *file)
    assert (code, sentence in told) == (status, True)
    assert laid() is None


def test_it_is_moved_replaced_and_taken_away_with_its_bytes(
    edition: Edition, client: FlaskClient
) -> None:
    send(client, a_png(), "halle.png")
    page = client.get(f"{PLAN}/fond/place")
    moved = {**fields_of(page), "x": "-1,5", "y": "2", "width": "40", "height": "26,7"}
    assert client.post(f"{PLAN}/fond/place", data=moved).status_code == 303
    assert place_of(laid()) == (-15, 20, 400, 267)
    late = client.post(f"{PLAN}/fond/place", data={**fields_of(page), "x": "1"})
    assert late.status_code == 409
    first = path_of(db.session.scalars(db.select(KeptFile)).one())
    send(client, a_png(20, 20), "autre.png")
    assert place_of(laid()) == (0, 0, 200, 200)
    second = path_of(db.session.scalars(db.select(KeptFile)).one())
    assert (first.exists(), second.exists()) == (False, True)
    client.post(f"{PLAN}/fond/retirer")
    assert (laid(), second.exists()) == (None, False)
    assert client.get("/2011/plan/fond").status_code == 404
    assert "plan__ground" not in client.get("/2011/plan").text


def test_who_does_not_draw_sends_nothing(edition: Edition, client: FlaskClient) -> None:
    client.post("/organisation/deconnexion")
    assert send(client, a_png(), "halle.png")[0] in {302, 401}
    assert laid() is None

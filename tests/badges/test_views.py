"""The pages of badges: to their holders the badge, to strangers nothing of anybody."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum.badges.drawing import qr_svg
from forum.badges.signing import badge_address, badge_text
from forum.edition.models import Edition
from forum.registration.links import word_of
from forum.registration.models import Registration, RegistrationState
from tests.badges.reading import drawing_as_picture, page_of, texts_in, words_of
from tests.builders import a_registration, an_edition, paris

HOLDER = "Camille Exemple Répare et Partage Visiteur Code du badge"
ENDS = ("badge", "badge.pdf", "badge.svg")


@pytest.fixture
def edition(app: Flask) -> Edition:
    return an_edition()


@pytest.fixture
def registration(edition: Edition) -> Registration:
    return a_registration(edition, code="ACDEFGHJK", organisation="Répare et Partage")


def test_the_holder_sees_the_badge_on_a_screen(
    client: FlaskClient, registration: Registration
) -> None:
    page = client.get(f"/p/{word_of(registration)}/badge")
    drawing = qr_svg(badge_address("2011", "ACDEFGHJK"), "Code QR du badge ACD-EFG-HJK")
    card = page.text.split('<article class="badge-card')[1].split("</article>")[0]
    said = re.sub(r"<[^>]+>", " ", card.split(">", 1)[1].replace(drawing, "[QR]"))
    assert (page.status_code, page.headers["Cache-Control"], " ".join(said.split())) == (
        200,
        "no-store",
        f"Forum de l’ESS 2011 – lundi 28 novembre 2011 [QR] {HOLDER} : ACD-EFG-HJK",
    )


def test_the_holder_prints_the_badge(client: FlaskClient, registration: Registration) -> None:
    answer = client.get(f"/p/{word_of(registration)}/badge.pdf")
    assert (
        answer.status_code,
        answer.mimetype,
        answer.headers["Cache-Control"],
        answer.headers["Content-Disposition"],
        texts_in(page_of(answer.data)),
    ) == (
        200,
        "application/pdf",
        "no-store",
        "inline; filename=badge-forum-ess-2011.pdf",
        [badge_address("2011", "ACDEFGHJK")],
    )


def test_the_holder_has_the_code_as_a_drawing(
    client: FlaskClient, registration: Registration
) -> None:
    answer = client.get(f"/p/{word_of(registration)}/badge.svg")
    assert (
        answer.status_code,
        answer.headers["Content-Type"],
        answer.headers["Cache-Control"],
        texts_in(drawing_as_picture(answer.text)),
    ) == (
        200,
        "image/svg+xml; charset=utf-8",
        "no-store",
        [badge_address("2011", "ACDEFGHJK")],
    )


def test_each_holder_sees_her_own_badge_alone(client: FlaskClient, edition: Edition) -> None:
    people = [a_registration(edition, first_name=name) for name in ("Aïcha", "Bruno")]
    shown = [words_of(client.get(f"/p/{word_of(one)}/badge.pdf").data) for one in people]
    assert [("Aïcha" in one, "Bruno" in one) for one in shown] == [(True, False), (False, True)]


@pytest.mark.parametrize("end", ENDS)
def test_a_wrong_link_opens_no_badge(
    client: FlaskClient, registration: Registration, end: str
) -> None:
    wrong = ["x" * 26, registration.code, badge_text("2011", registration.code)]
    assert [client.get(f"/p/{word}/{end}").status_code for word in wrong] == [404, 404, 404]


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            {"state": RegistrationState.CANCELLED, "cancelled_at": paris(9, day=7)},
            "Votre inscription est annulée",
        ),
        ({"is_badge_revoked": True}, "Ce badge n’est plus valable"),
    ],
)
def test_who_does_not_come_has_no_badge_and_is_told_why(
    client: FlaskClient, edition: Edition, end: str, change: dict[str, object], sentence: str
) -> None:
    gone = a_registration(edition, **change)
    answer = client.get(f"/p/{word_of(gone)}/{end}")
    assert (answer.status_code, answer.mimetype, answer.headers["Cache-Control"]) == (
        410,
        "text/html",
        "no-store",
    )
    assert f"<h1>{sentence}</h1>" in answer.text
    assert 'role="img"' not in answer.text


def test_a_badge_opened_by_a_stranger_says_nothing_of_anybody(
    client: FlaskClient, edition: Edition, registration: Registration
) -> None:
    gone = a_registration(edition, state=RegistrationState.CANCELLED, cancelled_at=paris(9, day=7))
    real, cancelled = (badge_text("2011", one.code) for one in (registration, gone))
    invented = "YYYYYYYYY" + real[9:]
    answers = [client.get(f"/b/{text}") for text in (real, cancelled, invented, "YYYYYYYYY")]
    pages = {
        re.sub(r"/b/[A-Z0-9]+", "/b/…", answer.text) for answer in answers
    }  # the address of the other language alone differs
    assert ([answer.status_code for answer in answers], len(pages)) == ([200] * 4, 1)
    page = pages.pop()
    assert [
        word in page
        for word in ("Camille", "Répare", "ACDEFGHJK", "ACD-EFG-HJK", "lundi 28 novembre 2011")
    ] == [False, False, False, False, True]


@pytest.mark.parametrize("text", ["x", "ACDEFGHJ0", "0" * 112])
def test_what_is_no_badge_has_no_page(client: FlaskClient, edition: Edition, text: str) -> None:
    assert client.get(f"/b/{text}").status_code == 404

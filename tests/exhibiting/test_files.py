"""Files sent with an application: kept or refused with a sentence, and no word lost with them."""

import io
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from forum.database import db
from forum.settings import current
from forum.uploads.models import KeptFile
from forum.uploads.rules import MEGABYTE
from tests.exhibiting.dossiers import (
    PAPERS,
    a_fair,
    begun,
    exhibitors,
    filled,
    save,
    the_application,
)
from tests.registration.pages import Page, plain
from tests.uploads.files import (
    SVG_WITH_SCRIPT,
    a_bomb,
    a_pdf,
    a_photograph,
    a_picture,
    an_archive,
)


def form_of(words: dict[str, Any], files: dict[str, tuple[bytes, str]]) -> bytes:
    """Write a form as browsers do: words first, as in the page, then files with their names."""
    parts = [
        f'--mur\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in words.items()
    ]
    parts += [
        f'--mur\r\nContent-Disposition: form-data; name="{name}"; filename="{file[1]}"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n".encode()
        + file[0]
        + b"\r\n"
        for name, file in files.items()
    ]
    return b"".join([*parts, b"--mur--\r\n"])


def send(client: FlaskClient, dossier: str, **said: Any) -> TestResponse:
    """Send the step of the papers; a file is its bytes and its name."""
    files = {name: value for name, value in said.items() if isinstance(value, tuple)}
    words = {name: value for name, value in said.items() if name not in files}
    body = form_of({"acte": "continuer", **PAPERS, **words}, files)
    return client.post(
        f"{dossier}/pieces", data=body, content_type="multipart/form-data; boundary=mur"
    )


def kept() -> list[tuple[str, str]]:
    """Return the files that are kept, by name and kind."""
    db.session.rollback()
    rows = db.session.execute(sa.select(KeptFile.name, KeptFile.media_type).order_by(KeptFile.id))
    return [(name, kind) for name, kind in rows]


def test_a_logo_and_a_certificate_are_kept_with_the_draft(app: Flask, client: FlaskClient) -> None:
    a_fair()
    dossier = begun(client)
    answer = send(
        client,
        dossier,
        logo=(a_picture(), "logo.png"),
        assurance=(a_pdf(), "attestation.pdf"),
        insured_until_on="2011-12-31",
    )
    assert answer.status_code == 303
    assert kept() == [("logo.png", "image/png"), ("attestation.pdf", "application/pdf")]
    page = client.get(f"{dossier}/pieces").text
    assert [f"{dossier}/fichiers/{word}" in page for word in ("logo", "assurance")] == [True] * 2
    logo, papers = (client.get(f"{dossier}/fichiers/{word}") for word in ("logo", "assurance"))
    assert (logo.mimetype, logo.headers["Content-Disposition"], logo.headers["Cache-Control"]) == (
        "image/png",
        "inline; filename=logo.png",
        "no-store",
    )
    assert (papers.mimetype, papers.headers["Content-Disposition"]) == (
        "application/pdf",
        "attachment; filename=attestation.pdf",
    )


def test_a_file_takes_the_place_of_the_one_before_and_can_be_removed(
    app: Flask, client: FlaskClient
) -> None:
    a_fair()
    dossier = begun(client)
    send(client, dossier, logo=(a_picture(), "premier.png"))
    send(client, dossier, logo=(a_picture("JPEG"), "second.jpg"))
    assert kept() == [("second.jpg", "image/jpeg")]
    words = db.session.scalars(sa.select(KeptFile.word)).all()
    files = (current().instance / "files").rglob("*")
    assert {path.name for path in files if path.is_file()} >= set(words)
    answer = send(client, dossier, acte="retirer-logo", signatory="Autre Signataire")
    assert (answer.status_code, answer.location, kept()) == (303, f"{dossier}/pieces", [])
    assert client.get(f"{dossier}/fichiers/logo").status_code == 404
    page = Page(client.get(f"{dossier}/pieces"))
    assert page.values["signatory"] == ["Autre Signataire"]


@pytest.mark.parametrize(
    ("field", "file", "error"),
    [
        (
            "logo",
            (SVG_WITH_SCRIPT, "logo.svg"),
            (
                "Ce fichier n’est pas de ceux que nous pouvons lire ici : "
                "envoyez PNG, JPEG, WebP ou GIF."
            ),
        ),
        (
            "logo",
            (a_bomb(), "logo.png"),
            "Cette image a trop de points : 40 millions au plus. Réduisez ses dimensions.",
        ),
        (
            "logo",
            (a_picture("JPEG"), "logo.png"),
            (
                "Le nom de ce fichier annonce PNG, mais il contient JPEG : "
                "enregistrez-le de nouveau sous son vrai format."
            ),
        ),
        (
            "assurance",
            (a_pdf() + an_archive(), "attestation.pdf"),
            "Ce fichier en cache un autre : imprimez-le en PDF et envoyez le résultat.",
        ),
        (
            "assurance",
            (b"", "attestation.pdf"),
            "Ce fichier est vide : choisissez-en un autre.",
        ),
        (
            "assurance",
            (b"%PDF-1.4" + b"\0" * (5 * MEGABYTE), "attestation.pdf"),
            "Ce fichier est trop lourd : 5 Mo au plus. Réduisez-le, puis envoyez-le de nouveau.",
        ),
    ],
)
def test_a_file_that_cannot_be_kept_takes_no_word_along(
    app: Flask, client: FlaskClient, field: str, file: tuple[bytes, str], error: str
) -> None:
    a_fair()
    dossier = begun(client)
    answer = send(client, dossier, signatory="Alix Signataire", **{field: file})
    page = Page(answer)
    assert (answer.status_code, page.errors) == (422, {field: error})
    assert page.values["signatory"] == ["Alix Signataire"]
    assert (kept(), the_application().answers["pieces"]["signatory"]) == ([], ["Alix Signataire"])


def test_fifty_megabytes_are_refused_before_they_are_read_and_no_word_is_lost(
    app: Flask, client: FlaskClient
) -> None:
    a_fair()
    dossier = begun(client)

    class Long(io.BytesIO):
        taken = 0

        def read(self, size: int | None = -1) -> bytes:
            found = super().read(size)
            Long.taken += len(found)
            return found

    words = {**PAPERS, "acte": "continuer", "signatory": "Alix Signataire"}
    photograph = a_photograph() + b"\0" * (50 * MEGABYTE)
    body = form_of(words, {"logo": (photograph, "photo.jpg")})
    answer = client.post(
        f"{dossier}/pieces",
        input_stream=Long(body),
        content_length=len(body),
        content_type="multipart/form-data; boundary=mur",
    )
    page = Page(answer)
    assert (answer.status_code, page.errors) == (
        413,
        {
            "logo": "Ce fichier est trop lourd : 5 Mo au plus. "
            "Réduisez-le, puis envoyez-le de nouveau."
        },
    )
    assert page.values["signatory"] == ["Alix Signataire"]
    assert the_application().answers["pieces"]["signatory"] == ["Alix Signataire"]
    assert Long.taken < MEGABYTE
    assert kept() == []


def test_a_stranger_sends_no_more_here_than_anywhere(app: Flask, client: FlaskClient) -> None:
    a_fair()
    dossier = begun(client)
    three = (b"\0" * (3 * MEGABYTE), "photo.jpg")
    assert send(client, f"/x/{'a' * 26}/dossier", logo=three).status_code == 404
    assert send(client, dossier, logo=three).status_code == 422
    body = form_of({"contact_name": "C", "email": "c@example.org"}, {"file": three})
    kind = "multipart/form-data; boundary=mur"
    answer = client.post("/2011/exposer", data=body, content_type=kind)
    assert (answer.status_code, "L’envoi est trop lourd" in answer.text) == (413, True)


def test_the_files_of_a_draft_are_those_of_the_exhibitor(app: Flask, client: FlaskClient) -> None:
    _, village = a_fair()
    dossier = begun(client)
    send(client, dossier, logo=(a_picture(), "l.png"), assurance=(a_pdf(), "a.pdf"))
    papers = {"insured_until_on": "31/12/2011", "comes_later": ""}
    filled(client, dossier, village, pieces=papers)
    assert client.post(f"{dossier}/relecture").status_code == 303
    host, application = exhibitors()[0], the_application()
    assert (host.logo_id, application.insurance_id) == tuple(
        db.session.scalars(sa.select(KeptFile.id).order_by(KeptFile.id))
    )
    assert str(host.insured_until_on) == "2011-12-31"
    page = plain(client.get(f"{dossier}/relecture").text)
    assert ("l.png" in page, "a.pdf" in page) == (True, True)
    assert save(client, dossier, "pieces", {"acte": "retirer-logo"}).status_code == 409
    assert len(kept()) == 2

"""Files lie outside `static/`, are there as long as their row is, and are sent as what they are."""

import io
import stat

import pytest
import sqlalchemy as sa
from flask import Flask

from forum.clock import now
from forum.database import db, transaction
from forum.settings import current
from forum.uploads.answers import answer_of
from forum.uploads.examining import examine
from forum.uploads.models import KeptFile
from forum.uploads.queries import file_by_id, kept_file
from forum.uploads.rules import Purpose
from forum.uploads.services import forget, keep
from forum.uploads.storage import path_of
from tests.uploads.files import SVG, a_pdf, a_picture, kept


def bytes_on_disk() -> list[str]:
    """Return the names of the files in the folder of the instance."""
    return sorted(p.name for p in (current().instance / "files").rglob("*") if p.is_file())


@pytest.fixture(autouse=True)
def _empty(app: Flask) -> None:
    """Begin without files of other tests."""
    for path in (current().instance / "files").rglob("*"):
        if path.is_file():
            path.unlink()


def test_a_file_is_kept_under_a_word_that_the_application_alone_may_read(app: Flask) -> None:
    file = kept(a_picture(), name="../Logo de la coopérative.png")
    path = path_of(file)
    assert path == current().instance / "files" / file.word[:2] / file.word
    assert (stat.S_IMODE(path.stat().st_mode), path.stat().st_size) == (0o600, file.size)
    assert (file.name, file.media_type, file.width, file.height, file.purpose) == (
        "Logo de la coopérative.png",
        "image/png",
        320,
        200,
        Purpose.LOGO,
    )
    assert bytes_on_disk() == [file.word]
    assert kept_file(file.word, Purpose.LOGO) == file_by_id(file.id) == file
    assert (kept_file(file.word, Purpose.PLAN), file_by_id(None)) == (None, None)


def test_nothing_is_kept_of_what_is_undone(app: Flask) -> None:
    examined = examine(io.BytesIO(a_picture()), Purpose.LOGO, "logo.png")

    def fail_after_keeping() -> None:
        with transaction():
            keep(examined, now())
            assert len(bytes_on_disk()) == 1
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_after_keeping()
    assert bytes_on_disk() == []
    assert db.session.scalar(sa.select(sa.func.count(KeptFile.id))) == 0


def test_a_file_is_forgotten_with_its_row_and_not_before(app: Flask) -> None:
    word = kept(a_picture()).word

    def fail_after_forgetting() -> None:
        with transaction():
            forget(kept_file(word, Purpose.LOGO))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_after_forgetting()
    assert bytes_on_disk() == [word]
    with transaction():
        forget(kept_file(word, Purpose.LOGO))
        forget(None)
        db.session.flush()
        assert bytes_on_disk() == [word]
    assert (bytes_on_disk(), kept_file(word, Purpose.LOGO)) == ([], None)


SENT = {
    "image/png": (a_picture(), Purpose.LOGO, "logo.png", "inline"),
    "image/svg+xml": (SVG, Purpose.PLAN, "plan.svg", "inline"),
    "application/pdf": (a_pdf(), Purpose.INSURANCE, "attestation.pdf", "attachment"),
}


@pytest.mark.parametrize("media", SENT)
def test_a_file_is_sent_as_what_it_is_and_may_do_nothing(app: Flask, media: str) -> None:
    data, purpose, name, disposition = SENT[media]
    file = kept(data, purpose, name)
    with app.test_request_context():
        answer = answer_of(file, as_attachment=False)
        answer.direct_passthrough = False
        said = answer.headers
        assert (said["Content-Type"].partition(";")[0], said["Content-Disposition"]) == (
            media,
            f"{disposition}; filename={name}",
        )
        assert (said["X-Content-Type-Options"], said["Content-Security-Policy"]) == (
            "nosniff",
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
        )
        assert answer.get_data() == path_of(file).read_bytes()
        answer.close()

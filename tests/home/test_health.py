"""How the house is, for whoever watches it, and what it answers when things go wrong."""

import datetime as dt
import io
import tarfile
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum import create_app
from forum.mailing.models import Letter, LetterState
from tests.builders import an_edition, stored
from tests.reading import Reading


def a_letter(due_at: dt.datetime, state: LetterState = LetterState.WAITING) -> None:
    """Store a letter."""
    stored(
        Letter(
            kind="essai",
            message_id=f"<{due_at.isoformat()}-{state}@example.org>",
            recipient="camille@example.org",
            subject="Essai",
            text="Essai",
            html="<p>Essai</p>",
            state=state,
            written_at=due_at,
            due_at=due_at,
        )
    )


def test_a_healthy_house_says_so(client: FlaskClient) -> None:
    answer = client.get("/sante")
    assert (answer.status_code, answer.headers["Cache-Control"], answer.json) == (
        200,
        "no-store",
        {
            "status": "ok",
            "database": "reachable",
            "queue": "sqlite",
            "mail": "file",
            "letters": {"waiting": 0, "failed": 0, "oldest_seconds": 0},
        },
    )


@pytest.mark.parametrize(("minutes", "status"), [(15, "ok"), (16, "late")])
def test_letters_that_nobody_delivers_are_told(
    client: FlaskClient, now: dt.datetime, minutes: int, status: str
) -> None:
    a_letter(now - dt.timedelta(minutes=minutes))
    a_letter(now + dt.timedelta(hours=1))
    a_letter(now - dt.timedelta(hours=2), LetterState.DELIVERED)
    a_letter(now - dt.timedelta(hours=3), LetterState.FAILED)
    assert client.get("/sante").json == {
        "status": status,
        "database": "reachable",
        "queue": "sqlite",
        "mail": "file",
        "letters": {"waiting": 2, "failed": 1, "oldest_seconds": minutes * 60},
    }


@pytest.fixture
def broken(app: Flask) -> FlaskClient:
    """Give a client of the same house over a database that cannot be reached."""
    said = replace(
        app.config["FORUM"],
        database_url="postgresql+psycopg://nobody@127.0.0.1:1/nothing?connect_timeout=1",
        mail_url="smtp://user:secret@mail.example.org:587",
    )
    return create_app(said, PROPAGATE_EXCEPTIONS=False).test_client()


def test_an_unreachable_database_makes_the_house_unavailable(broken: FlaskClient) -> None:
    answer = broken.get("/sante")
    assert (answer.status_code, answer.json) == (
        503,
        {"status": "down", "database": "unreachable", "queue": "sqlite", "mail": "smtp"},
    )


def test_an_unreachable_database_is_told_in_words_on_pages(broken: FlaskClient) -> None:
    answer = broken.get("/2011/programme")
    page = Reading(answer.text)
    assert (answer.status_code, page.lang, page.all("h1")) == (
        500,
        "fr",
        ["Une erreur est survenue de notre côté"],
    )


def test_an_unknown_address_leads_back_with_and_without_an_edition(client: FlaskClient) -> None:
    for address in ("/nulle-part/", "/2011/programme/nulle-part", "/"):
        answer = client.get(address)
        page = Reading(answer.text)
        assert (answer.status_code, page.all("h1")) == (404, ["Cette page n’existe pas"])
        assert page.links()["Revenir à l’accueil"] == "/"
    an_edition()
    assert client.get("/nulle-part/").status_code == 404


def test_robots_are_kept_out_of_private_pages(client: FlaskClient) -> None:
    answer = client.get("/robots.txt")
    assert answer.mimetype == "text/plain"
    assert [line for line in answer.text.splitlines() if line.startswith("Disallow")] == [
        "Disallow: /p/",
        "Disallow: /x/",
        "Disallow: /b/",
        "Disallow: /agenda/",
        "Disallow: /accueil/",
        "Disallow: /organisation/",
        "Disallow: /api/",
        "Disallow: /sante",
        "Disallow: /metriques",
    ]


def test_the_drawing_of_the_site_is_found_at_its_old_address(client: FlaskClient) -> None:
    with client.get(client.get("/favicon.ico").location) as answer:
        assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")


def test_the_source_that_runs_is_handed_out_without_any_key(client: FlaskClient) -> None:
    answer = client.get("/sources/forum.tar.gz")
    with tarfile.open(fileobj=io.BytesIO(answer.data)) as archive:
        names = set(archive.getnames())
    assert answer.status_code == 200
    assert {
        "forum-ess/forum/home/source.py",
        "forum-ess/templates/home/sources.html",
        "forum-ess/static/css/forum.css",
        "forum-ess/pyproject.toml",
        "forum-ess/LICENSE",
    } <= names
    assert {name.split("/")[1] for name in names} <= {
        *("forum", "templates", "static", "tests", ".ci", "README.md", "LICENSE", "CHANGELOG.md"),
        *("pyproject.toml", "requirements.txt", "requirements-dev.txt", "wsgi.py"),
        *("Dockerfile", "compose.yaml"),
    }
    assert [name for name in names if "node_modules" in name or "__pycache__" in name] == []

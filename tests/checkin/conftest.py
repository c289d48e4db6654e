"""What the tests of the doors stand on: the morning of the forum, a gate, a phone."""

import datetime as dt
from collections.abc import Iterator
from contextvars import Context
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import BrowserContext
from werkzeug.test import TestResponse

from forum import clock, codes
from forum.badges.signing import badge_address
from forum.checkin.services import enrol, issue_enrolment_code, open_gates
from forum.database import db, transaction
from forum.edition.models import Edition
from forum.registration.models import Registration
from tests.browser import served
from tests.builders import a_debate, an_edition, paris
from tests.checkin.volunteer import CAMERA, Volunteer

MORNING = paris(9, 5)
RIGHTS = ("scan", "search", "walk_in")


class Phone(FlaskClient):
    """A client whose every request has a context of its own, as on a real server."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Send a request, and let the test read what it changed."""
        db.session.rollback()
        return Context().run(super().open, *args, **{"buffered": True, **kwargs})


@dataclass
class Door:
    """A phone that is enrolled, at the main entrance."""

    client: FlaskClient
    token: str

    def asks(self, *scans: dict[str, Any]) -> TestResponse:
        """Send scans as a phone does."""
        return self.client.post("/api/v1/scans", json={"scans": scans}, headers=self.bearer)

    def says(self, *scans: dict[str, Any]) -> list[dict[str, Any]]:
        """Return the results of scans that are understood."""
        answer = self.asks(*scans)
        assert (answer.status_code, answer.mimetype) == (200, "application/json"), answer.text
        return list(answer.json["results"])

    def verdicts(self, *scans: dict[str, Any]) -> list[str]:
        """Return the verdicts alone."""
        return [result["verdict"] for result in self.says(*scans)]

    @property
    def bearer(self) -> dict[str, str]:
        """Return the header that names the device."""
        return {"Authorization": f"Bearer {self.token}"}


def uuid(number: int) -> str:
    """Return an id that tells its number."""
    return str(UUID(int=number))


def a_scan(number: int, badge: str, **said: Any) -> dict[str, Any]:
    """Return a scan of 9:05 at the main entrance, as a phone sends it."""
    facts = {
        "id": uuid(number),
        "badge": badge,
        "gate": "entree",
        "direction": "in",
        "scanned_at": "2011-11-28T09:05:00+01:00",
        "offline": False,
    }
    return {**facts, **said}


def qr_of(registration: Registration, edition_slug: str = "2011") -> str:
    """Return what the QR code of a badge holds."""
    return badge_address(edition_slug, registration.code)


def with_gates(edition: Edition) -> Edition:
    """Open the gates of an edition, as the organisers do once the debates are known."""
    with transaction() as session:
        open_gates(session, edition)
    return edition


def a_token(edition: Edition, name: str = "Téléphone 1", now: dt.datetime = MORNING) -> str:
    """Return the token of a newly enrolled phone."""
    return enrol(issue_enrolment_code(edition.id, "Accueil", RIGHTS, 1, now), name, now)


@pytest.fixture(autouse=True)
def morning(now: dt.datetime) -> Iterator[dt.datetime]:
    """Stop the clock at 9:05 on the day of the forum."""
    clock.freeze_at(MORNING)
    yield MORNING
    clock.freeze_at(now)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Send requests as a phone does."""
    return Phone(app)


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store the forum of 28 November 2011 with its entrance and the doors of two debates."""
    edition = an_edition()
    a_debate(edition, "scop", capacity=1, seated=1)
    a_debate(edition, "iae", starts_at=paris(14), ends_at=paris(15, 30))
    return with_gates(edition)


@pytest.fixture
def door(client: FlaskClient, edition: Edition) -> Door:
    """Enrol a phone."""
    return Door(client, a_token(edition))


@pytest.fixture
def code(edition: Edition) -> str:
    """Give a code that enrols one phone."""
    return codes.spoken(issue_enrolment_code(edition.id, "Accueil", RIGHTS, 1, MORNING))


@pytest.fixture
def volunteer(app: Flask, phone: BrowserContext) -> Iterator[Volunteer]:
    """Give somebody a phone whose camera the test points.

    At the end the page must have met no error, broken no policy and asked no other host.
    """
    phone.add_init_script(CAMERA)
    with served(app) as address:
        page = phone.new_page()
        faults: list[str] = []
        asked: list[str] = []
        said: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        yield Volunteer(page, address)
        page.close()
        assert faults == []
        assert [url for url in asked if not url.startswith(address)] == []
        assert [line for line in said if "Content Security" in line] == []

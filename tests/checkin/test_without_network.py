"""A day without network, in Chromium and in Firefox: nothing is lost, doubled or given away."""

import base64
import datetime as dt
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import joinedload

from forum import clock, codes
from forum.badges.drawing import modules
from forum.badges.signing import badge_address, badge_text
from forum.checkin.models import Scan
from forum.checkin.services import issue_enrolment_code
from forum.database import db
from forum.edition.models import Edition
from forum.registration.models import Registration
from tests.browser import served
from tests.builders import a_registration, an_edition
from tests.checkin.conftest import MORNING, RIGHTS, with_gates
from tests.checkin.crowded import crowd
from tests.checkin.pockets import Chromium, Firefox, Pocket
from tests.checkin.volunteer import CAMERA

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("app", ["sqlite"], indirect=True),
]

MANY = 10_000
HEARD = dt.timedelta(milliseconds=500)  # the forum's time is as old as the answer that told it
ENROL = """(code, name) => {
  const form = document.querySelector("#enrol-form");
  if (!form) return false;
  form.elements.code.value = code;
  form.elements.name.value = name;
  form.requestSubmit();
  return true;
}"""
STAND = """(name) => {
  const gates = [...document.querySelectorAll(".gate")];
  const gate = gates.find((one) => one.textContent.includes(name));
  gate?.click();
  return Boolean(gate);
}"""
LIT = "() => { const b = document.querySelector('#camera'); b?.click(); return Boolean(b); }"
SEES = "() => document.querySelector('#video')?.hidden === false"
KEPT = "async () => (await navigator.serviceWorker.ready).active?.state === 'activated'"
BAR = "(words) => document.querySelector('#state').textContent.includes(words)"
ANSWER = """() => {
  const shown = document.querySelector("#verdict");
  if (!shown.open || !shown.dataset.verdict || shown.dataset.verdict === "checking") return null;
  const said = ["title", "who", "local"].map((part) =>
    document.querySelector(`#verdict-${part}`).textContent);
  const verdict = shown.dataset.verdict;
  document.querySelector("#verdict-next").click();
  return [verdict, ...said];
}"""
# All that the browser keeps for the page, as texts; what is not text is written as base64.
DUMP = """async () => {
  const said = [];
  const written = (value) => JSON.stringify(value, (_, one) =>
    one instanceof ArrayBuffer ? btoa(String.fromCharCode(...new Uint8Array(one))) : one);
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((resolve) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
    });
    for (const part of database.objectStoreNames) {
      const store = database.transaction(part).objectStore(part);
      for (const ask of ["getAllKeys", "getAll"])
        said.push(await new Promise((resolve) => {
          const request = store[ask]();
          request.onsuccess = () => resolve(written(request.result));
        }));
    }
    database.close();
  }
  said.push(written(Object.entries(localStorage)), written(Object.entries(sessionStorage)));
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys())
      if (!/\\.(wasm|woff2|png)$/.test(new URL(request.url).pathname))
        said.push(request.url, await (await cache.match(request)).text());
  }
  return said;
}"""
SENT_AGAIN = "() => { window.dispatchEvent(new Event('online')); return true; }"


class Venue:
    """The server of the forum, which can go away and come back at the same address."""

    def __init__(self, app: Flask) -> None:
        """Serve an application."""
        self.app = app
        self.running = ExitStack()
        self.loses_the_next_answer = False
        self.address = self.running.enter_context(served(self.hears))
        self.port = int(self.address.rsplit(":", 1)[1])

    def goes_away(self) -> None:
        """Stop for good: whoever asks finds nobody."""
        self.running.close()

    def comes_back(self, *, loses_the_next_answer: bool = False) -> None:
        """Serve again; if so told, the first answer to a batch is lost on its way."""
        self.loses_the_next_answer = loses_the_next_answer
        self.running.enter_context(served(self.hears, self.port))

    def hears(self, environ: "WSGIEnvironment", start: "StartResponse") -> Any:
        """Answer a request, or lose the answer after the work is done."""
        if environ["PATH_INFO"] == "/api/v1/scans" and self.loses_the_next_answer:
            self.loses_the_next_answer = False
            list(self.app(environ, lambda *_said: lambda _data: None))
            start("502 Bad Gateway", [("Content-Type", "text/html")])
            return [b"<h1>502</h1>"]
        return self.app(environ, start)


@dataclass
class Shift:
    """A volunteer with a phone in her pocket, and what she was told."""

    pocket: Pocket
    venue: Venue
    told: list[tuple[str, str, dt.datetime, dt.datetime]] = field(default_factory=list)

    def enrols(self, code: str) -> None:
        """Become a device, receive the badges and stand at the entrance."""
        self.pocket.goes_to(f"{self.venue.address}/accueil/")
        self.pocket.waits_for(ENROL, code, "Téléphone de l’entrée")
        self.pocket.waits_for(BAR, "données à jour")
        self.pocket.waits_for(STAND, "Entrée principale")
        self.pocket.waits_for(KEPT)

    def opens_the_page(self) -> None:
        """Open the page, again, and turn the camera on."""
        self.pocket.goes_to(f"{self.venue.address}/accueil/")
        self.turns_the_camera_on()

    def turns_the_camera_on(self) -> None:
        """Press the button of the camera."""
        self.pocket.waits_for(LIT)
        self.pocket.waits_for(SEES)

    def shows(self, *badges: str) -> list[str]:
        """Hold badges before the camera, one after the other; return the verdicts."""
        verdicts = []
        for badge in badges:
            before = clock.now()
            self.pocket.says("rows => window.show(rows)", modules(badge))
            verdict, title, who, local = self.pocket.waits_for(ANSWER)
            self.pocket.says("rows => window.show(rows)", [])
            self.told.append((badge, verdict, before, clock.now()))
            verdicts.append(f"{verdict} {who} {local}".strip())
            assert title
        return verdicts


@pytest.fixture(params=["chromium", "firefox"])
def pocket(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Pocket]:
    """Give a phone with the scripted camera."""
    make: Callable[[], Pocket] = {
        "chromium": lambda: Chromium(
            request.getfixturevalue("playwright"), tmp_path / "chromium", CAMERA
        ),
        "firefox": lambda: Firefox(tmp_path / "firefox", CAMERA),
    }[request.param]
    opened = make()
    yield opened
    opened.closes()


@pytest.fixture
def venue(app: Flask) -> Iterator[Venue]:
    """Serve the forum."""
    opened = Venue(app)
    yield opened
    opened.goes_away()


@pytest.fixture
def edition(app: Flask) -> Edition:
    """Store the forum of 28 November 2011, whose clock ticks."""
    clock.start_at(MORNING)
    return with_gates(an_edition())


def qr(code: str) -> str:
    """Return what the QR code of a badge holds."""
    return badge_address("2011", code)


def stored() -> list[tuple[str, str | None, bool, bool, dt.datetime]]:
    """Return what the server holds: badge, what the phone told, whether offline, counted, when."""
    db.session.rollback()
    scans = db.session.scalars(
        sa.select(Scan).options(joinedload(Scan.registration)).order_by(Scan.happened_at)
    )
    return [
        (
            s.registration.code if s.registration else "",
            s.told,
            s.is_offline,
            s.counts,
            s.happened_at,
        )
        for s in scans
    ]


def given_away(dump: list[str], edition: Edition) -> set[str]:
    """Return what a dump tells of people, as it stands or under base64."""
    whole = "\n".join(dump)
    runs = set(re.findall(r"[A-Za-z0-9_-]{8,}", whole))
    inside = b"\n".join(
        base64.urlsafe_b64decode(run + "=" * (-len(run) % 4)) for run in runs if len(run) % 4 != 1
    )
    texts = (whole, inside.decode("utf-8", "replace"))
    people = db.session.execute(
        sa.select(
            Registration.first_name,
            Registration.last_name,
            Registration.organisation,
            Registration.email,
        )
        .where(Registration.edition_id == edition.id)
        .distinct()
    )
    secrets = {fact for person in people for fact in person if fact}
    return {fact for fact in secrets if any(fact in text for text in texts)}


def test_a_day_without_network_loses_nothing_doubles_nothing_and_tells_nobody(
    pocket: Pocket, venue: Venue, edition: Edition
) -> None:
    badges = crowd(edition, MANY)
    shift = Shift(pocket, venue)
    shift.enrols(codes.spoken(issue_enrolment_code(edition.id, "Accueil", RIGHTS, 1, clock.now())))
    newer = [a_registration(edition, last_name=f"Tardive{n}").code for n in range(5)]
    alone = "Jugé sans réseau"
    late = "Jugé sans réseau\u00a0: inscrit après la dernière synchronisation"
    known = badges[:20]
    names = {
        code: f"{first} {last}"
        for code, first, last in db.session.execute(
            sa.select(Registration.code, Registration.first_name, Registration.last_name).where(
                Registration.code.in_(known)
            )
        )
    }
    forged = [
        f"https://localhost/b/{badge_text('1999', badges[30])}",
        f"https://localhost/b/{badges[31]}{badge_text('2011', badges[32])[9:]}",
    ]
    db.session.rollback()
    venue.goes_away()

    shift.turns_the_camera_on()
    assert shift.shows(*map(qr, known[:10])) == [f"admitted {names[c]} {alone}" for c in known[:10]]
    assert shift.shows(*forged) == [f"forged  {alone}"] * 2
    shift.opens_the_page()
    assert pocket.waits_for(BAR, "12 passages à envoyer")
    assert shift.shows(*map(qr, newer)) == [f"admitted Nom\u00a0: lisez-le sur le badge {late}"] * 5
    assert shift.shows(qr(known[0])) == [f"already_in {names[known[0]]} {alone}"]
    pocket.closes()
    pocket.opens()
    shift.opens_the_page()
    assert pocket.waits_for(BAR, "18 passages à envoyer")
    assert shift.shows(*map(qr, known[10:])) == [f"admitted {names[c]} {alone}" for c in known[10:]]
    assert shift.shows(qr(known[1]), qr(newer[0])) == [
        f"already_in {names[known[1]]} {alone}",
        f"already_in Nom\u00a0: lisez-le sur le badge {alone}",
    ]
    assert pocket.waits_for(BAR, "30 passages à envoyer")

    dump = pocket.says(DUMP)
    assert given_away(dump, edition) == set()
    assert all(any(code in text for text in dump) for code in (*known, *newer))  # but the codes

    venue.comes_back(loses_the_next_answer=True)
    pocket.waits_for("() => !document.querySelector('#state').textContent.includes('à envoyer')")
    pocket.says(SENT_AGAIN)
    expected = [
        (
            next((code for code in (*badges, *newer) if code in badge and verdict != "forged"), ""),
            verdict,
            True,
            verdict == "admitted",
        )
        for badge, verdict, _, _ in shift.told
    ]
    held = stored()
    assert [one[:4] for one in held] == expected
    outside = [
        (at, before, after)
        for (*_, at), (_, _, before, after) in zip(held, shift.told, strict=True)
        if not before - HEARD <= at <= after + HEARD
    ]
    assert outside == []
    assert len(held) == len(shift.told) == 30

"""How long a phone takes to load the badges and to answer one, on a slow processor.

Run `.venv/bin/python -m tests.benchmarks.scanner [times]`: it serves a forum of 10,000 and one of
100,000 badges to the machine's Chromium, whose processor is slowed six times by its own tools, and
prints for each: bytes of the manifest, seconds to make it, to fetch and keep it, then the
milliseconds (p50, p95) from the picture in which a badge was read to its verdict, with the server
and without it: the picture taken and looked at, the badge judged, the scan on the disk. The decoder
works beside the page, where these tools do not slow it.
"""

import logging
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from flask import Flask
from playwright.sync_api import BrowserContext, Page, sync_playwright

from forum import clock, codes, create_app
from forum.badges.drawing import modules
from forum.badges.signing import badge_address
from forum.checkin.services import issue_enrolment_code
from forum.database import db
from forum.settings import read_settings
from tests.browser import PHONE, QUIET, chromium_path, served
from tests.builders import an_edition, paris
from tests.checkin.conftest import RIGHTS, a_token, with_gates
from tests.checkin.crowded import crowd
from tests.checkin.volunteer import CAMERA

SIZES, TIMES, SLOWED = (10_000, 100_000), 30, 6
# Tells, for each badge, when the picture was taken in which it was read, and when its verdict came.
WATCH = """
(() => {
  let takenAt = 0;
  let readAt = 0;
  const take = window.createImageBitmap;
  window.createImageBitmap = (...how) => {
    takenAt = performance.now();
    return take(...how);
  };
  const Plain = Worker;
  window.Worker = class extends Plain {
    constructor(...how) {
      super(...how);
      this.addEventListener("message", ({ data }) => {
        if (!data.text) readAt = 0;
        else readAt ||= takenAt;
        window.isBlank = !data.text;
      });
    }
  };
  addEventListener("DOMContentLoaded", () => {
    const shown = document.querySelector("#verdict");
    new MutationObserver(() => {
      const said = shown.dataset.verdict;
      if (said && said !== "checking") window.took = performance.now() - readAt;
    }).observe(shown, { attributes: true });
  });
})();
"""
HEADS = ("badges", "bytes", "made, s", "loaded, s", "online p50", "p95", "alone p50", "p95")


def line(*values: object) -> None:
    """Print a line of the table."""
    sys.stdout.write("".join(f"{value:>14}" for value in values) + "\n")
    sys.stdout.flush()


def forum_of(folder: str) -> Flask:
    """Build an application over an empty database."""
    app = create_app(
        read_settings(
            {
                "FORUM_INSTANCE": folder,
                "FORUM_DATABASE_URL": f"sqlite:///{Path(folder) / 'forum.sqlite3'}",
                "FORUM_BASE_URL": "http://localhost",
                "FORUM_SECRET_KEY": "a key for a benchmark alone",
            }
        ),
        RATELIMIT_ENABLED=False,
    )
    with app.app_context():
        db.create_all()
    return app


def answers(page: Page, badges: list[str]) -> list[float]:
    """Show badges one after the other; return the milliseconds of each."""
    took = []
    for badge in badges:
        page.evaluate("rows => { window.took = 0; window.show(rows); }", modules(badge))
        page.wait_for_function("() => window.took")
        took.append(float(page.evaluate("() => window.took")))
        page.evaluate(
            "() => { window.show([]); document.querySelector('#verdict-next').click();"
            " window.isBlank = false; }"
        )
        page.wait_for_function("() => window.isBlank")
    return took


def enrolled(context: BrowserContext, address: str, code: str) -> tuple[Page, float]:
    """Enrol a slowed phone; return its page, and the seconds that the badges took."""
    page = context.new_page()
    page.goto(f"{address}/accueil/")
    page.locator("#enrol-code").fill(code)
    page.locator("#enrol-name").fill("Téléphone lent")
    page.evaluate("async () => { await navigator.serviceWorker.ready; }")
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    before = time.monotonic()
    page.locator("#enrol-form button").click()
    page.get_by_text("données à jour").wait_for(timeout=600_000)
    return page, time.monotonic() - before


def made(app: Flask, token: str) -> tuple[float, int]:
    """Return the seconds that the server takes to make a whole manifest, and its bytes."""
    before = time.monotonic()
    answer = app.test_client().get("/api/v1/manifest", headers={"Authorization": f"Bearer {token}"})
    return time.monotonic() - before, len(answer.data)


def quantiles(took: list[float]) -> tuple[float, float]:
    """Return p50 and p95."""
    return statistics.median(took), statistics.quantiles(took, n=20)[-1]


def measure(size: int, times: int) -> None:
    """Print one line."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        app = forum_of(folder)
        clock.start_at(paris(9, 5))
        with app.app_context():
            edition = with_gates(an_edition())
            badges = [badge_address("2011", one) for one in crowd(edition, size)[: 2 * times]]
            code = codes.spoken(issue_enrolment_code(edition.id, "Banc", RIGHTS, 1, clock.now()))
            token = a_token(edition, "Banc", clock.now())
            db.session.remove()
        seconds, length = made(app, token)
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(QUIET))
        context = browser.new_context(viewport=PHONE, locale="fr-FR")
        context.add_init_script(CAMERA + WATCH)
        with served(app) as address:
            page, loaded = enrolled(context, address, code)
            page.get_by_role("button", name="Entrée principale").click()
            page.locator("#camera").click()
            page.locator("#video").wait_for()
            online = answers(page, badges[:times])
        alone = answers(page, badges[times:])  # the server is gone
        browser.close()
    spread = [f"{figure:.0f}" for some in (online, alone) for figure in quantiles(some)]
    line(size, f"{length:,}", f"{seconds:.2f}", f"{loaded:.2f}", *spread)


def main() -> None:
    """Print a line for each size."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else TIMES
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    sys.stdout.write(
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, slowed {SLOWED} times\n"
    )
    line(*HEADS)
    for size in SIZES:
        measure(size, times)


if __name__ == "__main__":
    main()

"""A real Chromium for the tests, and the application served to it."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    Route,
    expect,
    sync_playwright,
)
from werkzeug.serving import make_server

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

SHELL = "chromium-headless-shell"  # the same without windows: a fifth less work
CANDIDATES = ("chromium", "chromium-browser", "google-chrome")
# Chromium's own background look-ups are refused on a closed machine, many at a time.
QUIET = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
PHONE = {"width": 360, "height": 740}
NARROW = {"width": 320, "height": 640}
DESKTOP = {"width": 1280, "height": 900}
PATIENCE = 20_000  # milliseconds to wait for what must come: a busy machine is slow, not wrong


def chromium_path() -> str:
    """Return the machine's Chromium; without one skip the test, or fail where CI demands one."""
    found = next((path for name in CANDIDATES if (path := shutil.which(name))), None)
    if found is None and os.environ.get("FORUM_TESTS_NEED_BROWSER"):
        pytest.fail("Chromium is missing, and this run must have one")
    if found is None:
        pytest.skip("no Chromium on this machine (Debian: apt install chromium)")
    return found


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Start what drives Chromium."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def launch(playwright: Playwright) -> Iterator[Callable[..., Browser]]:
    """Start Chromium, with more arguments for what holds for its whole life (a false camera)."""
    path = shutil.which(SHELL) or chromium_path()
    started: list[Browser] = []

    def start(*arguments: str) -> Browser:
        started.append(playwright.chromium.launch(executable_path=path, args=[*QUIET, *arguments]))
        return started[-1]

    yield start
    for one in started:
        one.close()


@pytest.fixture(scope="session")
def browser(launch: Callable[..., Browser]) -> Browser:
    """Start Chromium once for all."""
    return launch()


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """Open a window of the size of a phone, in French, without cookies."""
    context = browser.new_context(viewport=PHONE, locale="fr-FR", has_touch=True)
    yield context
    context.close()


def held(page: Page, asked_for: str) -> list[Route]:
    """Hold what a page asks for on its way; return what came so far."""
    routes: list[Route] = []

    def hold(route: Route) -> None:
        routes.append(route)

    page.route(asked_for, hold)
    return routes


@contextmanager
def served(app: "WSGIApplication", port: int = 0) -> Iterator[str]:
    """Serve an application from a thread of this process; give its address."""
    server = make_server("127.0.0.1", port, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

"""A volunteer's phone in a real browser, Chromium or Firefox, which can be closed and opened again.

Firefox is driven over WebDriver BiDi, the standard that it speaks by itself: five of its commands
are enough, and no driver has to be downloaded.
"""

import json
import os
import re
import shutil
import subprocess
import time
from abc import ABC, abstractmethod
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright
from websockets.sync.client import connect

from tests.browser import PHONE, QUIET, chromium_path

PATIENCE_S = 40
LISTENING = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
LONGEST_MESSAGE = 2**26  # bytes: the dump of a store
# What Firefox would ask somebody, or fetch from elsewhere.
PREFERENCES = {
    "app.update.disabledForTesting": True,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.storageManager.prompt.testing": True,
    "dom.storageManager.prompt.testing.allow": True,
    "intl.accept_languages": "fr-FR",
    "media.autoplay.default": 0,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "toolkit.telemetry.reportingpolicy.firstRun": False,
}


class Pocket(ABC):
    """A phone, as far as a test touches it."""

    def __init__(self, folder: Path, script: str) -> None:
        """Keep what it keeps in a folder; the script runs before every page."""
        self.folder = folder
        self.script = script
        self.opens()

    @abstractmethod
    def opens(self) -> None:
        """Start the browser on its folder."""

    @abstractmethod
    def closes(self) -> None:
        """End the browser; its folder stays."""

    @abstractmethod
    def goes_to(self, address: str) -> None:
        """Open a page, or the same one again."""

    @abstractmethod
    def says(self, script: str, *told: Any) -> Any:
        """Call a function in the page and return what it returns, awaited."""

    def waits_for(self, script: str, *told: Any) -> Any:
        """Call a function again and again until it returns something, and return that."""
        end = time.monotonic() + PATIENCE_S
        while not (said := self.says(script, *told)):
            assert time.monotonic() < end, f"{script} never came: {self.says(SEEN)}"
            time.sleep(0.02)
        return said


SEEN = "() => document.body.innerText"


class Chromium(Pocket):
    """The machine's Chromium, driven by Playwright."""

    def __init__(self, playwright: Playwright, folder: Path, script: str) -> None:
        self.playwright = playwright
        super().__init__(folder, script)

    def opens(self) -> None:
        """Start it on its folder."""
        self.context: BrowserContext = self.playwright.chromium.launch_persistent_context(
            str(self.folder),
            executable_path=chromium_path(),
            args=list(QUIET),
            viewport=PHONE,
            locale="fr-FR",
        )
        self.context.add_init_script(self.script)
        self.page: Page = self.context.pages[0]

    def closes(self) -> None:
        """End it; what it keeps on the disk stays."""
        self.context.close()

    def goes_to(self, address: str) -> None:
        """Open a page."""
        self.page.goto(address)

    def says(self, script: str, *told: Any) -> Any:
        """Call a function in the page."""
        return self.page.evaluate(f"told => ({script})(...told)", list(told))


class Firefox(Pocket):
    """The machine's Firefox, which speaks WebDriver BiDi."""

    def opens(self) -> None:
        """Start it on its folder."""
        self.folder.mkdir(exist_ok=True)
        lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in PREFERENCES.items()]
        (self.folder / "user.js").write_text("\n".join(lines))
        command = [firefox_path(), "--headless", "--no-remote", "--remote-debugging-port", "0"]
        self.process = subprocess.Popen(
            [*command, "--profile", str(self.folder)], stderr=subprocess.PIPE, text=True
        )
        self.speaking = ExitStack()
        self.socket = self.speaking.enter_context(
            connect(f"{self._listens()}/session", max_size=LONGEST_MESSAGE, proxy=None)
        )
        self.numbers = count(1)
        self._asks("session.new", capabilities={})
        tree = self._asks("browsingContext.getTree")
        self.context = tree["contexts"][0]["context"]
        self._asks("script.addPreloadScript", functionDeclaration=f"() => {{ {self.script} }}")
        self._asks("browsingContext.setViewport", context=self.context, viewport=PHONE)

    def closes(self) -> None:
        """End it; what it keeps on the disk stays."""
        self._asks("browser.close")
        self.speaking.close()
        self.process.wait(PATIENCE_S)
        if self.process.stderr:
            self.process.stderr.close()

    def goes_to(self, address: str) -> None:
        """Open a page."""
        self._asks("browsingContext.navigate", context=self.context, url=address, wait="complete")

    def says(self, script: str, *told: Any) -> Any:
        """Call a function in the page."""
        said = self._asks(
            "script.callFunction",
            functionDeclaration="async told => JSON.stringify("
            f"(await ({script})(...JSON.parse(told))) ?? null)",
            arguments=[{"type": "string", "value": json.dumps(told)}],
            target={"context": self.context},
            awaitPromise=True,
        )
        assert said["type"] == "success", said["exceptionDetails"]["text"]
        return json.loads(said["result"]["value"])

    def _asks(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Give a command and return its result; events are passed over."""
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            said = json.loads(self.socket.recv(PATIENCE_S))
            if said.get("id") == number:
                assert said["type"] == "success", said
                return dict(said["result"])

    def _listens(self) -> str:
        """Return the address that Firefox says it listens at."""
        for line in self.process.stderr or ():
            if found := LISTENING.search(line):
                return found[1]
        raise AssertionError("Firefox ended before it listened")


def firefox_path() -> str:
    """Return the machine's Firefox; without one skip the test, or fail where CI demands one."""
    found = shutil.which("firefox-esr") or shutil.which("firefox")
    if found is None and os.environ.get("FORUM_TESTS_NEED_BROWSER"):
        pytest.fail("Firefox is missing, and this run must have one")
    if found is None:
        pytest.skip("no Firefox on this machine (Debian: apt install firefox-esr)")
    return found

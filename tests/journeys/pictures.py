"""The pictures of the README and of docs/, taken from the demonstration in a real Chromium.

Start `flask demo --now 2011-11-28T09:05` afresh, then run
`.venv/bin/python -m tests.journeys.pictures http://127.0.0.1:5000 CODE`, CODE being the enrolment
code that it printed.
"""

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from forum.settings import ROOT, Settings, install, read_settings
from tests.browser import DESKTOP, PHONE, QUIET, chromium_path
from tests.journeys.camera import film
from tests.journeys.letters import letter_to, private_link
from tests.journeys.visitor import register

FOLDER = ROOT / "docs"
TALL = {"width": 360, "height": 1100}
HIGH = {"width": 360, "height": 860}
HEIGHT, GAP, INK = 640, 12, (30, 26, 20)  # of the picture of the README, in pixels
PAGES = {
    "accueil": "/2011/",
    "programme": "/2011/programme",
    "grille": "/2011/programme?vue=grille",
    "debat": "/2011/debats/{debate}",
    "villages": "/2011/villages",
    "plan": "/2011/plan",
    "annuaire": "/2011/exposants",
    "exposer": "/2011/exposer",
    "inscription": "/2011/inscription",
    "espace": "{space}",
    "badge": "{space}/badge",
}


def keep(shot: bytes, name: str) -> None:
    """Write a picture with few colours, so that it weighs little."""
    picture = Image.open(io.BytesIO(shot)).convert("RGB")
    picture.quantize(96, dither=Image.Dither.NONE).save(FOLDER / f"{name}.png", optimize=True)


def take_pages(browser: Browser, base_url: str, addresses: dict[str, str]) -> None:
    """Take every page on a phone (light, dark) and on a desktop."""
    for device, size, scheme in (
        ("telephone", TALL, "light"),
        ("telephone-sombre", TALL, "dark"),
        ("bureau", DESKTOP, "light"),
    ):
        context = browser.new_context(viewport=size, color_scheme=scheme, locale="fr-FR")
        page = context.new_page()
        for name, path in PAGES.items():
            page.goto(base_url + path.format(**addresses), wait_until="networkidle")
            keep(page.screenshot(), f"{name}-{device}")
        context.close()


def door(page: Page, base_url: str, code: str) -> None:
    """Enrol a phone, scan the badge before its camera, and take the verdict."""
    page.goto(f"{base_url}/accueil/")
    page.get_by_label("Code d’enrôlement").fill(code)
    page.get_by_label("Nom de ce téléphone").fill("Entrée, téléphone 1")
    keep(page.screenshot(), "scanner-enrolement")
    page.get_by_role("button", name="Enrôler").click()
    page.get_by_role("button", name="Entrée principale").click()
    keep(page.screenshot(), "scanner-pret")
    page.get_by_role("button", name="caméra").click()
    page.locator("[data-verdict]").wait_for()
    page.wait_for_timeout(400)
    keep(page.screenshot(), "scanner-verdict")


def main(base_url: str, code: str, letters: Path) -> None:
    """Take all pictures."""
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(QUIET))
        page = browser.new_context(viewport=PHONE, locale="fr-FR").new_page()
        register(page, base_url, "camille@example.org", ("Allotir pour ouvrir", "SCOP : quand"))
        space = private_link(letter_to("camille@example.org", letters))
        page.goto(f"{base_url}/2011/programme")
        found = str(page.locator("main a[href*='/debats/scop']").first.get_attribute("href"))
        addresses = {
            "debate": found.rpartition("/")[2],
            "space": space.removeprefix(base_url),
        }
        take_pages(browser, base_url, addresses)
        heading(page, base_url)
        page.set_viewport_size(PHONE)
        page.goto(f"{space}/badge")
        code_picture = Image.open(io.BytesIO(page.get_by_role("img").first.screenshot()))
        camera = film(code_picture, Path(folder) / "badge.y4m")
        phone = playwright.chromium.launch(
            executable_path=chromium_path(),
            args=[
                *QUIET,
                "--use-fake-ui-for-media-stream",
                "--use-fake-device-for-media-stream",
                f"--use-file-for-fake-video-capture={camera}",
            ],
        )
        context = phone.new_context(viewport=PHONE, locale="fr-FR", permissions=["camera"])
        door(context.new_page(), base_url, code)


def heading(page: Page, base_url: str) -> None:
    """Lay a phone, a desktop and the plan of the villages side by side, equally high."""
    shots = []
    for size in (HIGH, DESKTOP):
        page.set_viewport_size(size)
        page.goto(f"{base_url}/2011/", wait_until="networkidle")
        shots.append(page.screenshot())
    page.goto(f"{base_url}/2011/plan", wait_until="networkidle")
    shots.append(page.locator("svg.plan").screenshot())
    parts = []
    for shot in shots:
        picture = Image.open(io.BytesIO(shot)).convert("RGB")
        width = picture.width * HEIGHT // picture.height
        parts.append(picture.resize((width, HEIGHT), Image.Resampling.LANCZOS))
    whole = sum(part.width for part in parts) + GAP * (len(parts) + 1)
    sheet = Image.new("RGB", (whole, HEIGHT + 2 * GAP), INK)
    left = GAP
    for part in parts:
        sheet.paste(part, (left, GAP))
        left += part.width + GAP
    sheet.quantize(256, dither=Image.Dither.NONE).save(FOLDER / "pages.png", optimize=True)


def settings_here() -> Settings:
    """Read where letters arrive."""
    said = read_settings()
    install(said)
    return said


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"), sys.argv[2], settings_here().instance / "letters")

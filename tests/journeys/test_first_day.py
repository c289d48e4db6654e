"""The first forum day, end to end: register, letter, badge, door, calendar."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser import PHONE
from tests.journeys.camera import film
from tests.journeys.conftest import Demonstration
from tests.journeys.letters import attached, letter_to, private_link
from tests.journeys.visitor import register

OPTIONS = ["--now", "2011-11-28T09:05"]  # the doors are open, the first debates are ahead
pytestmark = pytest.mark.browser

DEBATES = {
    "Allotir pour ouvrir": ("11:00", "12:00"),
    "Logiciel libre et associations": ("12:30", "13:30"),
}


def code_of(badge: bytes) -> tuple[str, Image.Image]:
    """Read the QR code of a badge with a decoder that is not ours; give its text and picture."""
    picture = pypdfium2.PdfDocument(badge)[0].render(scale=200 / 72).to_pil()
    (code,) = zxingcpp.read_barcodes(picture, zxingcpp.BarcodeFormat.QRCodeModel2)
    corners = [
        getattr(code.position, name)
        for name in ("top_left", "top_right", "bottom_right", "bottom_left")
    ]
    left, right = min(c.x for c in corners), max(c.x for c in corners)
    top, bottom = min(c.y for c in corners), max(c.y for c in corners)
    quiet = (right - left) // 8
    return code.text, picture.crop((left - quiet, top - quiet, right + quiet, bottom + quiet))


def hours_read_by_khal(feed: bytes, folder: Path) -> dict[str, tuple[str, str]]:
    """Import a calendar into khal, a real client, and list its entries in local time."""
    folder.mkdir()
    (folder / "feed.ics").write_bytes(feed)
    (folder / "config").write_text(
        f"[calendars]\n[[f]]\npath = {folder}/events\n"
        "[locale]\nlocal_timezone = Europe/Paris\ndefault_timezone = Europe/Paris\n"
        "dateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ntimeformat = %H:%M\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
        f"[sqlite]\npath = {folder}/cache.db\n"
    )
    khal = [str(Path(".venv/bin/khal").resolve()), "-c", str(folder / "config")]
    subprocess.run([*khal, "import", "--batch", "-a", "f", str(folder / "feed.ics")], check=True)
    listed = subprocess.run(
        [
            *khal,
            "list",
            "-a",
            "f",
            "--day-format",
            "",
            "--format",
            "{start-time}|{end-time}|{title}",
            "2011-11-28",
            "1d",
        ],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    rows = [line.split("|") for line in listed.splitlines() if line.count("|") == 2]
    return {title: (start, end) for start, end, title in rows}


def scanned(page: Page, verdict: str) -> None:
    """Wait for a verdict of the scanner."""
    expect(page.locator(f"[data-verdict='{verdict}']")).to_be_visible()


def test_a_visitor_registers_is_admitted_once_and_has_the_debates_in_a_calendar(
    browser: Browser,
    launch: Callable[..., Browser],
    demonstration: Demonstration,
    tmp_path: Path,
) -> None:
    address = "zoe.dang@example.org"
    with browser.new_context(viewport=PHONE, locale="fr-FR") as context:
        page = context.new_page()
        register(page, demonstration.base_url, address, DEBATES)
        letter = letter_to(address, demonstration.letters)
        page.goto(private_link(letter))
        for title in DEBATES:
            expect(page.get_by_role("main")).to_contain_text(title)
        feed = page.request.get(f"{private_link(letter)}/agenda.ics").body()

    listed = hours_read_by_khal(feed, tmp_path / "khal")
    assert {title: listed[full] for title in DEBATES for full in listed if title in full} == DEBATES

    text, picture = code_of(attached(letter, "application/pdf"))
    assert text.startswith(urljoin(demonstration.base_url, "/b/"))

    camera = film(picture, tmp_path / "badge.y4m")
    door = launch(
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={camera}",
    )
    with door.new_context(viewport=PHONE, locale="fr-FR", permissions=["camera"]) as context:
        page = context.new_page()
        page.goto(f"{demonstration.base_url}/accueil/")
        page.get_by_label("Code d’enrôlement").fill(demonstration.enrolment_code)
        page.get_by_label("Nom de ce téléphone").fill("Entrée, téléphone 1")
        page.get_by_role("button", name="Enrôler").click()
        page.get_by_role("button", name="Entrée principale").click()
        page.get_by_role("button", name="caméra").click()
        scanned(page, "admitted")
        expect(page.get_by_text("Zoé Đặng-Lefèvre").first).to_be_visible()
        scanned(page, "already_in")

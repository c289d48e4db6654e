"""What a volunteer does with the scanner, in a real Chromium before a scripted camera."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from forum.badges.drawing import modules

# A camera whose picture the test draws: grey, with a badge held slightly askew when one is shown.
CAMERA = """
(() => {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [1280, 720];
  const pen = canvas.getContext("2d");
  const badge = document.createElement("canvas");
  let isShown = false;
  let tick = 0;
  function paint() {
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.fillStyle = "#a8a8a8";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.fillStyle = tick++ % 2 ? "#000" : "#111";
    pen.fillRect(0, 0, 4, 4);
    if (!isShown) return;
    pen.translate(480, 140);
    pen.rotate(0.12);
    pen.drawImage(badge, 0, 0);
  }
  function draw(rows) {
    [badge.width, badge.height] = [360, 360];
    const ink = badge.getContext("2d");
    const size = 360 / (rows.length + 8);
    ink.fillStyle = "#f4f4f0";
    ink.fillRect(0, 0, 360, 360);
    ink.fillStyle = "#151515";
    rows.forEach((row, y) => row.forEach((isDark, x) => {
      if (isDark) ink.fillRect((x + 4) * size, (y + 4) * size, size + 0.5, size + 0.5);
    }));
  }
  setInterval(paint, 50);
  window.show = (rows) => { draw(rows); isShown = rows.length > 0; paint(); };
  navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(15);
})();
"""
# A USB reader: it presses the keys of an American keyboard, of which a French phone makes letters
# of its own; what it writes goes into the field that has the focus, once the page
# has heard the key.
READER = """
([text, layout]) => {
  const azerty = {"/": "!", ":": "M", ".": ":", "a": "q", "q": "a", "z": "w", "w": "z",
    "A": "Q", "Q": "A", "Z": "W", "W": "Z", "m": ",", "M": "?"};
  const named = {"/": "Slash", ":": "Semicolon", ".": "Period"};
  const field = document.activeElement;
  for (const c of text) {
    const plain = /\\d/.test(c) ? `Digit${c}` : `Key${c.toUpperCase()}`;
    const code = named[c] ?? plain;
    const key = (layout === "french" && azerty[c]) || c;
    const isLeft = field.dispatchEvent(new KeyboardEvent("keydown",
      {key, code, shiftKey: /[A-Z:]/.test(c), bubbles: true, cancelable: true}));
    if (isLeft && field.tagName === "INPUT") field.value += key;
  }
  const enter = new KeyboardEvent("keydown", {key: "Enter", bubbles: true, cancelable: true});
  if (field.dispatchEvent(enter)) throw new Error("the page lets Enter press what has the focus");
}
"""


@dataclass
class Volunteer:
    """Somebody at the door with a phone."""

    page: Page
    address: str

    def enrols(self, code: str, gate: str = "Entrée principale") -> None:
        """Open the scanner, type a code and choose a gate."""
        self.page.goto(f"{self.address}/accueil/")
        self.page.get_by_label("Code").fill(code)
        self.page.get_by_label("Nom").fill("Téléphone de Nadia")
        self.page.get_by_role("button", name="Enrôler").click()
        self.stands_at(gate)

    def stands_at(self, gate: str) -> None:
        """Choose a gate."""
        self.page.get_by_role("button", name=gate).click()
        expect(self.page.get_by_role("heading", level=2)).to_contain_text(gate)

    def keeps_the_page(self) -> None:
        """Wait until the phone holds all that the page is made of."""
        self.page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")

    def moves_to(self, gate: str) -> None:
        """Choose another gate."""
        self.page.get_by_role("button", name="Changer de porte").click()
        self.stands_at(gate)

    def turns_the_camera_on(self) -> None:
        """Press the button of the camera."""
        self.page.get_by_role("button", name="caméra").click()
        expect(self.page.locator("#video")).to_be_visible()

    def holds(self, badge: str) -> None:
        """Hold a badge before the camera."""
        self.page.evaluate("rows => window.show(rows)", modules(badge) if badge else [])

    def types(self, badge: str) -> None:
        """Type what stands under a badge."""
        self.page.locator("#typed").fill(badge)
        self.page.get_by_role("button", name="Vérifier").click()

    def reads_by_usb(self, badge: str, layout: str = "american") -> None:
        """Read a badge with a reader that acts as an American keyboard, on a phone of a layout."""
        self.page.evaluate(READER, [badge, layout])

    def sees(self, verdict: str) -> Locator:
        """Wait until a verdict fills the screen; return it."""
        shown = self.page.locator(f"[data-verdict='{verdict}']")
        expect(shown).to_be_visible()
        assert shown.bounding_box() == {"x": 0, "y": 0, **(self.page.viewport_size or {})}
        return shown

    def says_next(self) -> None:
        """Make way for the next badge."""
        self.page.get_by_role("button", name="Suivant").click()
        expect(self.page.locator("#verdict")).to_be_hidden()

    def judged(self, badge: str, verdict: str) -> str:
        """Type a badge, wait for its verdict and return what the screen says."""
        self.types(badge)
        text = self.sees(verdict).inner_text()
        self.says_next()
        return re.sub(
            r"\s+", " ", text.replace("Suivant", "").replace("Annuler ce passage", "")
        ).strip()

    def latest(self) -> list[str]:
        """Return the lines of the last scans."""
        return [
            re.sub(r"\s+", " ", line).strip()
            for line in self.page.locator("#latest li").all_inner_texts()
        ]

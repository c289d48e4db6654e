"""The style of the site: whole in one answer, no file forgotten, text that can be read."""

import re

import pytest
from flask.testing import FlaskClient

from forum.settings import ROOT
from forum.web.stylesheet import SHEET, joined_sheet

STATIC = ROOT / "static"
APART = {"pages/scanner.css", "pages/screen.css"}  # which load their own


def imported() -> list[str]:
    return re.findall(r'@import url\("([^"]+)"\)', (STATIC / SHEET).read_text())


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """Return the ratio of WCAG 2, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def tokens(theme: int) -> dict[str, str]:
    """Return the colours of the light (0) or the dark (1) page by role."""
    text = (STATIC / "css" / "tokens.css").read_text().split("@media")[0]
    pairs = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", text)
    return {role: (light, dark)[theme] for role, light, dark in pairs}


def test_every_file_of_style_is_imported_once() -> None:
    css = STATIC / "css"
    files = {p.relative_to(css).as_posix() for p in css.rglob("*.css")} - {"forum.css"} - APART
    assert sorted(imported()) == sorted(files)


def test_the_style_sheet_is_given_whole_and_only_once(client: FlaskClient) -> None:
    answer = client.get(f"/static/{SHEET}")
    assert (answer.status_code, answer.mimetype) == (200, "text/css")
    assert answer.text == joined_sheet(STATIC)
    assert "@import" not in answer.text
    again = client.get(f"/static/{SHEET}", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_addresses_in_the_style_stay_right_when_it_is_joined() -> None:
    for name in imported():
        text = (STATIC / "css" / name).read_text()
        assert re.findall(r"url\(", text) == [] or "/" not in name, name


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("paper", ["paper", "paper-raised", "paper-sunk"])
def test_text_is_read_on_every_paper(theme: int, paper: str) -> None:
    said = tokens(theme)
    weak = {
        role: round(contrast(said[role], said[paper]), 1)
        for role in ("ink", "ink-soft", "accent", "ok", "warning", "error", "info")
        if contrast(said[role], said[paper]) < (7 if role.startswith("ink") else 4.5)
    }
    assert weak == {}


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_every_hue_carries_its_text(theme: int) -> None:
    text = (STATIC / "css" / "hues.css").read_text()
    paper, weak = tokens(theme)["paper"], {}
    for name, body in re.findall(r"\n\.hue-(\w+) \{\n(.*?)\n\}", text, re.DOTALL):
        pairs = dict(re.findall(r"--(hue[\w-]*): ((?:light-dark\()?#\w{6}(?:, #\w{6})?)", body))
        shown = {k: re.findall(r"#\w{6}", v)[theme if "," in v else 0] for k, v in pairs.items()}
        ink = shown.get("hue-ink", ("#fffaf2", "#17130e")[theme])
        ratios = (contrast(ink, shown["hue"]), contrast(shown["hue-text"], paper))
        if min(ratios) < 4.5:
            weak[name] = ratios
    assert weak == {}

"""QR codes as drawn: small enough, and read by a decoder that is not ours."""

import secrets
from xml.etree import ElementTree as ET

import pytest

from forum import codes
from forum.badges.drawing import modules, qr_svg
from forum.badges.signing import badge_address, badge_text
from forum.settings import Settings
from tests.badges.reading import drawing_as_picture, texts_in

SVG = "{http://www.w3.org/2000/svg}"


def version_of(text: str) -> int:
    """Return the version of the QR code of a text."""
    return (len(modules(text)) - 17) // 4


def test_a_base_address_of_forty_characters_fits_in_version_seven(installation: Settings) -> None:
    assert len(installation.base_url) == 40
    assert {version_of(badge_address("2011", codes.new_code())) for _ in range(50)} == {7}


@pytest.mark.parametrize(
    ("base_url", "expected"),
    [
        ("https://f.fr", 6),
        ("http://127.0.0.1:5000", 6),
        ("https://forum.example.fr", 6),
        ("https://forum-ess.hauts-de-seine.example", 7),
        ("https://FORUM-ESS.HAUTS-DE-SEINE.EXAMPLE", 7),
    ],
)
def test_a_shorter_base_address_makes_a_smaller_code(
    installation: Settings, base_url: str, expected: int
) -> None:
    assert version_of(f"{base_url}/b/{badge_text('2011', codes.new_code())}") == expected


def test_drawings_are_read_by_another_decoder(installation: Settings) -> None:
    addresses = [badge_address("2011", codes.new_code()) for _ in range(30)]
    drawn = [drawing_as_picture(qr_svg(address, "Badge")) for address in addresses]
    assert [texts_in(picture) for picture in drawn] == [[address] for address in addresses]


def test_a_drawing_is_one_dark_path_on_white_with_room_around_and_a_name() -> None:
    text = "https://forum.example.org/b/" + secrets.token_hex(8)
    svg = ET.fromstring(qr_svg(text, "Code <du> badge & co"))  # noqa: S314 - our own drawing
    side = len(modules(text)) + 2 * 4  # modules of quiet zone on each side, ISO 18004
    white, dark = svg.findall(f"{SVG}path")
    assert (svg.get("viewBox"), svg.get("role")) == (f"0 0 {side} {side}", "img")
    assert [child.tag for child in svg] == [f"{SVG}title", f"{SVG}path", f"{SVG}path"]
    assert svg.findtext(f"{SVG}title") == "Code <du> badge & co"
    assert (white.get("fill"), white.get("d")) == ("#fff", f"M0 0h{side}v{side}H0z")
    assert dark.get("fill") == "#000"

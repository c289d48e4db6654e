"""Each file gets what it deserves: kept, made innocent, or refused with a sentence."""

import io

import pytest
from PIL import Image

from forum.refusals import RefusedError
from forum.uploads.examining import Examined, examine
from forum.uploads.rules import MEGABYTE, Media, Purpose, Reason, kept_name
from tests.uploads.files import (
    LEFT,
    RIGHT,
    SVG,
    SVG_WITH_SCRIPT,
    a_bomb,
    a_pdf,
    a_photograph,
    a_picture,
    an_archive,
    encoded,
)

LOGO, INSURANCE, PLAN = Purpose.LOGO, Purpose.INSURANCE, Purpose.PLAN


def judged(data: bytes, purpose: Purpose = LOGO, name: str = "fichier") -> Examined:
    """Examine a file that was sent under a name."""
    return examine(io.BytesIO(data), purpose, name)


def refused(data: bytes, purpose: Purpose = LOGO, name: str = "fichier") -> list[tuple[str, str]]:
    """Return why a file is refused, and beside which field."""
    with pytest.raises(RefusedError) as refusal:
        judged(data, purpose, name)
    return [(one.reason, one.field) for one in refusal.value.refusals]


def opened(examined: Examined) -> Image.Image:
    """Open the picture that would be kept."""
    return Image.open(io.BytesIO(examined.data))


@pytest.mark.parametrize(
    ("kind", "media", "kept"),
    [
        ("PNG", Media.PNG, "logo.png"),
        ("JPEG", Media.JPEG, "logo.jpg"),
        ("WEBP", Media.PNG, "logo.png"),
        ("GIF", Media.PNG, "logo.png"),
    ],
)
def test_a_logo_is_drawn_anew(kind: str, media: Media, kept: str) -> None:
    found = judged(a_picture(kind), name=f"logo.{kind.lower()}")
    assert (found.media, found.name, found.size) == (media, kept, (320, 200))
    assert opened(found).size == (320, 200)


def test_a_large_logo_is_brought_to_twelve_hundred_points_and_a_plan_is_not() -> None:
    large = a_picture(size=(3000, 1500))
    assert judged(large).size == (1200, 600)
    assert judged(large, PLAN).size == (3000, 1500)


def test_what_is_transparent_stays_so() -> None:
    found = judged(encoded(Image.new("RGBA", (10, 10), (0, 0, 0, 0)), "PNG"))
    assert opened(found).getpixel((5, 5)) == (0, 0, 0, 0)


def test_a_photograph_is_upright_and_tells_neither_where_nor_by_what_it_was_taken() -> None:
    sent = a_photograph()
    assert b"Camille" in sent
    found = judged(sent, INSURANCE)
    picture = opened(found)
    assert (picture.size, dict(picture.getexif()), picture.info.get("comment")) == (
        (300, 400),
        {},
        None,
    )
    assert b"Exif" not in found.data
    assert b"Camille" not in found.data
    for at, colour in (((20, 200), RIGHT), ((280, 200), LEFT)):
        seen = picture.getpixel(at)
        assert max(abs(a - b) for a, b in zip(seen, colour, strict=True)) < 12


def test_words_in_a_png_do_not_survive() -> None:
    from PIL.PngImagePlugin import PngInfo  # noqa: PLC0415 - only here

    words = PngInfo()
    words.add_text("Author", "Camille")
    assert b"Camille" not in judged(a_picture(pnginfo=words)).data


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_what_lies_behind_a_picture_is_lost(kind: str) -> None:
    found = judged(a_picture(kind) + an_archive() + b"<script>alert(1)</script>")
    assert (b"PK\x03\x04" in found.data, b"script" in found.data) == (False, False)


def test_a_gif_that_is_a_script_is_refused() -> None:
    assert refused(b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)") == [("fichier-abime", "logo")]


def test_a_pdf_is_kept_as_it_is() -> None:
    sent = a_pdf()
    found = judged(sent, INSURANCE, "attestation.pdf")
    assert (found.data, found.media, found.name) == (sent, Media.PDF, "attestation.pdf")


@pytest.mark.parametrize(
    "sent",
    [
        a_pdf() + an_archive(),
        a_pdf() + b"<html><script>alert(1)</script></html>",
        a_pdf().replace(b"\n", b"\n%<html><script>alert(1)</script>\n", 1),
        a_pdf()[:-6] + b"%PK\x05\x06\n%%EOF",
    ],
)
def test_a_pdf_that_is_something_else_too_is_refused(sent: bytes) -> None:
    assert refused(sent, INSURANCE) == [("deux-natures", "assurance")]


@pytest.mark.parametrize(
    "sent",
    [
        b"<html>" + a_pdf(),
        an_archive() + a_pdf(),
        b"#!/bin/sh\nrm -rf /",
        b"<!doctype html><html><body>bonjour</body></html>",
    ],
)
def test_what_does_not_begin_as_something_known_is_refused(sent: bytes) -> None:
    assert refused(sent, INSURANCE, "attestation.pdf") == [("genre-refuse", "assurance")]


@pytest.mark.parametrize(
    "sent", [a_pdf(pages=0), a_pdf()[:200], b"%PDF-1.7\n%%EOF", b"%PDF-1.7\nbonjour"]
)
def test_a_pdf_without_a_page_is_refused(sent: bytes) -> None:
    assert refused(sent, INSURANCE) == [("fichier-abime", "assurance")]


def test_a_plan_in_svg_loses_its_script_and_its_links_and_keeps_its_drawing() -> None:
    found = judged(SVG_WITH_SCRIPT, PLAN, "plan.svg")
    assert [
        word in found.data.lower()
        for word in (b"script", b"onload", b"onclick", b"alert", b"example.org")
    ] == [False] * 5
    assert (b"<rect" in found.data, b"Hall" in found.data, found.size) == (True, True, (400, 200))


def test_a_logo_is_no_svg() -> None:
    assert refused(SVG_WITH_SCRIPT, LOGO, "logo.svg") == [("genre-refuse", "logo")]
    assert refused(SVG_WITH_SCRIPT, LOGO, "logo.png") == [("genre-refuse", "logo")]


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "plan-vide"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><rect></svg>', "fichier-abime"),
        (b"<svg><rect/></svg>", "fichier-abime"),
        (b"<html><svg><rect/></svg></html>", "fichier-abime"),
        (SVG + b"<script>alert(1)</script>", "fichier-abime"),
    ],
)
def test_a_plan_with_nothing_to_show_is_refused(sent: bytes, reason: str) -> None:
    assert refused(sent, PLAN) == [(reason, "plan")]


def test_entities_that_grow_a_thousandfold_are_refused() -> None:
    grown = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    sent = f'<!DOCTYPE svg [<!ENTITY a0 "ha">{grown}]>'.encode() + SVG.replace(
        b"</svg>", b"<text>&a8;</text></svg>"
    )
    assert refused(sent, PLAN) == [("fichier-abime", "plan")]


@pytest.mark.parametrize("purpose", [LOGO, INSURANCE, PLAN])
def test_a_small_file_that_unpacks_to_nine_hundred_million_points_is_refused(
    purpose: Purpose,
) -> None:
    bomb = a_bomb()
    assert len(bomb) < MEGABYTE
    assert refused(bomb, purpose) == [("image-trop-grande", purpose)]


def test_forty_million_points_are_the_most() -> None:
    assert refused(a_bomb(side=6400)) == [("image-trop-grande", "logo")]
    assert judged(a_bomb(side=6000)).size == (1200, 1200)


class Endless(io.RawIOBase):
    """A picture of 50 MB and more, which counts what is read of it."""

    taken = 0

    def read(self, size: int = -1) -> bytes:
        """Give as much as is asked for."""
        assert size >= 0
        self.taken += size
        return b"\x89PNG\r\n\x1a\n" + b"\0" * (size - 8)


def test_no_more_is_read_than_may_be_kept() -> None:
    stream = Endless()
    with pytest.raises(RefusedError) as refusal:
        examine(stream, LOGO, "logo.png")
    assert [one.reason for one in refusal.value.refusals] == [Reason.TOO_HEAVY]
    assert stream.taken == 5 * MEGABYTE + 1


def test_an_empty_file_is_refused() -> None:
    assert refused(b"") == [("fichier-vide", "logo")]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_half_a_picture_is_refused(kind: str) -> None:
    noise = Image.effect_noise((300, 300), 90).convert("RGB")
    sent = encoded(noise, kind)
    assert refused(sent[: len(sent) // 2]) == [("fichier-abime", "logo")]


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        (a_picture("JPEG"), "logo.png"),
        (a_picture("PNG"), "logo.JPG"),
        (a_picture("PNG"), "logo.pdf"),
        (a_picture("WEBP"), "logo.gif"),
    ],
)
def test_a_file_whose_name_lies_about_its_type_is_refused(sent: bytes, name: str) -> None:
    assert refused(sent, LOGO, name) == [("nom-trompeur", "logo")]


def test_a_name_that_says_nothing_of_a_type_is_no_lie() -> None:
    assert judged(a_picture(), LOGO, "Logo v2.0 def").name == "Logo v2.0 def.png"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd.png"),
        ("C:\\Users\\camille\\logo.png", "logo.png"),
        ("..", "fichier.png"),
        ("", "fichier.png"),
        ("a\0b\r\nSet-Cookie: x.png", "a b Set-Cookie x.png"),
        ('"><script>.PNG', "script.png"),
        ("é" * 300 + ".png", "é" * 156 + ".png"),
    ],
)
def test_a_name_keeps_no_path_and_no_odd_sign(name: str, kept: str) -> None:
    assert kept_name(name, Media.PNG) == kept

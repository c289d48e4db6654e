"""What may be sent for which purpose, and what a file is by its first bytes: pure judgement."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from forum.refusals import Refusal

MEGABYTE = 1024 * 1024
MOST_PIXELS = 40_000_000  # a page of A2 at 300 dots to the inch
WIDEST_LOGO = 1200  # pixels, either way
LONGEST_NAME = 160
HEAD = 4096  # bytes that tell what a file is


class Purpose(StrEnum):
    """What a file was sent for."""

    LOGO = "logo"
    INSURANCE = "assurance"
    PLAN = "plan"


class Media(StrEnum):
    """What a file is, by its contents."""

    PNG = "image/png"
    JPEG = "image/jpeg"
    WEBP = "image/webp"
    GIF = "image/gif"
    SVG = "image/svg+xml"
    PDF = "application/pdf"


class Reason(StrEnum):
    """Why a file is not kept; the sentences are in `phrases`."""

    EMPTY = "fichier-vide"
    TOO_HEAVY = "fichier-trop-lourd"
    NOT_THIS_KIND = "genre-refuse"
    LIES = "nom-trompeur"
    DAMAGED = "fichier-abime"
    TOO_LARGE = "image-trop-grande"
    LOCKED = "pdf-verrouille"
    TWO_NATURES = "deux-natures"
    NOTHING_LEFT = "plan-vide"
    NO_SUCH_PAGE = "page-absente"


@dataclass(frozen=True, slots=True)
class Terms:
    """What is taken for a purpose."""

    media: tuple[Media, ...]
    most_bytes: int


PICTURES = (Media.PNG, Media.JPEG, Media.WEBP, Media.GIF)
TERMS: Mapping[Purpose, Terms] = {
    Purpose.LOGO: Terms(PICTURES, 5 * MEGABYTE),
    Purpose.INSURANCE: Terms((Media.PDF, Media.PNG, Media.JPEG), 5 * MEGABYTE),
    Purpose.PLAN: Terms((Media.SVG, Media.PNG, Media.JPEG, Media.PDF), 10 * MEGABYTE),
}
ENDINGS: Mapping[str, Media] = {
    "png": Media.PNG,
    "jpg": Media.JPEG,
    "jpeg": Media.JPEG,
    "jpe": Media.JPEG,
    "jfif": Media.JPEG,
    "webp": Media.WEBP,
    "gif": Media.GIF,
    "svg": Media.SVG,
    "pdf": Media.PDF,
}
ENDING_OF: Mapping[Media, str] = {
    Media.PNG: "png",
    Media.JPEG: "jpg",
    Media.WEBP: "webp",
    Media.GIF: "gif",
    Media.SVG: "svg",
    Media.PDF: "pdf",
}
STARTS: tuple[tuple[bytes, Media], ...] = (
    (b"\x89PNG\r\n\x1a\n", Media.PNG),
    (b"\xff\xd8\xff", Media.JPEG),
    (b"GIF87a", Media.GIF),
    (b"GIF89a", Media.GIF),
    (b"%PDF-", Media.PDF),
)
MARKUP = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<")
SVG_ROOT = re.compile(rb"<(?:[A-Za-z][\w.-]*:)?svg[\s>/]")


def media_of(head: bytes) -> Media | None:
    """Tell what a file is by its first bytes; None when it is nothing that is taken here."""
    for start, media in STARTS:
        if head.startswith(start):
            return media
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Media.WEBP
    if MARKUP.match(head) and SVG_ROOT.search(head):
        return Media.SVG
    return None


def refusals_of(purpose: Purpose, media: Media | None, name: str, size: int) -> tuple[Refusal, ...]:
    """Judge a file by its size, its contents and what its name pretends; `size` in bytes."""
    terms = TERMS[purpose]
    if not size:
        return (Refusal(Reason.EMPTY, purpose),)
    if size > terms.most_bytes:
        return (too_heavy(purpose),)
    if media is None or media not in terms.media:
        return (Refusal(Reason.NOT_THIS_KIND, purpose, {"taken": terms.media}),)
    claimed = ENDINGS.get(ending_of(name))
    if claimed is not None and claimed is not media:
        return (Refusal(Reason.LIES, purpose, {"claimed": claimed, "found": media}),)
    return ()


def too_heavy(purpose: Purpose) -> Refusal:
    """Return the refusal of a file that is over its limit."""
    return Refusal(Reason.TOO_HEAVY, purpose, {"most": TERMS[purpose].most_bytes // MEGABYTE})


def ending_of(name: str) -> str:
    """Return the ending of a file's name in small letters, or nothing."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def kept_name(name: str, media: Media) -> str:
    """Return the name under which a file is given back: no path, no odd sign, its true ending."""
    last = re.split(r"[/\\]", name)[-1]
    shown = "".join(c if c.isprintable() and c not in '<>:"|?*' else " " for c in last)
    stem = " ".join(shown.split())
    if ending_of(stem) in ENDINGS:
        stem = stem.rpartition(".")[0]
    ending = ENDING_OF[media]
    return f"{stem.strip(' .')[: LONGEST_NAME - len(ending) - 1] or 'fichier'}.{ending}"

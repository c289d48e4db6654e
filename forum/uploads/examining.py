"""A file that was sent, judged by its contents and made harmless; nothing is stored yet."""

from dataclasses import dataclass
from typing import IO

from forum.refusals import RefusedError
from forum.uploads.documents import check_pdf, cleaned_svg
from forum.uploads.pictures import redrawn
from forum.uploads.rules import HEAD, TERMS, Media, Purpose, kept_name, media_of, refusals_of


@dataclass(frozen=True, slots=True)
class Examined:
    """A file that may be kept: `services.keep` stores it."""

    data: bytes
    purpose: Purpose
    media: Media
    name: str
    size: tuple[int, int] | None  # of a picture, in pixels


def examine(stream: IO[bytes], purpose: Purpose, name: str) -> Examined:
    """Judge a file and make it harmless; call it outside a transaction, it takes its time.

    No more is read than may be kept. Raises RefusedError, whose refusals name the purpose as
    their field.
    """
    data = stream.read(TERMS[purpose].most_bytes + 1)
    media = media_of(data[:HEAD])
    refusals = refusals_of(purpose, media, name, len(data))
    if refusals or media is None:
        raise RefusedError(*refusals)
    size: tuple[int, int] | None = None
    if media is Media.PDF:
        check_pdf(data, purpose)
    elif media is Media.SVG:
        data, size = cleaned_svg(data, purpose)
    else:
        data, media, size = redrawn(data, media, purpose)
    return Examined(data, purpose, media, kept_name(name, media), size)

"""What organisers wrote, as text and as HTML; each value is escaped by who says it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from forum.mailing.placeholders import NAMES, Kind, Piece, Trust, pieces, replaced

BLANKS = re.compile(r"(?<=\S) {2,}")


@dataclass(frozen=True, slots=True)
class Said:
    """Paragraphs as both parts of a letter say them."""

    text: str
    html: Markup


@dataclass(frozen=True, slots=True)
class Wording:
    """An edition's own words around the facts of a letter."""

    subject: str
    opening: Said
    closing: Said


def paragraphs_of(text: str) -> list[str]:
    """Return the paragraphs of a typed text, which empty lines part."""
    parts = re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    return [part.strip() for part in parts if part.strip()]


def on_one_line(text: str, values: Mapping[str, str]) -> str:
    """Write a subject; spaces that do not break stay what they are."""
    return re.sub(r"[ \t\r\n]+", " ", replaced(text, lambda name: values[name])).strip()


def said(text: str, values: Mapping[str, str]) -> Said:
    """Write paragraphs: text stays text, whole addresses become links, and so do our own."""
    parts = paragraphs_of(text)
    plain = "\n\n".join(
        BLANKS.sub(" ", replaced(part, lambda name: values[name])) for part in parts
    )
    html = Markup("\n").join(Markup("<p>{}</p>").format(_marked(part, values)) for part in parts)
    return Said(plain, html)


def _marked(part: str, values: Mapping[str, str]) -> Markup:
    """Write one paragraph for HTML."""
    return Markup("").join(_piece(piece, values) for piece in pieces(part))


def _piece(piece: Piece, values: Mapping[str, str]) -> Markup:
    """Write one piece of a paragraph for HTML."""
    if piece.kind is Kind.TEXT:
        return Markup("<br>\n").join(escape(line) for line in piece.said.split("\n"))
    if piece.kind is Kind.ADDRESS:
        return _link(piece.said)
    value = values[piece.said]
    return _link(value) if NAMES[piece.said] is Trust.LINK else escape(value)


def _link(address: str) -> Markup:
    """Write an address that can be followed."""
    return Markup('<a href="{0}">{0}</a>').format(address)

"""PDFs are opened and kept as they are; drawings in SVG keep what an allow-list knows."""

import re
import threading

import py_svg_hush
import pypdfium2

from forum.refusals import Refusal, RefusedError
from forum.uploads.rules import HEAD, Purpose, Reason

PDFIUM = threading.Lock()  # PDFium answers one thread at a time: whoever calls it holds this
TAIL = 66_000  # bytes at the end where readers of ZIP look for their directory
ZIP_END = b"PK\x05\x06"
OTHER_NATURE = re.compile(rb"<(?:!doctype|html|head|body|script|svg)\b", re.IGNORECASE)
LAST_MARK = b"%%EOF"
EMBEDDED = {"image": ["png", "jpeg"]}  # pictures inside a drawing
SHAPES = re.compile(
    rb"<(?:\w+:)?(?:path|rect|circle|ellipse|line|polyline|polygon|text|image|use)\b"
)
VIEW_BOX = re.compile(rb'viewBox="\s*[-\d.e]+[\s,]+[-\d.e]+[\s,]+([\d.]+)[\s,]+([\d.]+)\s*"')


def check_pdf(data: bytes, purpose: Purpose) -> None:
    """Check that a PDF opens without a password and has a page. Raises RefusedError.

    It starts and ends as a PDF and hides no page or archive for other programs to find.
    """
    _, mark, behind = data.rpartition(LAST_MARK)
    if (
        (mark and behind.strip(b"\0\t\n\f\r "))
        or ZIP_END in data[-TAIL:]
        or OTHER_NATURE.search(data[:HEAD])
    ):
        raise RefusedError(Refusal(Reason.TWO_NATURES, purpose))
    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            is_locked = "password" in str(error).lower()
            reason = Reason.LOCKED if is_locked else Reason.DAMAGED
            raise RefusedError(Refusal(reason, purpose)) from error
        try:
            pages = len(document)
        finally:
            document.close()
    if not (mark and pages):
        raise RefusedError(Refusal(Reason.DAMAGED, purpose))


def cleaned_svg(data: bytes, purpose: Purpose) -> tuple[bytes, tuple[int, int] | None]:
    """Return a drawing without script, link or entity, and its size. Raises RefusedError."""
    try:
        clean = py_svg_hush.filter_svg(data, EMBEDDED)
    except ValueError as error:
        raise RefusedError(Refusal(Reason.DAMAGED, purpose)) from error
    if not SHAPES.search(clean):
        raise RefusedError(Refusal(Reason.NOTHING_LEFT, purpose))
    box = VIEW_BOX.search(clean)
    size = (round(float(box[1])), round(float(box[2]))) if box else None
    return clean, size

"""A page of a PDF drawn as a picture, for what is shown rather than read."""

import io
from dataclasses import replace

import pypdfium2

from forum.refusals import Refusal, RefusedError
from forum.uploads.documents import PDFIUM
from forum.uploads.examining import Examined
from forum.uploads.rules import Media, Reason, kept_name

SHARPEST = 300 / 72  # 300 dots to the inch, of the points that a PDF counts in
LONGEST_SIDE = 4000  # pixels, however large the page


def drawn_page(examined: Examined, number: int) -> Examined:
    """Return a page of an examined PDF, counted from 1, as PNG; other files as they are.

    Raises RefusedError where the document has no such page, or none that can be drawn.
    """
    if examined.media is not Media.PDF:
        return examined
    with PDFIUM:
        document = pypdfium2.PdfDocument(examined.data)
        try:
            if not 1 <= number <= len(document):
                facts = {"pages": len(document)}
                raise RefusedError(Refusal(Reason.NO_SUCH_PAGE, "page", facts))
            page = document[number - 1]
            longest = max(page.get_size())
            if longest <= 0:
                raise RefusedError(Refusal(Reason.DAMAGED, examined.purpose))
            scale = min(SHARPEST, LONGEST_SIDE / longest)
            picture = page.render(scale=scale).to_pil().convert("RGB")
        finally:
            document.close()
    written = io.BytesIO()
    picture.save(written, "PNG", optimize=True)
    return replace(
        examined,
        data=written.getvalue(),
        media=Media.PNG,
        name=kept_name(examined.name, Media.PNG),
        size=picture.size,
    )

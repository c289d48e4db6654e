"""Reading badges as others do: decoders that are not ours, pages as pictures, words in place."""

import io
import os
import re
import shutil
import subprocess

import PIL.Image
import pypdfium2
import pytest
import typst
import zxingcpp

PAGE = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 40mm)"""


def texts_in(picture: PIL.Image.Image) -> list[str]:
    """Return the texts of the QR codes in a picture."""
    kind = zxingcpp.BarcodeFormat.QRCodeModel2
    return [code.text for code in zxingcpp.read_barcodes(picture, kind)]


def zbar_path() -> str:
    """Return the reader of ZBar; without one skip the test, or fail where CI demands one."""
    found = shutil.which("zbarimg")
    if found is None and os.environ.get("FORUM_TESTS_NEED_ZBAR"):
        pytest.fail("ZBar is missing, and this run must have it")
    if found is None:
        pytest.skip("no ZBar on this machine (Debian: apt install zbar-tools)")
    return found


def zbar_texts_in(picture: PIL.Image.Image) -> list[str]:
    """Return the texts of the QR codes in a picture, as ZBar reads them."""
    png = io.BytesIO()
    picture.convert("L").save(png, "PNG")
    only_codes = ("-q", "--raw", "-Sdisable", "-Sqrcode.enable", "-")
    read = subprocess.run(
        (zbar_path(), *only_codes), input=png.getvalue(), capture_output=True, check=False
    )
    return read.stdout.decode().split()


def pages_of(pdf: bytes, dpi: int = 150) -> list[PIL.Image.Image]:
    """Return the pages of a PDF as pictures."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=dpi / 72).to_pil() for page in document]


def words_by_page(pdf: bytes) -> list[str]:
    """Return what each page of a PDF says, spaces and lines made one."""
    with pypdfium2.PdfDocument(pdf) as document:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    return [" ".join(re.sub("[\u200b\u200d]", "", text).split()) for text in texts]


def page_of(pdf: bytes, dpi: int = 150) -> PIL.Image.Image:
    """Return the one page of a PDF as a picture."""
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == 1
        picture: PIL.Image.Image = document[0].render(scale=dpi / 72).to_pil()
    return picture


def words_of(pdf: bytes) -> str:
    """Return what a PDF says, in reading order, spaces and lines made one."""
    with pypdfium2.PdfDocument(pdf) as document:
        text: str = document[0].get_textpage().get_text_bounded()
    return " ".join(text.replace("\u200b", "").split())


def boxes_of(pdf: bytes) -> list[tuple[str, float, float, float, float]]:
    """Return each visible character of a PDF with its left, bottom, right and top, in points."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0].get_textpage()
        found = [
            (page.get_text_range(i, 1), *page.get_charbox(i)) for i in range(page.count_chars())
        ]
    return [box for box in found if re.match(r"[^\s\u200b]", box[0])]


def drawing_as_picture(svg: str) -> PIL.Image.Image:
    """Return an SVG as a picture of 40 mm at 150 dpi."""
    png = typst.compile(PAGE, format="png", ppi=150, sys_inputs={"svg": svg})
    return PIL.Image.open(io.BytesIO(png)).convert("L")

"""Files that somebody sends: honest ones, and those that are up to something."""

import io
import struct
import zipfile
import zlib

import pypdfium2
from PIL import Image

from forum.clock import now
from forum.database import db, transaction
from forum.uploads.examining import examine
from forum.uploads.models import KeptFile
from forum.uploads.rules import Purpose
from forum.uploads.services import keep

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200">'
    b'<rect x="0" y="0" width="400" height="200"/></svg>'
)
SVG_WITH_SCRIPT = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200" onload="alert(1)">'
    b'<script>alert(1)</script><rect width="4" height="2" onclick="alert(1)"/>'
    b'<a href="javascript:alert(1)"><text>Hall</text></a>'
    b'<image href="https://example.org/pixel.png"/></svg>'
)
GPS, ORIENTATION, MAKER = 0x8825, 0x0112, 0x010F
LEFT, RIGHT = (200, 30, 30), (30, 30, 200)


def kept(data: bytes, purpose: Purpose = Purpose.LOGO, name: str = "logo.png") -> KeptFile:
    """Keep a file as the application does."""
    examined = examine(io.BytesIO(data), purpose, name)
    with transaction():
        file = keep(examined, now())
        number = file.id
    return db.session.get_one(KeptFile, number)


def encoded(picture: Image.Image, kind: str, **said: object) -> bytes:
    """Return a picture in a format."""
    written = io.BytesIO()
    picture.save(written, kind, **said)
    return written.getvalue()


def a_picture(kind: str = "PNG", size: tuple[int, int] = (320, 200), **said: object) -> bytes:
    """Return a plain picture."""
    return encoded(Image.new("RGB", size, LEFT), kind, **said)


def a_photograph() -> bytes:
    """Return a photograph lying on its side: EXIF says how to turn it, and where it was taken."""
    picture = Image.new("RGB", (400, 300), LEFT)
    picture.paste(RIGHT, (0, 150, 400, 300))
    exif = Image.Exif()
    exif[ORIENTATION] = 6  # to be turned by 90° clockwise
    exif[MAKER] = "Appareil de Camille"
    exif.get_ifd(GPS).update({1: "N", 2: (48.0, 53.0, 33.0), 3: "E", 4: (2.0, 14.0, 20.0)})
    return encoded(picture, "JPEG", exif=exif, comment=b"chez Camille", quality=95)


def a_pdf(pages: int = 1) -> bytes:
    """Return a PDF of blank pages."""
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(595, 842)
    written = io.BytesIO()
    document.save(written)
    document.close()
    return written.getvalue()


def an_archive() -> bytes:
    """Return a ZIP that holds a program."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("programme.exe", b"MZ" * 100)
    return written.getvalue()


def a_bomb(side: int = 30_000) -> bytes:
    """Return a small PNG that unpacks to `side` × `side` points."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    packer = zlib.compressobj(9)
    row = b"\0" * (side // 8 + 1)
    data = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")

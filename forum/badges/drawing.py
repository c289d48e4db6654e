"""QR codes drawn as one path, dark on white whatever the theme of the page."""

import re
from functools import lru_cache
from string import ascii_uppercase, digits

from markupsafe import Markup
from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M

QUIET = 4  # modules of white around a code, as ISO 18004 asks
MASK = 3  # any mask is legal; trying all eight takes five times as long and reads no better
RUN = 20  # letters and digits in a row that are worth a segment of their own
ALIKE = str.maketrans(dict.fromkeys(ascii_uppercase + digits, "A"))  # as long in a code, or longer
DARK = re.compile(b"\x01+")


def modules(text: str) -> list[list[bool]]:
    """Return the rows of a QR code (level M), true where it is dark; at most version 7 for us.

    Capitals and digits in a row take 5.5 bits each instead of 8.
    """
    version = _version_for(text.translate(ALIKE))
    code = QRCode(version, ERROR_CORRECT_M, mask_pattern=MASK, border=0)
    code.add_data(text, optimize=RUN)
    code.make(fit=False)
    return code.get_matrix()


@lru_cache(maxsize=64)
def _version_for(alike: str) -> int:
    """Return the version that holds a text, and all that are made alike: all badges of a forum.

    To find it, the library writes the text once more.
    """
    code = QRCode(error_correction=ERROR_CORRECT_M)
    code.add_data(alike, optimize=RUN)
    return int(code.best_fit())


def _line(row: bytes, y: int) -> str:
    """Return the dark runs of a row as rectangles of a path."""
    spans = ((run.start(), run.end()) for run in DARK.finditer(row))
    return "".join(f"M{x + QUIET} {y}h{(length := end - x)}v1h-{length}z" for x, end in spans)


def qr_svg(text: str, label: str) -> Markup:
    """Draw a text as a QR code, with a label for those who do not see it."""
    rows = modules(text)
    side = len(rows) + 2 * QUIET
    path = "".join(_line(bytes(row), y) for y, row in enumerate(rows, QUIET))
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" role="img"'
        ' shape-rendering="crispEdges"><title>{label}</title>'
        '<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="#000" d="{path}"/></svg>'
    ).format(side=side, label=label, path=path)

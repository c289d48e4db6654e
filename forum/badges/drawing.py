"""QR codes drawn as one path, dark on white whatever the theme of the page."""

from itertools import groupby

from markupsafe import Markup
from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M

QUIET = 4  # modules of white around a code, as ISO 18004 asks
MASK = 3  # any mask is legal; trying all eight takes five times as long and reads no better
RUN = 20  # letters and digits in a row that are worth a segment of their own


def modules(text: str) -> list[list[bool]]:
    """Return the rows of a QR code (level M), true where it is dark; at most version 7 for us.

    Capitals and digits in a row take 5.5 bits each instead of 8.
    """
    code = QRCode(error_correction=ERROR_CORRECT_M, mask_pattern=MASK, border=0)
    code.add_data(text, optimize=RUN)
    code.make(fit=True)
    return [[bool(module) for module in row] for row in code.get_matrix()]


def _runs(row: list[bool]) -> list[tuple[int, int]]:
    """Return where each dark run of a row begins, and its length, in modules."""
    runs, x = [], 0
    for is_dark, run in groupby(row):
        length = len(list(run))
        if is_dark:
            runs.append((x, length))
        x += length
    return runs


def qr_svg(text: str, label: str) -> Markup:
    """Draw a text as a QR code, with a label for those who do not see it."""
    rows = modules(text)
    side = len(rows) + 2 * QUIET
    path = "".join(
        f"M{x + QUIET} {y + QUIET}h{length}v1h-{length}z"
        for y, row in enumerate(rows)
        for x, length in _runs(row)
    )
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" role="img"'
        ' shape-rendering="crispEdges"><title>{label}</title>'
        '<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="#000" d="{path}"/></svg>'
    ).format(side=side, label=label, path=path)

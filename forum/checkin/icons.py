"""The scanner's icon as pictures, for phones that put it among their applications."""

from functools import cache
from pathlib import Path

import typst

SIZES = (192, 512)  # pixels; what Android asks for
# A phone may cut a circle out of it: the drawing stands in the middle, on its own colour.
TEMPLATE = (
    '#set page(width: {size}pt, height: {size}pt, margin: 0pt, fill: rgb("#a3291a"))\n'
    '#align(center + horizon, image("{file}", width: 88%))'
)


@cache
def picture(icon: Path, size: int) -> bytes:
    """Draw a square SVG as a PNG of so many pixels."""
    source = TEMPLATE.format(size=size, file=icon.name)
    return bytes(typst.compile(source.encode(), root=str(icon.parent), format="png", ppi=72))


def named() -> dict[str, int]:
    """Return the sizes of the pictures by their file names."""
    return {f"icon-{size}.png": size for size in SIZES}

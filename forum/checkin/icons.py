"""The scanner's icon as pictures, for phones that put it among their applications."""

from functools import cache
from pathlib import Path
from typing import cast

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
    drawn = typst.Compiler(root=str(icon.parent)).compile(
        input=source.encode(), format="png", ppi=72
    )
    return cast("bytes", drawn)


def named() -> dict[str, int]:
    """Return the sizes of the pictures by their file names."""
    return {f"icon-{size}.png": size for size in SIZES}

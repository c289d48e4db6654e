"""The pictograms of the site, each a drawing by itself, for paper."""

from collections.abc import Iterable
from functools import lru_cache
from xml.etree import ElementTree as ET

from forum.settings import ROOT

FILE = ROOT / "static" / "pictograms.svg"
SVG = "http://www.w3.org/2000/svg"
HAND = (  # as static/css/components/pictogram.css draws them
    'fill="none" stroke="currentColor" stroke-width="2"'
    ' stroke-linecap="round" stroke-linejoin="round"'
)


@lru_cache(maxsize=1)
def _drawings() -> dict[str, str]:
    """Read every pictogram; its colour is still to be said (`currentColor`)."""
    ET.register_namespace("", SVG)
    return {
        symbol.attrib["id"]: _drawing(symbol)
        for symbol in ET.parse(FILE).getroot().iter(f"{{{SVG}}}symbol")  # noqa: S314 - the same
    }


def _drawing(symbol: ET.Element) -> str:
    """Write a symbol as a drawing that stands alone."""
    lines = "".join(ET.tostring(line, encoding="unicode") for line in symbol)
    return f'<svg xmlns="{SVG}" viewBox="{symbol.attrib["viewBox"]}" {HAND}>{lines}</svg>'


def drawn(names: Iterable[str]) -> dict[str, str]:
    """Return the drawings of some pictograms; one that does not exist is left out."""
    return {name: _drawings()[name] for name in sorted(set(names)) if name in _drawings()}

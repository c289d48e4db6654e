"""Elements of XML that hold a text alone."""

import xml.etree.ElementTree as ET
from collections.abc import Iterable

from forum.schedules.writing.rules import xml_text


def add_texts(parent: ET.Element, said: Iterable[tuple[str, str]]) -> None:
    """Write elements that hold a text alone, without what XML has no sign for."""
    for name, text in said:
        ET.SubElement(parent, name).text = xml_text(text)


def document(root: ET.Element) -> bytes:
    """Write a whole document."""
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written

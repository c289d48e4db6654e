"""ODS (OpenDocument 1.3) written into its archive row by row, without keeping any.

Source: OASIS OpenDocument 1.3, part 2 (packages) and part 3 (schema). No library streams it.
"""

import datetime as dt
import re
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from forum.spreadsheets.rules import Cell, Column, column_letters, plain

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}"'
    for name, urn in (
        ("office", "office:1.0"),
        ("table", "table:1.0"),
        ("text", "text:1.0"),
        ("style", "style:1.0"),
        ("number", "datastyle:1.0"),
        ("fo", "xsl-fo-compatible:1.0"),
        ("config", "config:1.0"),
    )
)
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_DAY = (
    '<number:day number:style="long"/><number:text>/</number:text>'
    '<number:month number:style="long"/><number:text>/</number:text>'
    '<number:year number:style="long"/>'
)
_HOUR = (
    '<number:text> </number:text><number:hours number:style="long"/>'
    '<number:text>:</number:text><number:minutes number:style="long"/>'
)
_MANIFEST = (
    f'{_HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    ' manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3"'
    f' manifest:media-type="{MIMETYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="settings.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
_STYLES = (
    f'{_HEAD}<office:document-styles {_NAMES} office:version="1.3"><office:styles>'
    '<style:style style:name="Default" style:family="table-cell"/>'
    "</office:styles></office:document-styles>"
)
_FROZEN = "".join(
    f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'
    for name, kind, value in (
        ("VerticalSplitMode", "short", 2),  # 2: fixed
        ("VerticalSplitPosition", "int", 1),
        ("ActiveSplitRange", "short", 2),
        ("PositionTop", "int", 0),
        ("PositionBottom", "int", 1),
    )
)
_SETTINGS = (
    f'{_HEAD}<office:document-settings {_NAMES} office:version="1.3"><office:settings>'
    '<config:config-item-set config:name="ooo:view-settings">'
    '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
    '<config:config-item-map-named config:name="Tables">'
    f'<config:config-item-map-entry config:name="A">{_FROZEN}</config:config-item-map-entry>'
    "</config:config-item-map-named></config:config-item-map-entry>"
    "</config:config-item-map-indexed></config:config-item-set>"
    "</office:settings></office:document-settings>"
)
_END = "</table:table></office:spreadsheet></office:body></office:document-content>"
_SPACES = re.compile(r"^ | {2,}| $|\t")


def write(path: Path, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> None:
    """Write rows as they come, without keeping any."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIMETYPE, zipfile.ZIP_STORED)
        with archive.open("content.xml", "w", force_zip64=True) as content:
            content.write(_beginning(columns).encode())
            for row in rows:
                content.write(
                    f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>\n".encode()
                )
            content.write(_END.encode())
        archive.writestr("styles.xml", _STYLES)
        archive.writestr("settings.xml", _SETTINGS)
        archive.writestr("META-INF/manifest.xml", _MANIFEST)


def _beginning(columns: Sequence[Column]) -> str:
    """Return the styles, the columns and the headings."""
    widths = "".join(
        f'<style:style style:name="{column_letters(place)}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{column.width * 0.2:.1f}cm"/>'
        "</style:style>"
        for place, column in enumerate(columns)
    )
    styles = (
        f'<number:date-style style:name="day">{_DAY}</number:date-style>'
        f'<number:date-style style:name="moment">{_DAY}{_HOUR}</number:date-style>'
        '<style:style style:name="on-day" style:family="table-cell" style:data-style-name="day"/>'
        '<style:style style:name="at" style:family="table-cell" style:data-style-name="moment"/>'
        '<style:style style:name="heading" style:family="table-cell">'
        '<style:text-properties fo:font-weight="bold"/></style:style>'
    )
    laid = "".join(
        f'<table:table-column table:style-name="{column_letters(place)}"/>'
        for place in range(len(columns))
    )
    headings = "".join(_text(column.heading, ' table:style-name="heading"') for column in columns)
    return (
        f'{_HEAD}<office:document-content {_NAMES} office:version="1.3">'
        f"<office:automatic-styles>{widths}{styles}</office:automatic-styles>"
        f'<office:body><office:spreadsheet><table:table table:name="A">{laid}'
        f"<table:table-header-rows><table:table-row>{headings}</table:table-row>"
        "</table:table-header-rows>\n"
    )


def _cell(cell: Cell) -> str:
    """Return one cell by its own kind."""
    if isinstance(cell, dt.datetime):
        said = f'office:value-type="date" office:date-value="{cell.isoformat(timespec="seconds")}"'
        return f'<table:table-cell table:style-name="at" {said}/>'
    if isinstance(cell, dt.date):
        said = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
        return f'<table:table-cell table:style-name="on-day" {said}/>'
    if isinstance(cell, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{cell!r}"/>'
    return _text(cell) if cell else "<table:table-cell/>"


def _text(text: str, style: str = "") -> str:
    """Return a cell of text; its lines are paragraphs, its spaces survive.

    Tabs are told once more in an attribute, for the readers that know them there alone.
    """
    clean = plain(text)
    paragraphs = "".join(
        f"<text:p>{_SPACES.sub(_space, escape(line))}</text:p>" for line in clean.split("\n")
    )
    value = f" office:string-value={quoteattr(clean)}" if "\t" in clean else ""
    return (
        f'<table:table-cell{style} office:value-type="string"{value}>{paragraphs}'
        "</table:table-cell>"
    )


def _space(found: re.Match[str]) -> str:
    """Return spaces and tabs as elements: XML would fold them."""
    return "<text:tab/>" if found[0] == "\t" else f'<text:s text:c="{len(found[0])}"/>'

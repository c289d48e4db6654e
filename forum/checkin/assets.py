"""Files of the scanner, served under its own address: a worker and its module must lie there."""

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask import Response, request, send_file, url_for

from forum.checkin import icons
from forum.settings import ROOT
from forum.web.assets import A_WEEK, FOR_EVER
from forum.web.headers import POLICY
from forum.web.modules import path_of
from forum.web.stylesheet import SHEET, joined_sheet

STATIC = ROOT / "static"
ICON = STATIC / "icon.svg"
SCRIPT, STYLE, PICTURE = "text/javascript", "text/css", "image/svg+xml"
INSTALLED = ("node_modules/", "noble/", "zxing/")  # by npm: they change seldom
WORKER = "js/decoder-worker.js"
WORKER_POLICY = f"{POLICY}; script-src 'self' 'wasm-unsafe-eval'"  # the decoder is WebAssembly
APART = "service-worker.js"  # answered by forum/checkin/offline.py
FACE = re.compile(
    r"node_modules/(@fontsource-variable/[a-z0-9-]+)/(files/[a-z0-9-]+\.woff2)", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that may be served, and its type."""

    path: Path
    type: str


@cache
def _listed() -> dict[str, Asset]:
    """List the scanner's own files and its modules', by the name that they are asked under."""
    own = (STATIC / "js" / "checkin").glob("*.js")
    decoder = path_of("zxing-wasm") / "dist"
    return {
        **{f"js/{path.name}": Asset(path, SCRIPT) for path in own if path.name != APART},
        "css/pages/scanner.css": Asset(STATIC / "css" / "pages" / "scanner.css", STYLE),
        "icon.svg": Asset(ICON, PICTURE),
        "pictograms.svg": Asset(STATIC / "pictograms.svg", PICTURE),
        "noble/ed25519.js": Asset(path_of("@noble/ed25519") / "index.js", SCRIPT),
        "zxing/reader/index.js": Asset(decoder / "es" / "reader" / "index.js", SCRIPT),
        "zxing/share.js": Asset(decoder / "es" / "share.js", SCRIPT),
        "zxing/reader.wasm": Asset(decoder / "reader" / "zxing_reader.wasm", "application/wasm"),
    }


def _named(name: str) -> Asset | None:
    """Return the file that may be served under a name; nothing else of the disk can be named."""
    face = FACE.fullmatch(name)
    asset = Asset(path_of(face[1]) / face[2], "font/woff2") if face else _listed().get(name)
    return asset if asset and asset.path.is_file() else None


def names() -> list[str]:
    """List all that the scanner is made of, faces of its letters included."""
    faces = [found[0] for found in FACE.finditer(joined_sheet(STATIC))]
    return sorted({*_listed(), *icons.named(), SHEET, *faces})


def content(name: str) -> bytes:
    """Return what is served under a name; nothing when nothing is."""
    if name == SHEET:
        return joined_sheet(STATIC).encode()
    if size := icons.named().get(name):
        return icons.picture(ICON, size)
    asset = _named(name)
    return asset.path.read_bytes() if asset else b""


def _version(name: str) -> str:
    """Return a short word that changes with a file."""
    return hashlib.sha256(content(name)).hexdigest()[:10]


def scanner_asset(name: str) -> str:
    """Return the address of a file of the scanner, which a phone may keep until it changes."""
    return url_for("checkin.asset", name=name, v=_version(name))


def served(name: str) -> Response | None:
    """Answer with a file of the scanner.

    Scripts name one another without a version: they are asked again at each visit, and sent again
    only if they changed.
    """
    if name == SHEET:
        response = Response(content(name), mimetype=STYLE)
    elif name in icons.named():
        response = Response(content(name), mimetype="image/png")
    elif asset := _named(name):
        response = send_file(asset.path, mimetype=asset.type)
    else:
        return None
    response.headers["Cache-Control"] = "no-cache"
    if name.startswith(INSTALLED):
        response.headers["Cache-Control"] = A_WEEK
    if (said := request.args.get("v")) and said == _version(name):
        response.headers["Cache-Control"] = FOR_EVER
    if name == WORKER:
        response.headers["Content-Security-Policy"] = WORKER_POLICY
    return response

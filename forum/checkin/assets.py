"""Files of the scanner, served under its own address: a worker and its module must lie there."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask import Response, request, send_file

from forum.settings import ROOT
from forum.web.headers import POLICY
from forum.web.modules import path_of
from forum.web.stylesheet import SHEET, joined_sheet

STATIC = ROOT / "static"
SCRIPT, STYLE, PICTURE = "text/javascript", "text/css", "image/svg+xml"
WORKER = "js/decoder-worker.js"
WORKER_POLICY = f"{POLICY}; script-src 'self' 'wasm-unsafe-eval'"  # the decoder is WebAssembly
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
    """List the scanner's own files and its decoder's, by the name that they are asked under."""
    own = (STATIC / "js" / "checkin").glob("*.js")
    decoder = path_of("zxing-wasm") / "dist"
    return {
        **{f"js/{path.name}": Asset(path, SCRIPT) for path in own},
        "css/pages/scanner.css": Asset(STATIC / "css" / "pages" / "scanner.css", STYLE),
        "icon.svg": Asset(STATIC / "icon.svg", PICTURE),
        "pictograms.svg": Asset(STATIC / "pictograms.svg", PICTURE),
        "zxing/reader/index.js": Asset(decoder / "es" / "reader" / "index.js", SCRIPT),
        "zxing/share.js": Asset(decoder / "es" / "share.js", SCRIPT),
        "zxing/reader.wasm": Asset(decoder / "reader" / "zxing_reader.wasm", "application/wasm"),
    }


def _named(name: str) -> Asset | None:
    """Return the file that may be served under a name; nothing else of the disk can be named."""
    face = FACE.fullmatch(name)
    asset = Asset(path_of(face[1]) / face[2], "font/woff2") if face else _listed().get(name)
    return asset if asset and asset.path.is_file() else None


def served(name: str) -> Response | None:
    """Answer with a file of the scanner: asked again at each visit, sent again if it changed."""
    if name == SHEET:
        response = Response(joined_sheet(STATIC), mimetype=STYLE)
        response.add_etag()
        response.make_conditional(request)
    elif asset := _named(name):
        response = send_file(asset.path, mimetype=asset.type)
    else:
        return None
    response.headers["Cache-Control"] = "no-cache"
    if name == WORKER:
        response.headers["Content-Security-Policy"] = WORKER_POLICY
    return response

"""Files of the scanner, served under its own address: a worker and its module must lie there."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from forum.settings import ROOT
from forum.web.headers import POLICY
from forum.web.modules import path_of

STATIC = ROOT / "static"
SCRIPT = "text/javascript"
WORKER = "js/decoder-worker.js"
WORKER_POLICY = f"{POLICY}; script-src 'self' 'wasm-unsafe-eval'"  # the decoder is WebAssembly
TYPES = {".js": SCRIPT, ".css": "text/css", ".svg": "image/svg+xml"}
FONT = re.compile(
    r"node_modules/(@fontsource-variable/[a-z0-9-]+)/(files/[a-z0-9-]+\.woff2)", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that may be served, its type, and its own policy if it needs one."""

    path: Path
    type: str
    policy: str = ""


@cache
def _listed() -> dict[str, Asset]:
    """List the scanner's own files and its decoder's, by the name that they are asked under."""
    scripts = {f"js/{path.name}": path for path in (STATIC / "js" / "checkin").glob("*.js")}
    styles = {str(path.relative_to(STATIC)): path for path in (STATIC / "css").rglob("*.css")}
    decoder = path_of("zxing-wasm") / "dist"
    listed = {name: Asset(path, TYPES[path.suffix]) for name, path in (scripts | styles).items()}
    return {
        **listed,
        WORKER: Asset(scripts[WORKER], SCRIPT, WORKER_POLICY),
        "icon.svg": Asset(STATIC / "icon.svg", TYPES[".svg"]),
        "pictograms.svg": Asset(STATIC / "pictograms.svg", TYPES[".svg"]),
        "zxing/reader/index.js": Asset(decoder / "es" / "reader" / "index.js", SCRIPT),
        "zxing/share.js": Asset(decoder / "es" / "share.js", SCRIPT),
        "zxing/reader.wasm": Asset(decoder / "reader" / "zxing_reader.wasm", "application/wasm"),
    }


def named(name: str) -> Asset | None:
    """Return the file that may be served under a name; nothing else of the disk can be named."""
    font = FONT.fullmatch(name)
    asset = Asset(path_of(font[1]) / font[2], "font/woff2") if font else _listed().get(name)
    return asset if asset and asset.path.is_file() else None

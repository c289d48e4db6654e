"""How long badges in series take, how much memory and how many bytes, at 1,000 and at 10,000.

Run `.venv/bin/python -m tests.benchmarks.badges [sheet …]`: it fills an edition in a database of
its own (SQLite), then writes its badges to a PDF from a fresh process. The floor, in the same run:
as many QR codes made by the library with the same mask, and their drawings set in a bare grid by
Typst in one go, without a database, a name, a tag or a place to fit. The memory is the most that
the process ever held (of which the house itself is 100 MB). Ratios are of seconds of processor,
which a busy machine does not change.
"""

import json
import multiprocessing
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import typst

from forum import create_app
from forum.badges.batches import badges_pdf, write_badges
from forum.badges.drawing import qr_svg
from forum.badges.queries import holders, selected
from forum.badges.rules import Selection
from forum.badges.sheets import BY_NAME
from forum.badges.signing import badge_address
from forum.database import db
from forum.edition.queries import edition_by_slug
from forum.settings import read_settings
from tests.benchmarks.export import fill, settings_of

SIZES = (1000, 10_000)
SHEETS = ("a4-8-a7", "a4-10-carte")
PORTION = 500  # drawings of the floor in one document, so that it has the memory to be one
BARE = b"""#set page(width: 210mm, height: 297mm, margin: 0pt)
#grid(columns: 5, ..json(bytes(sys.inputs.data)).map(qr => image(bytes(qr), width: 38mm)))"""


class Figures(NamedTuple):
    """Seconds on the clock and of processor, megabytes of memory and of file."""

    seconds: float
    processor: float
    memory: float
    weight: float


def write_once(said: tuple[str, str, str, str, int]) -> Figures:
    """Write badges in a process of its own."""
    database_url, folder, slug, sheet, size = said
    app = create_app(read_settings(settings_of(database_url, folder)))
    path = Path(folder) / "badges.pdf"
    with app.app_context():
        edition = edition_by_slug(slug)
        assert edition is not None
        started, worked = time.perf_counter(), time.process_time()
        ids = selected(edition.id, Selection())[:size]
        write_badges(path, edition, ids, BY_NAME[sheet], lambda _done, _all: None)
        figures = _figures(started, worked, path.stat().st_size)
        db.engine.dispose()
    return figures


def write_one(said: tuple[str, str, str, str, int]) -> tuple[float, float]:
    """Print one badge in a fresh process, then another: give the seconds of each."""
    database_url, folder, slug, sheet, _ = said
    app = create_app(read_settings(settings_of(database_url, folder)))
    taken = []
    with app.app_context():
        edition = edition_by_slug(slug)
        assert edition is not None
        for number in selected(edition.id, Selection())[:2]:
            started = time.perf_counter()
            badges_pdf(edition, holders([number]), "fr", sheet)
            taken.append(time.perf_counter() - started)
        db.engine.dispose()
    return taken[0], taken[1]


def floor_once(said: tuple[str, str, int]) -> Figures:
    """Draw and set bare codes in a process of its own."""
    database_url, folder, size = said
    app = create_app(read_settings(settings_of(database_url, folder)))
    weight = 0
    with app.app_context():
        bare = typst.Compiler(ignore_system_fonts=True)
        started, worked = time.perf_counter(), time.process_time()
        for start in range(0, size, PORTION):
            codes = range(start, min(start + PORTION, size))
            drawn = [str(qr_svg(badge_address("2011", f"{n:09}"), "")) for n in codes]
            pdf = bare.compile(BARE, sys_inputs={"data": json.dumps(drawn)})
            weight += len(pdf)
        figures = _figures(started, worked, weight)
        db.engine.dispose()
    return figures


def _figures(started: float, worked: float, weight: int) -> Figures:
    """Return what a process took since two moments, for a file of so many bytes."""
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    took, busy = time.perf_counter() - started, time.process_time() - worked
    return Figures(took, busy, memory, weight / 1e6)


def main(sheets: list[str]) -> None:
    """Print a line for each sheet and size, beside its floor."""
    spawn = multiprocessing.get_context("spawn")
    sys.stdout.write(f"{'':<14}{'badges':>8}{'s':>8}{'cpu s':>8}{'cpu ms each':>13}")
    sys.stdout.write(f"{'MB held':>9}{'MB file':>9}{'ratio':>7}\n")
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/forum.sqlite3"
        fill(url, folder, SIZES)
        for size in SIZES:
            with spawn.Pool(1) as pool:
                least = pool.apply(floor_once, ((url, folder, size),))
            _line("bare codes", size, least, least)
            for sheet in sheets:
                said = (url, folder, f"taille-{size}", sheet, size)
                with spawn.Pool(1) as pool:
                    _line(sheet, size, pool.apply(write_once, (said,)), least)
        for sheet in BY_NAME:
            with spawn.Pool(1) as pool:
                said = (url, folder, f"taille-{SIZES[0]}", sheet, 1)
                first, second = pool.apply(write_one, (said,))
            sys.stdout.write(f"{sheet:<16}one badge: {first:.2f} s, the next {second:.3f} s\n")


def _line(name: str, size: int, said: Figures, least: Figures) -> None:
    each = 1000 * said.processor / size
    sys.stdout.write(f"{name:<14}{size:>8}{said.seconds:>8.1f}{said.processor:>8.1f}{each:>13.2f}")
    sys.stdout.write(f"{said.memory:>9.0f}{said.weight:>9.1f}")
    sys.stdout.write(f"{said.processor / least.processor:>7.2f}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:] or list(SHEETS))

"""calcurse, which keeps no name of an entry: it is told by its hours and its title."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from tests.agenda.clients.needing import needed

# `11/28/2011 @ 10:15 -> 11/28/2011 @ 11:45>hash of the note |Title`
KEPT = re.compile(
    r"(\d\d)/(\d\d)/(\d{4}) @ (\d\d:\d\d) -> (\d\d)/(\d\d)/(\d{4}) @ (\d\d:\d\d).*?\|(.*)"
)


def calcurse_says(calendar: bytes, folder: Path) -> list[str]:
    """Return when each entry begins and ends, with its title; none is left out."""
    needed("calcurse", "Debian: apt install calcurse", is_there=bool(shutil.which("calcurse")))
    kept, file = folder / "calcurse", folder / "calcurse.ics"
    kept.mkdir()
    file.write_bytes(calendar)
    run = subprocess.run(
        ["calcurse", "-D", str(kept), "-i", str(file)],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "TZ": "Europe/Paris", "LC_ALL": "C.UTF-8", "HOME": str(folder)},
    )
    said = sorted(_line(line) for line in (kept / "apts").read_text().splitlines())
    assert f"{len(said)} apps / 0 events / 0 todos / 0 skipped" in run.stdout, run.stdout
    return said


def _line(kept: str) -> str:
    """Write an appointment as the other programs write theirs."""
    found = KEPT.fullmatch(kept)
    assert found, kept
    month, day, year, start, last_month, last_day, last_year, end, title = found.groups()
    return f"{year}-{month}-{day}T{start} {last_year}-{last_month}-{last_day}T{end} {title}"

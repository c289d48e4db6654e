"""khal, which keeps what it imports: a calendar is taken again, as a person would."""

import os
import subprocess
import sys
from pathlib import Path

from tests.agenda.clients.needing import needed

KHAL = Path(sys.executable).parent / "khal"
SETTINGS = """
[calendars]
[[forum]]
path = {folder}/calendar
type = calendar
[sqlite]
path = {folder}/khal.db
[locale]
local_timezone = Europe/Paris
default_timezone = Europe/Paris
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
timeformat = %H:%M
[default]
default_calendar = forum
"""
FORMAT = "{uid} {start-date-full}T{start-time-full} {end-date-full}T{end-time-full} {status}"
YEAR_2011 = ("2011-01-01", "365d")


class Khal:
    """A calendar of khal's own, into which files are imported."""

    def __init__(self, folder: Path) -> None:
        needed("khal", "pip install khal", is_there=KHAL.exists())
        self.folder = folder
        (folder / "calendar").mkdir(parents=True)
        (folder / "config").write_text(SETTINGS.format(folder=folder))

    def _run(self, *arguments: str) -> str:
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "HOME": str(self.folder)}
        return subprocess.run(
            [KHAL, "-c", self.folder / "config", *arguments],
            check=True,
            capture_output=True,
            text=True,
            env=environment,
        ).stdout

    def take(self, calendar: bytes) -> None:
        """Import a file; an entry that is there already is replaced."""
        file = self.folder / "taken.ics"
        file.write_bytes(calendar)
        self._run("import", "--batch", "-a", "forum", str(file))

    def says(self, *days: str, form: str = FORMAT) -> list[str]:
        """Return each entry once: its name, when it begins and ends, its state.

        `days` are the first one and how many (`365d`); 2011 unless said otherwise.
        """
        asked = ("list", "--once", "-a", "forum", "--day-format", "", "--format", form)
        listed = self._run(*asked, *(days or YEAR_2011))
        return sorted(line.strip() for line in listed.splitlines() if line.strip())


def khal_says(calendar: bytes, folder: Path, *days: str) -> list[str]:
    """Return each entry of some days as khal understands it."""
    khal = Khal(folder / "khal")
    khal.take(calendar)
    return khal.says(*days)

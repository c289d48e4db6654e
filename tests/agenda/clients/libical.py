"""libical, which GNOME and KDE read calendars with; through the Python of the machine."""

import json
import subprocess
from functools import cache
from pathlib import Path

from tests.agenda.clients.needing import needed

PYTHON = "/usr/bin/python3"  # Debian keeps the bindings of libical there
LIBRARY = 'import gi; gi.require_version("ICalGLib", "3.0"); from gi.repository import ICalGLib'
SCRIPT = f"""
import datetime as dt, json, sys, zoneinfo
{LIBRARY}
Kind, Of = ICalGLib.ComponentKind, ICalGLib.PropertyKind
calendar = ICalGLib.Component.new_from_string(sys.stdin.read())
utc, paris = ICalGLib.Timezone.get_utc_timezone(), zoneinfo.ZoneInfo("Europe/Paris")

def local(time):
    zone = time.get_timezone() or utc
    moment = dt.datetime.fromtimestamp(time.as_timet_with_zone(zone), paris)
    return moment.strftime("%Y-%m-%dT%H:%M")

def status(event):
    found = event.get_first_property(Of.STATUS_PROPERTY)
    return found.get_value_as_string() if found else ""

entries, event = [], calendar.get_first_component(Kind.VEVENT_COMPONENT)
while event:
    hours = local(event.get_dtstart()), local(event.get_dtend())
    entries.append(" ".join((event.get_uid(), *hours, status(event))).strip())
    event = calendar.get_next_component(Kind.VEVENT_COMPONENT)
json.dump([calendar.count_errors(), sorted(entries)], sys.stdout)
"""


@cache
def _is_there() -> bool:
    """Tell whether the machine has libical and its bindings."""
    asked = [PYTHON, "-c", LIBRARY]
    return (
        Path(PYTHON).exists()
        and not subprocess.run(asked, capture_output=True, check=False).returncode
    )


def libical_says(calendar: bytes) -> list[str]:
    """Return each entry: its name, when it begins and ends, its state; no error is tolerated."""
    how = "Debian: apt install python3-gi gir1.2-ical-3.0"
    needed("libical", how, is_there=_is_there())
    run = subprocess.run([PYTHON, "-c", SCRIPT], input=calendar, check=True, capture_output=True)
    errors, entries = json.loads(run.stdout)
    assert errors == 0, run.stderr.decode()
    said: list[str] = entries
    return said

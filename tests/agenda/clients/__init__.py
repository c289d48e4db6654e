"""Calendar programs that people use, and what each understands of a calendar, in Paris time."""

from tests.agenda.clients.calcurse import calcurse_says
from tests.agenda.clients.ical_js import ical_js_reads, ical_js_says
from tests.agenda.clients.khal import Khal, khal_says
from tests.agenda.clients.libical import libical_says

__all__ = ["Khal", "calcurse_says", "ical_js_reads", "ical_js_says", "khal_says", "libical_says"]

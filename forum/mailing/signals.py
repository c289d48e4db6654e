"""What the rooms above may do in the worker."""

from blinker import Namespace

_signals = Namespace()

work_due = _signals.signal("work-due")  # with `is_leaving`, which tells when to stop

"""What others may want to know of the board; sent inside the transaction that did it."""

from blinker import Namespace

_signals = Namespace()

# Sent with the `Release` as sender, its `changes` loaded with their debates, and `now`.
programme_released = _signals.signal("programme-released")

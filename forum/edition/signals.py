"""What others may want to know of an edition; sent inside the transaction that did it."""

from blinker import Namespace

_signals = Namespace()

# Sent with the new `Edition` as sender, `source` (the edition that it is copied from) and `by`
# (time difference between the two, to add to moments): each room copies what it keeps.
copied = _signals.signal("copied")

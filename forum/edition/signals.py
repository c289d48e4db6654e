"""What others may want to know of an edition; sent inside the transaction that did it."""

from blinker import Namespace

_signals = Namespace()

# Sent with a new `Edition` as sender, whether copied or not, once it has its number.
made = _signals.signal("made")

# Sent with the new `Edition` as sender, `source` (the edition that it is copied from) and `by`
# (time difference between the two, to add to moments): each room copies what it keeps.
copied = _signals.signal("copied")

# Sent with the `Edition` as sender, already as it is to be, `before` (the `Standing` that it had:
# when and where), `now`, and `despite_debates` (it is wanted whatever becomes of the programme).
# A room that cannot follow raises `RefusedError`, and nothing is changed.
changed = _signals.signal("changed")

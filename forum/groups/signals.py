"""What others may want to know of a group; sent inside the transaction that did it.

Each is sent with the `Group` as sender, its `visit` loaded.
"""

from blinker import Namespace

_signals = Namespace()

registered = _signals.signal("group-registered")
asked_again = _signals.signal("group-asked-again")  # it was there already: nothing changed
link_requested = _signals.signal("group-link-requested")
# With `left` (the number of the slot that it had, where it has it no more) and `is_new` (whether
# the slot that it has is news to its contact): counts, slot or contact.
changed = _signals.signal("group-changed")
cancelled = _signals.signal("group-cancelled")
invited = _signals.signal("group-invited")  # with `invitation`
forgotten = _signals.signal("group-member-forgotten")  # with `invitation`, about to be deleted
used_badges = _signals.signal(
    "group-used-badges"
)  # listeners return the ids of its registrations that were shown at a door

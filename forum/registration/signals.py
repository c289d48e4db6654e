"""What others may want to know of a registration; sent inside the transaction that did it.

Each is sent with the `Registration` as sender and, where one debate is concerned, `booking`
(whose `debate` is loaded).
"""

from blinker import Namespace

_signals = Namespace()

registered = _signals.signal("registered")  # somebody new, bookings and their debates loaded
asked_again = _signals.signal("asked-again")  # the e-mail was registered already: nothing changed
link_requested = _signals.signal("link-requested")  # « J’ai perdu mon lien »
corrected = _signals.signal("corrected")  # names, e-mail or consents changed
address_asked = _signals.signal("address-asked")  # a new e-mail, whether it is free or not
readdressed = _signals.signal("readdressed")  # it is free: a letter there asks to confirm it
booked = _signals.signal("booked")  # a debate chosen later, seated or waiting
left = _signals.signal("left")  # a debate given up
promoted = _signals.signal("promoted")  # from the waiting list to a seat
offered = _signals.signal("offered")  # a seat is kept until booking.offer_ends_at, to be confirmed
offer_lapsed = _signals.signal("offer-lapsed")  # no answer in time: the seat is kept no longer
unseated = _signals.signal("unseated")  # fewer seats than before: at the head of the list
link_renewed = _signals.signal("link-renewed")  # the former private link opens nothing any more
welcomed = _signals.signal("welcomed")  # the letter of welcome is asked for again
badge_revoked = _signals.signal("badge-revoked")
badge_restored = _signals.signal("badge-restored")  # a revoked badge opens doors again
badge_renewed = _signals.signal("badge-renewed")  # another code, hence another private link
merged = _signals.signal("merged")  # a duplicate was merged into this one
merged_away = _signals.signal("merged-away")  # a duplicate, cancelled in favour of another
cancelled = _signals.signal("cancelled")  # does not come any more
exported = _signals.signal("exported")  # own data asked for: listeners return {section: rows}

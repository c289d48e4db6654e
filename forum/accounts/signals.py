"""What others may want to know of accounts."""

from blinker import Namespace

_signals = Namespace()

# Sent with sender=recipient, and subject, text, html: a letter is to leave, with the transaction
# that is open if one is.
letter_wanted = _signals.signal("letter-wanted")
# Sent with sender=invitation and who, the name of who invites, inside the transaction.
invited = _signals.signal("invited")

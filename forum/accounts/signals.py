"""What others may want to know of accounts."""

from blinker import Namespace

# Sent with sender=recipient, and subject, text, html: Flask-Security wants a letter to leave.
letter_wanted = Namespace().signal("letter-wanted")

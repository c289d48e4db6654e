"""Pages about letters: the outbox, their words, circulars and reminders."""

from forum.backoffice.letters.views import circulars, outbox, reminders, sending, wordings
from forum.backoffice.letters.views.blueprint import bp

__all__ = ["bp", "circulars", "outbox", "reminders", "sending", "wordings"]

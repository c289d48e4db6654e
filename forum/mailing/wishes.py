"""What organisers ask for, in shape already."""

from dataclasses import dataclass

from forum.database import Bilingual
from forum.mailing.rules import Nature, Segment


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingWish:
    """An edition's own words for one kind of letter in one language."""

    kind: str
    locale: str
    subject: str
    opening: str
    closing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CircularWish:
    """A circular as it is written."""

    nature: Nature
    subject: Bilingual
    body: Bilingual
    segment: Segment


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderWish:
    """Which reminders leave, and at which local hour."""

    is_week_on: bool
    is_day_on: bool
    hour: int

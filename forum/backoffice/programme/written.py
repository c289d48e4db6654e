"""Cards of the board as they are written: with each gesture a few change, and hundreds do not.

Each is kept by all that it shows, as the lines of the public programme are.
"""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from flask import get_template_attribute
from markupsafe import Markup

from forum.backoffice.programme.cards import Card
from forum.board.models import Draft
from forum.board.rules import ChangeKind
from forum.database import Bilingual
from forum.debates.lines import Page, ShownTrack, page_now, shown_track, unless_changing

KEPT = 2048  # cards: a board of 900 debates in two languages
CARD = "backoffice/programme/card.html"


@dataclass(frozen=True, slots=True)
class ShownRoom:
    """What a card shows of its room."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class ShownDraft:
    """What a card shows of its debate, under the names that a draft has."""

    id: int
    version: int
    title: Bilingual
    minutes: int
    starts_at: dt.datetime | None
    ends_at: dt.datetime | None
    is_withdrawn: bool
    room: ShownRoom | None
    track: ShownTrack | None


@dataclass(frozen=True, slots=True)
class ShownCard:
    """All that a card shows, under the names that a card has."""

    draft: ShownDraft
    mark: ChangeKind | None
    icon: str
    words: str
    warnings: tuple[Markup, ...]


class Written:
    """Writes the cards of one page."""

    def __init__(self, *, may_edit: bool) -> None:
        self._may_edit = may_edit
        self._page = page_now()

    def facts(self, card: Card) -> Markup:
        """Write what the script reads of a card."""
        return self._written(card)[0]

    def inside(self, card: Card) -> Markup:
        """Write what a card shows."""
        return self._written(card)[1]

    def _written(self, card: Card) -> tuple[Markup, Markup]:
        """Write what was not written before."""
        return unless_changing(written)(_shown(card), self._page, may_edit=self._may_edit)


def _shown(card: Card) -> ShownCard:
    """Take from a card what is shown."""
    return ShownCard(_shown_draft(card.draft), card.mark, card.icon, card.words, card.warnings)


def _shown_draft(draft: Draft) -> ShownDraft:
    """Take from a draft what is shown."""
    return ShownDraft(
        draft.id,
        draft.version,
        draft.title,
        draft.minutes,
        draft.starts_at,
        draft.ends_at,
        draft.is_withdrawn,
        ShownRoom(draft.room.id, draft.room.name) if draft.room else None,
        shown_track(draft.track),
    )


@lru_cache(maxsize=KEPT)
def written(card: ShownCard, page: Page, *, may_edit: bool) -> tuple[Markup, Markup]:
    """Write the facts and the inside of a card by their macros; the page only keys what is kept."""
    del page
    facts, inside = (
        Markup(get_template_attribute(CARD, macro)(card, may_edit))  # noqa: S704 - written by Jinja
        for macro in ("card_facts", "card_inside")
    )
    return facts, inside

"""The debates of the draft as cards: what each one is, what is new of it, what gets in its way."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask_babel import lazy_gettext
from markupsafe import Markup, escape

from forum.backoffice.programme.grid import Day, grids
from forum.board.conflicts import conflicts_of
from forum.board.models import Draft
from forum.board.phrases import conflict_sentence
from forum.board.queries import last_step
from forum.board.rules import ChangeKind, Conflict, differences
from forum.board.standings import drafts_to_compare, standings
from forum.debates.models import Room
from forum.debates.queries import rooms_of
from forum.edition.models import Edition
from forum.web.words import words

MARKS = {
    ChangeKind.ADDED: ("plus", lazy_gettext("Nouveau")),
    ChangeKind.CANCELLED: ("cross", lazy_gettext("Retiré")),
    ChangeKind.RESTORED: ("check", lazy_gettext("Rétabli")),
    ChangeKind.MOVED: ("arrow-right", lazy_gettext("Déplacé")),
    ChangeKind.RENAMED: ("edit", lazy_gettext("Renommé")),
    ChangeKind.EDITED: ("edit", lazy_gettext("Modifié")),
}


@dataclass(frozen=True, slots=True)
class Warned:
    """A conflict in words, with the numbers and titles of the debates that it concerns."""

    sentence: Markup
    is_grave: bool
    drafts: tuple[tuple[int, Markup], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One debate on the board."""

    draft: Draft
    mark: ChangeKind | None
    warnings: tuple[Markup, ...]

    @property
    def icon(self) -> str:
        """The pictogram of its mark."""
        return MARKS[self.mark][0] if self.mark else ""

    @property
    def words(self) -> str:
        """What its mark says."""
        return str(MARKS[self.mark][1]) if self.mark else ""


@dataclass(frozen=True, slots=True)
class Board:
    """The whole page: days, what is not placed yet, what gets in the way."""

    days: Sequence[Day]
    tray: Sequence[Card]
    warnings: Sequence[Warned]
    rooms: Sequence[Room]
    can_undo: bool

    @property
    def cards(self) -> int:
        """How many debates there are."""
        return len(self.tray) + sum(len(day.cards) for day in self.days)


def mark_of(draft: Draft, kind: ChangeKind | None) -> ChangeKind | None:
    """Return what a card is marked with: what a release would do, or that it waits outside."""
    return ChangeKind.CANCELLED if draft.is_withdrawn else kind


def board_of(edition: Edition, account_id: int) -> Board:
    """Gather what the board shows, in a fixed number of questions."""
    drafts = drafts_to_compare(edition.id)
    kinds = {one.draft_id: one.kind for one in differences(standings(drafts))}
    rooms = rooms_of(edition.id)
    warnings = _warned(conflicts_of(edition.id, drafts), drafts)
    said = _said_of(warnings)
    cards = [
        Card(draft, mark_of(draft, kinds.get(draft.id)), tuple(said[draft.id])) for draft in drafts
    ]
    return Board(
        days=grids(edition, rooms, [card for card in cards if card.draft.starts_at]),
        tray=[card for card in cards if card.draft.starts_at is None],
        warnings=warnings,
        rooms=rooms,
        can_undo=last_step(edition.id, account_id) is not None,
    )


def _warned(found: Iterable[Conflict], drafts: Iterable[Draft]) -> list[Warned]:
    """Return conflicts in words, each with its debates; all is escaped once, and shown often."""
    titles = {draft.id: (draft.id, escape(words(draft.title))) for draft in drafts}
    return [
        Warned(
            escape(conflict_sentence(conflict)),
            conflict.is_grave,
            tuple(titles[number] for number in conflict.draft_ids if number in titles),
        )
        for conflict in found
    ]


def _said_of(warnings: Iterable[Warned]) -> defaultdict[int, list[Markup]]:
    """Return what gets in the way of each debate, in words."""
    said: defaultdict[int, list[Markup]] = defaultdict(list)
    for warning in warnings:
        for number, _ in warning.drafts:
            said[number].append(warning.sentence)
    return said

"""What a release does to debates, as its pages show it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from forum.backoffice.releases.phrases import KINDS
from forum.board.changes import Row, rows, summary
from forum.board.models import Change, Draft
from forum.board.releases import Concerned
from forum.board.rules import ChangeKind, Difference
from forum.database import Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What happens to one debate."""

    title: Bilingual
    summary: str  # when and where, where the whole debate comes or goes
    rows: tuple[Row, ...] = ()
    people: int = 0
    draft_id: int | None = None
    slug: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The debates to which one thing happens."""

    kind: ChangeKind
    heading: str
    lines: list[Line] = field(default_factory=list)


def of_differences(
    found: Iterable[Difference], drafts: Mapping[int, Draft], concerned: Concerned
) -> list[Group]:
    """Return what a release would do, by kind."""
    return _grouped(
        (
            one.kind,
            Line(
                title=drafts[one.draft_id].title,
                summary=summary(one.kind, one.before, one.after),
                rows=rows(one.kind, one.before, one.after),
                people=concerned.by_debate.get(one.debate_id or 0, 0),
                draft_id=one.draft_id,
            ),
        )
        for one in found
    )


def of_changes(changes: Iterable[Change]) -> list[Group]:
    """Return what a release did, by kind."""
    return _grouped(
        (
            one.kind,
            Line(
                title=one.debate.title,
                summary=summary(one.kind, one.before, one.after),
                rows=rows(one.kind, one.before, one.after),
                slug=one.debate.slug,
            ),
        )
        for one in sorted(changes, key=lambda one: (one.debate.starts_at, one.debate_id))
    )


def _grouped(lines: Iterable[tuple[ChangeKind, Line]]) -> list[Group]:
    """Put lines under their headings, in the order in which they are told."""
    groups = {kind: Group(kind, str(KINDS[kind])) for kind in ChangeKind}
    for kind, line in lines:
        groups[kind].lines.append(line)
    return [group for group in groups.values() if group.lines]

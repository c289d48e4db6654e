"""What a release does to debates, as its pages show it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from forum.backoffice.releases.phrases import KINDS, LABELS, value_words
from forum.board.models import Change, Draft
from forum.board.releases import Concerned
from forum.board.rules import ChangeKind, Difference
from forum.database import Bilingual
from forum.web.words import hours, local, short_day

WHOLE = frozenset({ChangeKind.ADDED, ChangeKind.CANCELLED, ChangeKind.RESTORED})


@dataclass(frozen=True, slots=True)
class Row:
    """One fact of a debate before and after."""

    label: str
    before: str
    after: str


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
                summary=_summary(one.kind, one.before, one.after),
                rows=_rows(one.kind, one.before, one.after),
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
                summary=_summary(one.kind, one.before, one.after),
                rows=_rows(one.kind, one.before, one.after),
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


def _summary(
    kind: ChangeKind, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
) -> str:
    """Say when and where a debate takes place, or was to."""
    facts = after or before
    if kind not in WHOLE or not facts:
        return ""
    start, end = (dt.datetime.fromisoformat(facts[name]) for name in ("starts_at", "ends_at"))
    room = [facts["room"]["name"]] if facts["room"] else []
    return ", ".join([short_day(start), hours(start, end), *room])


def _rows(
    kind: ChangeKind, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
) -> tuple[Row, ...]:
    """Return what changes; nothing where a debate comes or goes whole."""
    if kind in WHOLE and kind is not ChangeKind.RESTORED:
        return ()
    then, now = _by_language(before or {}), _by_language(after or {})
    has_day = len({_day(facts) for facts in (then, now)} - {None}) > 1
    return tuple(
        Row(
            str(label),
            value_words(name, then.get(name), has_day=has_day),
            value_words(name, now[name], has_day=has_day),
        )
        for name, label in LABELS.items()
        if name in now and now[name] != then.get(name)
    )


def _by_language(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return facts whose texts stand apart by language: often only one of the two changes."""
    texts = {
        f"{name}_{language}": facts[name][language]
        for name in ("title", "summary")
        if name in facts
        for language in ("fr", "en")
    }
    return {**facts, **texts}


def _day(facts: Mapping[str, Any]) -> dt.date | None:
    """Return the day of a debate, where it is told."""
    start = facts.get("starts_at")
    return local(dt.datetime.fromisoformat(start)).date() if start else None

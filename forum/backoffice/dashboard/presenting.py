"""The first page of the office: everything that it shows, gathered once."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from forum.backoffice.dashboard.communes import COMMUNES
from forum.backoffice.dashboard.drawing import Chart, chart
from forum.backoffice.dashboard.phrases import ELSEWHERE, decision_sentence, way_to
from forum.backoffice.dashboard.queries import (
    UNKNOWN,
    by_answer,
    by_family,
    by_hour,
    fullness,
    pending,
)
from forum.backoffice.dashboard.rules import (
    Day,
    Fullness,
    Shares,
    by_urgency,
    days,
    decisions,
    lately,
    shares,
)
from forum.backoffice.exhibitors.access import remit_in
from forum.backoffice.exhibitors.today import decisions_on_exhibitors
from forum.edition.models import Edition
from forum.organisations.phrases import FAMILIES
from forum.registration.answers import ARRANGEMENTS, CATEGORIES, KINDS


@dataclass(frozen=True, slots=True)
class Overview:
    """How an edition stands today."""

    days_left: int
    lately: int  # registered in the last seven days
    days: tuple[Day, ...]
    total: Chart | None
    daily: Chart | None
    decisions: list[tuple[str, tuple[str, str] | None]]
    debates: list[Fullness]
    widest: int  # seats and waiting people of the most wanted debate
    categories: Shares
    kinds: Shares
    families: Shares
    communes: Shares
    arrangements: Shares


def overview(edition: Edition, now: dt.datetime, locale: str) -> Overview:
    """Gather how an edition stands, in the local time and the language of the page."""
    zone = ZoneInfo(edition.time_zone)
    today = now.astimezone(zone).date()
    found = days(by_hour(edition.id), zone, min(today, edition.ends_at.astimezone(zone).date()))
    categories, kinds, postcodes, arrangements = by_answer(edition.id)
    debates = fullness(edition.id, locale)
    waiting = by_urgency(
        (
            *decisions(pending(edition, today, now), debates),
            *decisions_on_exhibitors(edition, remit_in(edition), now),
        )
    )
    return Overview(
        days_left=(edition.local_day - today).days,
        lately=lately(found, today),
        days=found,
        total=chart(found, is_total=True) if found else None,
        daily=chart(found, is_total=False) if found else None,
        decisions=[(decision_sentence(decision), way_to(decision)) for decision in waiting],
        debates=debates,
        widest=max(
            (max(debate.capacity or 0, debate.seated) + debate.waiting for debate in debates),
            default=0,
        )
        or 1,
        categories=shares(_worded(categories, CATEGORIES), least=1),
        kinds=shares(_worded(kinds, KINDS)),
        families=shares(_worded(by_family(edition.id), {**FAMILIES, UNKNOWN: ELSEWHERE})),
        communes=shares(_worded(postcodes, COMMUNES)),
        arrangements=shares(_worded(arrangements, ARRANGEMENTS), least=1),
    )


def _worded(counts: Mapping[str, int], labels: Mapping[Any, str]) -> dict[str, int]:
    """Name what is counted as the form does; an answer that it gives no more names itself."""
    words = {str(answer): str(label) for answer, label in labels.items()}
    return {words.get(word, word): count for word, count in counts.items()}

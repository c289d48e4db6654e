"""What asks for a decision today about exhibitors, for the first page of the office."""

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from forum.backoffice.dashboard.rules import Decision, DecisionKind
from forum.backoffice.exhibitors.judging import silence_for, waits_of
from forum.backoffice.exhibitors.queries import halts
from forum.database import db
from forum.edition.models import Edition
from forum.villages.applications import village_id_of
from forum.villages.gauges import shares_today
from forum.villages.models import Exhibitor, ExhibitorApplication
from forum.villages.queries import call_of
from forum.villages.rules import ExhibitorState, Remit

SOON = dt.timedelta(days=10)  # before silence decides
LONG = dt.timedelta(days=10)  # without an answer to what is missing
OPEN = (ExhibitorState.SUBMITTED, ExhibitorState.UNDER_REVIEW, ExhibitorState.INCOMPLETE)


def decisions_on_exhibitors(edition: Edition, remit: Remit, now: dt.datetime) -> list[Decision]:
    """Return what waits about exhibitors, in a fixed number of questions.

    A coordinator is told of the applications of her villages alone.
    """
    today = now.astimezone(ZoneInfo(edition.time_zone)).date()
    call, stops = call_of(edition.id), halts(edition.id)
    waiting = long = 0
    silent: list[dt.date] = []
    for application, exhibitor in _undecided(edition.id):
        if _only_hers(remit) and not remit.is_hers(village_id_of(application)):
            continue
        waits = waits_of(stops.get(exhibitor.id, ()), edition)
        if exhibitor.state is ExhibitorState.INCOMPLETE:
            long += bool(waits and today - waits[-1].begun_on > LONG)
            continue
        waiting += 1
        decided_on = silence_for(application, exhibitor, edition, call, waits)
        if decided_on and decided_on - today <= SOON:
            silent.append(decided_on)
    facts = {"day": min(silent)} if silent else {}
    found = [
        Decision(DecisionKind.SILENCE_NEAR, len(silent), facts),
        Decision(DecisionKind.APPLICATIONS_WAITING, waiting),
        Decision(DecisionKind.APPLICATIONS_INCOMPLETE, long, {"days": LONG.days}),
        *(
            Decision(DecisionKind.SHARE_BELOW, one.gauge.lacking, {"share": one})
            for one in shares_today(edition.id)
            if one.gauge.is_below
        ),
    ]
    return [decision for decision in found if decision.count]


def _only_hers(remit: Remit) -> bool:
    """Tell whether somebody coordinates villages and sees no others."""
    return remit.instructs_hers and not remit.sees_all


def _undecided(edition_id: int) -> Iterator[tuple[ExhibitorApplication, Exhibitor]]:
    """Return the applications on which nobody has decided."""
    asked = (
        sa.select(ExhibitorApplication)
        .join(Exhibitor, Exhibitor.id == ExhibitorApplication.exhibitor_id)
        .where(Exhibitor.edition_id == edition_id, Exhibitor.state.in_(OPEN))
        .order_by(ExhibitorApplication.id)
        .options(contains_eager(ExhibitorApplication.exhibitor))
    )
    for application in db.session.scalars(asked):
        if application.exhibitor is not None:
            yield application, application.exhibitor

"""Making, changing, opening and archiving editions, and the plan towards the day."""

import datetime as dt

import pytest
import sqlalchemy as sa
from flask import Flask

from forum.checkin.models import Gate
from forum.clock import PARIS
from forum.database import Bilingual, db
from forum.debates.models import Debate, DebateState
from forum.edition.models import Edition, Task
from forum.edition.plan import DEFAULT_PLAN
from forum.edition.queries import edition_by_slug, tasks_of
from forum.edition.rules import Reason
from forum.edition.services import (
    TaskWish,
    add_task,
    archive,
    change,
    change_task,
    copy_edition,
    hide,
    make_edition,
    mark_task,
    open_to_public,
    plan_by_default,
    remove_task,
    revive,
)
from forum.journal.models import Entry
from forum.journal.rules import Deed
from forum.refusals import ChangedMeanwhileError, Refusal, RefusedError
from tests.builders import a_debate, a_registration, a_village, an_edition, paris, stored
from tests.edition.wishes import a_new_edition, a_twin, as_it_is


def deeds() -> list[Deed]:
    """Return what the journal says was done."""
    return list(db.session.scalars(sa.select(Entry.deed).order_by(Entry.id)))


def edition_at(slug: str) -> Edition:
    """Return an edition that is known to be there."""
    found = edition_by_slug(slug)
    assert found
    return found


def test_a_change_is_written_on_top_of_the_version_that_was_read(
    app: Flask, now: dt.datetime
) -> None:
    edition = an_edition()
    change(edition.id, as_it_is(edition, venue="Espace Grande Arche"), 1, None, now)
    assert (edition.venue, edition.version, edition.revised_at) == ("Espace Grande Arche", 2, now)
    assert deeds() == [Deed.EDITION_CHANGED]
    with pytest.raises(ChangedMeanwhileError):
        change(edition.id, as_it_is(edition, venue="CNIT"), 1, None, now)
    assert (edition.venue, edition.version) == ("Espace Grande Arche", 2)


def test_what_makes_no_sense_changes_nothing(app: Flask, now: dt.datetime) -> None:
    edition = an_edition()
    with pytest.raises(RefusedError) as refused:
        change(edition.id, as_it_is(edition, ends_at=paris(8), gauge=0), 1, None, now)
    assert [refusal.reason for refusal in refused.value.refusals] == [
        Reason.ENDS_BEFORE_IT_STARTS,
        Reason.NOBODY_FITS,
    ]
    assert (edition.gauge, edition.version, deeds()) == (1200, 1, [])


def test_texts_alone_leave_calendars_as_they_are(app: Flask, now: dt.datetime) -> None:
    edition = an_edition()
    debate = a_debate(edition)
    change(edition.id, as_it_is(edition, tagline=Bilingual("Autre")), 1, None, now)
    assert (debate.revision, edition.revised_at) == (0, None)


@pytest.mark.parametrize("name", ["name", "practical"])
def test_words_that_the_day_has_in_calendars_date_it_anew(
    app: Flask, now: dt.datetime, name: str
) -> None:
    edition = an_edition()
    debate = a_debate(edition)
    change(edition.id, as_it_is(edition, **{name: Bilingual("Autre")}), 1, None, now)
    assert (debate.revision, edition.revised_at) == (0, now)


def test_a_new_venue_is_a_revision_of_each_debate_in_calendars(
    app: Flask, now: dt.datetime
) -> None:
    edition = an_edition()
    debate = a_debate(edition)
    change(edition.id, as_it_is(edition, address="1 parvis de la Défense"), 1, None, now)
    assert (debate.revision, debate.revised_at) == (1, now)


def test_hours_that_leave_released_debates_outside_are_refused_unless_wanted_so(
    app: Flask, now: dt.datetime
) -> None:
    edition = an_edition()
    a_debate(edition, "matin")
    a_debate(edition, "soir", starts_at=paris(17), ends_at=paris(18))
    a_debate(edition, "annule", state=DebateState.CANCELLED)
    a_debate(edition, "nuit", starts_at=paris(20), ends_at=paris(21))
    wish = as_it_is(edition, starts_at=paris(11), ends_at=paris(17, 30))
    with pytest.raises(RefusedError) as refused:
        change(edition.id, wish, 1, None, now)
    assert refused.value.refusals == (
        Refusal(Reason.DEBATES_OUTSIDE, "despite_debates", {"count": 2}),
    )
    assert edition.version == 1
    change(edition.id, wish, 1, None, now, despite_debates=True)
    assert (edition.starts_at, edition.version) == (paris(11), 2)


def test_the_entrance_keeps_its_hour_before_the_opening(app: Flask, now: dt.datetime) -> None:
    slug = make_edition(a_new_edition(), None, now)
    edition = edition_at(slug)
    gate = db.session.scalars(sa.select(Gate)).one()
    hour = dt.timedelta(hours=1)
    assert (gate.slug, gate.opens_at, gate.closes_at) == (
        "entree",
        edition.starts_at - hour,
        edition.ends_at,
    )
    later = as_it_is(edition, starts_at=edition.starts_at + hour, ends_at=edition.ends_at + hour)
    change(edition.id, later, 1, None, now)
    assert (gate.opens_at, gate.closes_at) == (edition.starts_at - hour, edition.ends_at)


def test_an_edition_from_nothing_is_hidden_and_has_the_usual_plan(
    app: Flask, now: dt.datetime
) -> None:
    edition = edition_at(make_edition(a_new_edition(), None, now))
    assert (edition.is_public, edition.version, edition.created_at) == (False, 1, now)
    day = dt.date(2012, 11, 26)
    assert [(task.due_on, task.title) for task in tasks_of(edition.id)] == [
        (day + dt.timedelta(days=days), title) for days, title in DEFAULT_PLAN
    ]
    assert deeds() == [Deed.EDITION_MADE]


def test_two_editions_never_have_the_same_address(app: Flask, now: dt.datetime) -> None:
    an_edition()
    for slug, reason in (("2011", Reason.SLUG_TAKEN), ("journal", Reason.SLUG_RESERVED)):
        with pytest.raises(RefusedError) as refused:
            make_edition(a_new_edition(slug=slug), None, now)
        assert refused.value.refusals == (Refusal(reason, "slug"),)
        with pytest.raises(RefusedError):
            copy_edition(edition_at("2011").id, a_twin(dt.date(2012, 6, 4), slug), None, now)
    assert db.session.scalars(sa.select(Edition.slug)).all() == ["2011"]


def test_a_copy_keeps_local_hours_texts_and_plan_but_nobody(app: Flask, now: dt.datetime) -> None:
    source = an_edition()
    a_debate(source)
    a_registration(source)
    a_village(source)
    stored(Task(edition_id=source.id, title=Bilingual("Sécurité"), due_on=dt.date(2011, 9, 20)))
    twin = edition_at(copy_edition(source.id, a_twin(dt.date(2012, 6, 4)), None, now))
    summer = dt.datetime(2012, 6, 4, 9, tzinfo=PARIS)
    assert (twin.starts_at, twin.ends_at) == (summer, summer.replace(hour=18, minute=15))
    assert (twin.registration_opens_at, twin.registration_closes_at) == (
        dt.datetime(2012, 4, 9, 0, tzinfo=PARIS),  # as many days before, still at midnight
        summer.replace(hour=23, minute=59),
    )
    assert (twin.presentation, twin.gauge, twin.is_public) == (source.presentation, 1200, False)
    assert [(task.title.fr, task.due_on, task.done_at) for task in tasks_of(twin.id)] == [
        ("Sécurité", dt.date(2012, 3, 27), None)
    ]
    assert db.session.scalars(sa.select(Debate.edition_id)).all() == [source.id]


def test_an_edition_is_opened_hidden_archived_and_revived_once_each(
    app: Flask, now: dt.datetime
) -> None:
    edition = an_edition(is_public=False)
    for act, again in (
        (open_to_public, Reason.PUBLIC_ALREADY),
        (hide, Reason.NOT_PUBLIC),
        (archive, Reason.ARCHIVED_ALREADY),
        (revive, Reason.NOT_ARCHIVED),
    ):
        act(edition.id, None, now)
        with pytest.raises(RefusedError) as refused:
            act(edition.id, None, now)
        assert refused.value.refusals == (Refusal(again),)
    assert (edition.is_public, edition.is_archived) == (False, False)
    assert deeds() == [
        Deed.EDITION_OPENED,
        Deed.EDITION_HIDDEN,
        Deed.EDITION_ARCHIVED,
        Deed.EDITION_REVIVED,
    ]


def test_a_task_is_added_changed_done_undone_and_removed(app: Flask, now: dt.datetime) -> None:
    edition = an_edition()
    day = dt.date(2011, 9, 20)
    add_task(edition.id, TaskWish(Bilingual("Sécurité"), day), None, now)
    task = tasks_of(edition.id)[0]
    change_task(edition.id, task.id, TaskWish(Bilingual("Dossier"), day), None, now)
    mark_task(edition.id, task.id, is_done=True, by=None, now=now)
    later = now + dt.timedelta(days=1)
    mark_task(edition.id, task.id, is_done=True, by=None, now=later)
    assert (task.title.fr, task.done_at) == ("Dossier", now)
    mark_task(edition.id, task.id, is_done=False, by=None, now=later)
    assert task.done_at is None
    number = task.id
    remove_task(edition.id, number, None, now)
    assert (tasks_of(edition.id), deeds()) == ([], [Deed.TASK_CHANGED] * 5)
    with pytest.raises(RefusedError) as refused:
        remove_task(edition.id, number, None, now)
    assert refused.value.refusals == (Refusal(Reason.UNKNOWN_TASK),)


def test_a_task_of_another_edition_is_not_reached(app: Flask, now: dt.datetime) -> None:
    mine, other = an_edition(), an_edition(slug="2010")
    task = stored(Task(edition_id=other.id, title=Bilingual("Autre"), due_on=dt.date(2011, 9, 20)))
    with pytest.raises(RefusedError):
        mark_task(mine.id, task.id, is_done=True, by=None, now=now)


def test_the_usual_plan_is_given_once(app: Flask, now: dt.datetime) -> None:
    edition = an_edition()
    plan_by_default(edition.id, None, now)
    plan_by_default(edition.id, None, now)
    assert len(tasks_of(edition.id)) == len(DEFAULT_PLAN)

"""What the first page of the office asks to decide about exhibitors, and whom it tells."""

import datetime as dt

from flask import Flask
from flask.testing import FlaskClient

from forum.accounts.rules import RoleName
from forum.backoffice.dashboard.rules import Decision, DecisionKind
from forum.backoffice.exhibitors.today import decisions_on_exhibitors
from forum.villages.models import Passage
from forum.villages.rules import ExhibitorState, Remit
from tests.accounts.test_views import an_account, sign_in
from tests.builders import a_village, an_edition, paris, stored
from tests.reading import Reading
from tests.villages.applying import a_call, a_share, an_application

STATE = ExhibitorState
ALL = Remit(account_id=1, sees_all=True, instructs_all=True)


def halted(number: int | None, day: int) -> None:
    """Store that an application was incomplete from a day of October on."""
    stored(
        Passage(
            exhibitor_id=number,
            from_state=STATE.SUBMITTED,
            to_state=STATE.INCOMPLETE,
            passed_at=paris(9, day=day, month=10),
        )
    )


def test_what_waits_is_counted_and_what_silence_is_about_to_decide_comes_first(
    app: Flask, now: dt.datetime
) -> None:
    edition = an_edition()
    a_call(edition)
    share = a_share(edition)
    an_application(edition, "un", submitted_at=paris(9, day=15, month=9))
    an_application(edition, "deux", STATE.UNDER_REVIEW, submitted_at=paris(9, day=1, month=9))
    an_application(edition, "trois", submitted_at=paris(9, day=1))
    halted(an_application(edition, "quatre", STATE.INCOMPLETE).exhibitor_id, 20)
    halted(an_application(edition, "cinq", STATE.INCOMPLETE).exhibitor_id, 31)
    an_application(edition, "six", STATE.ACCEPTED)
    found = decisions_on_exhibitors(edition, ALL, now)
    assert found[:3] == [
        Decision(DecisionKind.SILENCE_NEAR, 2, {"day": dt.date(2011, 10, 31)}),
        Decision(DecisionKind.APPLICATIONS_WAITING, 3),
        Decision(DecisionKind.APPLICATIONS_INCOMPLETE, 1, {"days": 10}),
    ]
    below = found[3]
    assert (below.kind, below.count) == (DecisionKind.SHARE_BELOW, 1)
    assert below.facts["share"].share.id == share.id  # type: ignore[attr-defined]


def test_a_coordinator_is_told_of_her_villages_alone(app: Flask, now: dt.datetime) -> None:
    edition = an_edition()
    hers, other = a_village(edition, "INS"), a_village(edition, "SCO")
    an_application(edition, "un", first_village_id=hers.id)
    an_application(edition, "deux", first_village_id=other.id)
    remit = Remit(account_id=1, instructs_hers=True, villages=frozenset({hers.id}))
    assert decisions_on_exhibitors(edition, remit, now) == [
        Decision(DecisionKind.APPLICATIONS_WAITING, 1)
    ]


def test_nothing_to_decide_is_said_of_a_quiet_edition(app: Flask, now: dt.datetime) -> None:
    edition = an_edition()
    a_share(edition)
    an_application(edition, "un", STATE.WITHDRAWN)
    assert decisions_on_exhibitors(edition, ALL, now) == []


def test_the_first_page_tells_it_and_leads_to_the_list(app: Flask, client: FlaskClient) -> None:
    edition = an_edition()
    a_call(edition)
    a_share(edition)
    an_application(edition, "un", submitted_at=paris(9, day=15, month=9))
    an_application(edition, "deux", STATE.ACCEPTED)
    an_account(RoleName.EXHIBITORS)
    sign_in(client)
    page = Reading(client.get("/organisation/2011/").text)
    assert page.all("li", "decision") == [
        "Le silence va décider d’une candidature, le lundi 14 novembre 2011. Voir les candidatures",
        "1 candidature attend une décision. Voir les candidatures",
        (
            "Structures d’insertion et du travail adapté\u00a0: il manque 1 stand pour atteindre "
            "la part visée. Voir les candidatures"
        ),
    ]

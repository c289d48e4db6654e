"""What is counted, dated and allowed while applications are instructed."""

import datetime as dt

import pytest

from forum.refusals import Refusal
from forum.villages.rules import (
    Actor,
    ExhibitorState,
    Insurance,
    Locality,
    Remit,
    ShareOf,
    Silence,
    Wait,
    insurance_of,
    locality_of,
    silence_on,
)
from forum.villages.rules.calls import (
    CallReason,
    refusals_of_call,
    refusals_of_slot,
    refusals_of_version,
)
from forum.villages.rules.shares import Holder, Target, gauge, kinds_of
from tests.builders import paris

DAY = dt.date(2011, 11, 28)
INSERTION = frozenset({ShareOf.INSERTION})
NONE = frozenset[ShareOf]()


def a_holder(kinds: frozenset[ShareOf], state: str = "accepte", village: int = 1) -> Holder:
    return Holder(ExhibitorState(state), village, kinds)


def test_a_share_counts_the_stands_that_are_accepted_or_further_and_no_others() -> None:
    holders = [
        *(a_holder(INSERTION, state) for state in ExhibitorState),
        *(a_holder(NONE) for _ in range(6)),
    ]
    counted = gauge(Target(ShareOf.INSERTION, 33), holders)
    assert (counted.counted, counted.total) == (4, 10)
    assert (counted.percent, counted.is_below, counted.lacking) == (40.0, False, 0)


@pytest.mark.parametrize(
    ("of_kind", "others", "percent", "is_below", "lacking"),
    [
        (0, 0, 33, False, 0),  # nothing is accepted yet: there is nothing to say
        (0, 1, 33, True, 1),
        (3, 7, 33, True, 1),
        (4, 8, 33, False, 0),
        (1, 2, 33, False, 0),
        (1, 2, 34, True, 1),
        (2, 0, 100, False, 0),
        (0, 10, 1, True, 1),
    ],
)
def test_a_share_below_its_target_says_how_many_stands_are_lacking(
    of_kind: int, others: int, percent: int, *, is_below: bool, lacking: int
) -> None:
    holders = [a_holder(INSERTION)] * of_kind + [a_holder(NONE)] * others
    counted = gauge(Target(ShareOf.INSERTION, percent), holders)
    assert (counted.is_below, counted.lacking) == (is_below, lacking)


def test_the_share_of_a_village_counts_its_stands_alone() -> None:
    holders = [a_holder(INSERTION, village=1), a_holder(NONE, village=1), a_holder(NONE, village=2)]
    counted = gauge(Target(ShareOf.INSERTION, 50, village_id=1), holders)
    assert (counted.counted, counted.total, counted.is_below) == (1, 2, False)


@pytest.mark.parametrize(
    ("family", "conventions", "is_local", "kinds"),
    [
        ("association", ("aci",), True, {"insertion", "associations", "departement"}),
        ("cooperative", ("ei",), False, {"insertion", "cooperatives"}),
        ("cooperative", (), False, {"cooperatives"}),
        ("autre", (), False, set()),
    ],
)
def test_the_axes_of_an_organisation_combine_in_shares(
    family: str, conventions: tuple[str, ...], *, is_local: bool, kinds: set[str]
) -> None:
    assert kinds_of(family, conventions, is_local=is_local) == {ShareOf(kind) for kind in kinds}


@pytest.mark.parametrize(
    ("postcode", "acts_here", "tie"),
    [
        ("92000", False, Locality.SEAT),
        ("92053", True, Locality.SEAT),
        ("75011", True, Locality.ACTIVITY),
        ("", True, Locality.ACTIVITY),
        ("75011", False, Locality.ELSEWHERE),
        ("", False, Locality.ELSEWHERE),
    ],
)
def test_a_structure_is_of_the_departement_by_its_seat_or_its_activity(
    postcode: str, *, acts_here: bool, tie: Locality
) -> None:
    assert locality_of(postcode, acts_here=acts_here) is tie


@pytest.mark.parametrize(
    ("until", "is_due", "has_file", "found"),
    [
        (None, True, False, Insurance.MISSING),
        (None, False, False, Insurance.NOT_DUE),
        (None, True, True, Insurance.UNDATED),
        (dt.date(2011, 11, 27), True, True, Insurance.TOO_SHORT),
        (dt.date(2011, 11, 28), True, True, Insurance.VALID),
        (dt.date(2011, 12, 31), True, False, Insurance.ON_PAPER),
    ],
)
def test_an_insurance_runs_until_the_last_day_of_the_forum(
    until: dt.date | None, *, is_due: bool, has_file: bool, found: Insurance
) -> None:
    assert insurance_of(until, DAY, is_due=is_due, has_file=has_file) is found


SUBMITTED = dt.date(2011, 10, 1)


@pytest.mark.parametrize(
    ("state", "means", "waits", "day"),
    [
        ("depose", "rejet", [], dt.date(2011, 11, 30)),
        ("en_instruction", "rejet", [], dt.date(2011, 11, 30)),
        ("incomplet", "rejet", [Wait(dt.date(2011, 10, 5))], None),
        (
            "en_instruction",
            "rejet",
            [Wait(dt.date(2011, 10, 5), dt.date(2011, 10, 15))],
            dt.date(2011, 12, 10),
        ),
        (
            "en_instruction",
            "acceptation",
            [Wait(dt.date(2011, 10, 5), dt.date(2011, 10, 15))],
            dt.date(2011, 12, 14),
        ),
        # the receipt that was sent once the file was complete says the later day
        (
            "depose",
            "rejet",
            [Wait(dt.date(2011, 9, 5), dt.date(2011, 9, 15))],
            dt.date(2011, 11, 30),
        ),
        ("accepte", "rejet", [], None),
        ("liste_attente", "rejet", [], None),
    ],
)
def test_silence_decides_after_its_delay_which_what_is_missing_suspends(
    state: str, means: str, waits: list[Wait], day: dt.date | None
) -> None:
    found = silence_on(ExhibitorState(state), SUBMITTED, 60, Silence(means), waits)
    assert found == day


def test_what_was_never_submitted_has_no_delay() -> None:
    assert silence_on(ExhibitorState.SUBMITTED, None, 60, Silence.REJECTION) is None


ALL = Remit(account_id=1, sees_all=True, instructs_all=True, instructs_hers=True, marks=True)
HERS = Remit(account_id=2, instructs_hers=True, marks=True, villages=frozenset({1}))
FLOOR = Remit(account_id=3, sees_all=True, marks=True)
BOTH = Remit(account_id=4, sees_all=True, instructs_hers=True, marks=True, villages=frozenset({1}))
READER = Remit(account_id=5)


@pytest.mark.parametrize(
    ("remit", "village", "sees", "instructs", "actor"),
    [
        (ALL, 1, True, True, Actor.INSTRUCTOR),
        (ALL, None, True, True, Actor.INSTRUCTOR),
        (HERS, 1, True, True, Actor.COORDINATOR),
        (HERS, 2, False, False, None),
        (HERS, None, False, False, None),
        (FLOOR, 2, True, False, Actor.WELCOME),
        (BOTH, 1, True, True, Actor.COORDINATOR),
        (BOTH, 2, True, False, Actor.WELCOME),
        (READER, 1, False, False, None),
    ],
)
def test_an_organiser_sees_and_decides_what_is_hers(
    remit: Remit, village: int | None, *, sees: bool, instructs: bool, actor: Actor | None
) -> None:
    found = (remit.sees(village), remit.instructs(village), remit.acts_as(village))
    assert found == (sees, instructs, actor)


def test_a_call_opens_before_it_closes_and_closes_before_the_forum_ends() -> None:
    end = paris(18)
    assert refusals_of_call(paris(9, day=1), paris(9, day=2), end, 60, has_sizes=True) == ()
    assert refusals_of_call(None, None, end, 60, has_sizes=True) == ()
    assert refusals_of_call(paris(9), paris(9), end, 0, has_sizes=False) == (
        Refusal(CallReason.OPENS_AFTER_IT_CLOSES, "closes_at"),
        Refusal(CallReason.NO_SILENCE, "silence_days", {"most": 730}),
        Refusal(CallReason.NO_SIZE, "sizes"),
    )
    assert refusals_of_call(None, paris(9, day=29), end, 60, has_sizes=True) == (
        Refusal(CallReason.CLOSES_AFTER_THE_FORUM, "closes_at"),
    )


@pytest.mark.parametrize(
    ("before", "after", "version", "is_refused"),
    [
        (("Un.", ""), ("Un.", ""), "1", False),
        (("Un.", ""), ("Deux.", ""), "1", True),
        (("Un.", ""), ("Un.", "One."), "1", True),
        (("Un.", ""), ("Deux.", ""), "2", False),
        (("", ""), ("Un.", ""), "1", False),  # the first text has the first version
    ],
)
def test_a_regulation_that_reads_otherwise_asks_for_another_version(
    before: tuple[str, str], after: tuple[str, str], version: str, *, is_refused: bool
) -> None:
    asked = Refusal(CallReason.NEW_VERSION_ASKED, "regulation_version", {"version": "1"})
    assert refusals_of_version(before, after, "1", version) == ((asked,) if is_refused else ())


def test_a_time_to_set_up_begins_before_it_ends_and_takes_somebody() -> None:
    assert refusals_of_slot(paris(7), paris(8), 1, paris(18)) == ()
    assert refusals_of_slot(paris(19), paris(19), 0, paris(18)) == (
        Refusal(CallReason.SLOT_ENDS_BEFORE_IT_STARTS, "ends_at"),
        Refusal(CallReason.SLOT_AFTER_THE_FORUM, "starts_at"),
        Refusal(CallReason.SLOT_TAKES_NOBODY, "capacity"),
    )

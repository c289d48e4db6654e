"""What a gate answers: one table of cases, for Python and for the scanner."""

from typing import Any

import pytest

from forum.checkin.rules import Verdict
from tests.checkin.table import CASES, judged


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_the_gate_answers_as_the_table_says(case: dict[str, Any]) -> None:
    assert judged(case) == case["verdict"]


def test_the_table_knows_every_verdict_and_no_name_twice() -> None:
    assert {case["verdict"] for case in CASES} == {str(verdict) for verdict in Verdict}
    assert len({case["name"] for case in CASES}) == len(CASES)

"""What a gate answers: one table of cases, for Python and for the scanner."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from forum.checkin.rules import (
    BadgeFacts,
    Direction,
    GateFacts,
    Passage,
    Verdict,
    verdict,
)

CASES = json.loads((Path(__file__).parent / "cases.json").read_text())


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_the_gate_answers_as_the_table_says(case: dict[str, Any]) -> None:
    gate = case["gate"]
    said = verdict(
        BadgeFacts(**case["badge"]),
        GateFacts(
            **{
                **gate,
                "opens_at": dt.datetime.fromisoformat(gate["opens_at"]),
                "closes_at": dt.datetime.fromisoformat(gate["closes_at"]),
                "categories": tuple(gate.get("categories", ())),
            }
        ),
        [
            Passage(
                Verdict(passage["verdict"]),
                Direction(passage["direction"]),
                is_undone=passage.get("is_undone", False),
            )
            for passage in case["history"]
        ],
        Direction(case["direction"]),
        dt.datetime.fromisoformat(case["at"]),
    )
    assert said == case["verdict"]


def test_the_table_knows_every_verdict_and_no_name_twice() -> None:
    assert {case["verdict"] for case in CASES} == {str(verdict) for verdict in Verdict}
    assert len({case["name"] for case in CASES}) == len(CASES)

"""Cases of the door as JSON, which Python and the phone judge alike."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from forum.checkin.rules import BadgeFacts, Direction, GateFacts, Passage, Verdict, verdict

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "cases.json").read_text())


def judged(case: dict[str, Any]) -> Verdict:
    """Return what the gate answers to a case."""
    gate = {
        **case["gate"],
        "opens_at": dt.datetime.fromisoformat(case["gate"]["opens_at"]),
        "closes_at": dt.datetime.fromisoformat(case["gate"]["closes_at"]),
        "categories": tuple(case["gate"].get("categories", ())),
    }
    history = [
        Passage(
            **{
                **passage,
                "verdict": Verdict(passage["verdict"]),
                "direction": Direction(passage["direction"]),
            }
        )
        for passage in case["history"]
    ]
    return verdict(
        BadgeFacts(**case["badge"]),
        GateFacts(**gate),
        history,
        Direction(case["direction"]),
        dt.datetime.fromisoformat(case["at"]),
    )

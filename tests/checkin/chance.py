"""Cases of the door drawn by chance, weighted so that every verdict comes up often."""

import datetime as dt
import random
from typing import Any

OPENS = dt.datetime(2011, 11, 28, 8, 0, tzinfo=dt.UTC)
CATEGORIES = ("visiteur", "exposant", "intervenant", "organisation", "benevole", "presse")
VERDICTS = ("admitted", "admitted", "admitted", "already_in", "full", "cancelled")


def cases_by_chance(number: int, seed: int) -> list[dict[str, Any]]:
    """Draw cases; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    return [_case(chance) for _ in range(number)]


def _case(chance: random.Random) -> dict[str, Any]:
    """Draw one case; what is left out is left to the defaults of both rules."""
    length = dt.timedelta(minutes=chance.choice((30, 90, 600)))
    at = OPENS + chance.choice(
        (
            dt.timedelta(0),
            length,
            -dt.timedelta(milliseconds=1),
            length - dt.timedelta(milliseconds=1),
            *(length * chance.random() for _ in range(12)),
        )
    )
    return {
        "badge": _some(
            chance,
            is_forged=chance.random() < 0.08,
            is_known=chance.random() < 0.92,
            is_revoked=chance.random() < 0.1,
            is_cancelled=chance.random() < 0.1,
            category=chance.choice(CATEGORIES),
            is_seated=chance.random() < 0.4,
        ),
        "gate": {
            "opens_at": OPENS.isoformat(),
            "closes_at": (OPENS + length).isoformat(),
            **_some(
                chance,
                categories=chance.sample(CATEGORIES, chance.choice((0, 0, 0, 2, 4))),
                asks_for_seat=chance.random() < 0.8,
                seats_left=chance.choice((-3, -1, 0, 0, 1, 2, 40)),
                has_begun=chance.random() < 0.5,
                is_released=chance.random() < 0.3,
            ),
        },
        "history": [_passage(chance) for _ in range(chance.choice((0, 0, 0, 1, 2, 4)))],
        "direction": chance.choice(("in", "in", "in", "in", "out")),
        "at": at.isoformat(timespec="milliseconds"),
    }


def _passage(chance: random.Random) -> dict[str, Any]:
    """Draw one earlier scan of the badge."""
    return {
        "verdict": chance.choice(VERDICTS),
        "direction": chance.choice(("in", "out")),
        **_some(chance, is_undone=chance.random() < 0.2, is_here=chance.random() < 0.7),
    }


def _some(chance: random.Random, **facts: object) -> dict[str, object]:
    """Keep most of some facts."""
    return {name: fact for name, fact in facts.items() if chance.random() < 0.85}

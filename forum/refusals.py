"""A "no" is a value: it has a name here, a sentence in the `phrases` of its domain."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something cannot be: the reason, the form field that it concerns, the facts to tell."""

    reason: StrEnum
    field: str = ""
    facts: Mapping[str, object] = dataclasses.field(default_factory=dict)


class RefusedError(Exception):
    """Raised by a service inside its transaction, which is thereby undone."""

    def __init__(self, *refusals: Refusal) -> None:
        super().__init__(*(refusal.reason for refusal in refusals))
        self.refusals = refusals


class ChangedMeanwhileError(Exception):
    """Raised by a service inside its transaction: what it would write over is not what was read."""

"""The steps of an application, and how far each has come."""

from enum import StrEnum


class Step(StrEnum):
    """A step, by its word in the address."""

    STRUCTURE = "structure"
    GUESTS = "co-exposants"
    STAND = "stand"
    PAPERS = "pieces"
    LOGISTICS = "logistique"
    REVIEW = "relecture"


class Standing(StrEnum):
    """How far a step has come."""

    COMPLETE = "complete"
    WRONG = "a-corriger"
    TO_DO = "a-remplir"


FILLED: tuple[Step, ...] = tuple(step for step in Step if step is not Step.REVIEW)


def after(step: Step) -> Step:
    """Return the step that follows; the review is the last."""
    steps = list(Step)
    return steps[min(steps.index(step) + 1, len(steps) - 1)]

"""What may be sent for which purpose: pure judgement."""

from enum import StrEnum


class Purpose(StrEnum):
    """What a file was sent for."""

    LOGO = "logo"
    INSURANCE = "assurance"
    PLAN = "plan"

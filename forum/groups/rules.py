"""What a group is: pure judgement."""

from enum import StrEnum


class GroupKind(StrEnum):
    SCHOOL = "ecole"  # counts only: no pupil is named
    NETWORK = "reseau"  # named members, who each confirm
    DELEGATION = "delegation"  # counts only


class GroupState(StrEnum):
    ACTIVE = "active"
    CANCELLED = "annulee"

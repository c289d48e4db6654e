"""What may become of an exhibitor's application, and who may decide it: one table."""

from dataclasses import dataclass
from enum import StrEnum

from forum.refusals import Refusal
from forum.villages.rules.states import ExhibitorState as State


class Actor(StrEnum):
    """Who makes an application go on."""

    EXHIBITOR = "exposant"  # its contact, by the private link
    INSTRUCTOR = "instruction"  # an organiser for all villages
    COORDINATOR = "coordination"  # an organiser for the villages that she coordinates
    WELCOME = "accueil"  # on the day, on the floor


class PassageReason(StrEnum):
    """Why an application cannot go on like that; the sentences are in `phrases`."""

    NO_SUCH_WAY = "passage-impossible"
    NOT_HERS = "pas-son-role"
    SAY_WHY = "motif-attendu"
    SAY_WHAT_IS_MISSING = "pieces-a-nommer"
    NO_STAND = "stand-attendu"
    DECIDED_MEANWHILE = "decide-entre-temps"
    NO_VILLAGE = "village-inconnu"
    NO_ORGANISATION = "structure-inconnue"
    THERE_ALREADY = "deja-exposante"


@dataclass(frozen=True, slots=True)
class Said:
    """What goes with a passage: the reason or note, and the codes of what is missing."""

    note: str = ""
    missing: tuple[str, ...] = ()


NOTHING_SAID = Said()
OFFICE = frozenset({Actor.INSTRUCTOR, Actor.COORDINATOR})
FLOOR = OFFICE | {Actor.WELCOME}
OWN = frozenset({Actor.EXHIBITOR})
APPEAL = frozenset({Actor.INSTRUCTOR})
LEAVING = (
    State.SUBMITTED,
    State.INCOMPLETE,
    State.UNDER_REVIEW,
    State.WAITLISTED,
    State.ACCEPTED,
    State.PLACED,
    State.CONFIRMED,
)
WAYS: dict[tuple[State, State], frozenset[Actor]] = {
    (State.DRAFT, State.SUBMITTED): OWN,
    (State.SUBMITTED, State.UNDER_REVIEW): OFFICE,
    (State.SUBMITTED, State.INCOMPLETE): OFFICE,
    (State.UNDER_REVIEW, State.INCOMPLETE): OFFICE,
    (State.INCOMPLETE, State.SUBMITTED): OWN,
    (State.INCOMPLETE, State.UNDER_REVIEW): OFFICE,  # what was missing came on paper
    (State.UNDER_REVIEW, State.ACCEPTED): OFFICE,
    (State.UNDER_REVIEW, State.WAITLISTED): OFFICE,
    (State.UNDER_REVIEW, State.REFUSED): OFFICE,
    (State.INCOMPLETE, State.REFUSED): OFFICE,
    (State.WAITLISTED, State.ACCEPTED): OFFICE,
    (State.WAITLISTED, State.REFUSED): OFFICE,
    (State.ACCEPTED, State.PLACED): OFFICE,
    (State.PLACED, State.ACCEPTED): OFFICE,  # the stand is taken back
    (State.PLACED, State.CONFIRMED): OFFICE | OWN,
    (State.CONFIRMED, State.ACCEPTED): OFFICE,  # the same, later
    (State.PLACED, State.SET_UP): FLOOR,  # came without having confirmed
    (State.CONFIRMED, State.SET_UP): FLOOR,
    (State.SET_UP, State.CONFIRMED): FLOOR,  # noted by mistake
    (State.PLACED, State.ABSENT): FLOOR,
    (State.CONFIRMED, State.ABSENT): FLOOR,
    (State.ABSENT, State.SET_UP): FLOOR,  # came late
    (State.ABSENT, State.CONFIRMED): FLOOR,  # noted by mistake
    (State.REFUSED, State.UNDER_REVIEW): APPEAL,  # a remedy was heard
    (State.WITHDRAWN, State.UNDER_REVIEW): APPEAL,
    **{(state, State.WITHDRAWN): OFFICE | OWN for state in LEAVING},
}
WITH_REASON = frozenset({State.REFUSED})


def ways_from(state: State, actor: Actor) -> tuple[State, ...]:
    """Return the states that somebody may bring an application to, in the order of its life."""
    return tuple(to for to in State if may_pass(state, to, actor))


def may_pass(state: State, to: State, actor: Actor) -> bool:
    """Tell whether somebody may bring an application from one state to another."""
    return actor in WAYS.get((state, to), ())


def refusals_to_pass(
    state: State, to: State, actor: Actor, said: Said = NOTHING_SAID, *, has_stand: bool = False
) -> tuple[Refusal, ...]:
    """Judge a passage: it exists, it is hers, and it says what the other side is owed.

    A refusal gives its reasons (CRPA, art. L211-2); an incomplete file names what is missing.
    """
    facts = {"state": state.value, "to": to.value}
    if (state, to) not in WAYS:
        return (Refusal(PassageReason.NO_SUCH_WAY, "", facts),)
    if not may_pass(state, to, actor):
        return (Refusal(PassageReason.NOT_HERS, "", facts),)
    if to in WITH_REASON and not said.note.strip():
        return (Refusal(PassageReason.SAY_WHY, "note"),)
    if to is State.INCOMPLETE and not said.missing:
        return (Refusal(PassageReason.SAY_WHAT_IS_MISSING, "missing"),)
    if to is State.PLACED and not has_stand:
        return (Refusal(PassageReason.NO_STAND, "stand"),)
    return ()

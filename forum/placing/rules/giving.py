"""Whether an organiser may give a stand, take one back, swap two, or undo it."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from forum.placing.rules.fitting import Breach
from forum.refusals import Refusal
from forum.villages.rules import ExhibitorState

PLACEABLE = frozenset({ExhibitorState.ACCEPTED, ExhibitorState.PLACED, ExhibitorState.CONFIRMED})


class Reason(StrEnum):
    """Why a stand stays as it is; the sentences are in `phrases`."""

    GONE = "exposant-disparu"
    STAND_GONE = "stand-disparu"
    GUEST = "co-exposant"
    NOT_PLACEABLE = "etat"
    NO_FILE = "sans-dossier"
    NOT_HERS = "autre-village"
    MOVED_MEANWHILE = "deplace-entre-temps"
    TAKEN = "stand-pris"
    LACKS = "besoins"
    NO_STAND = "sans-stand"
    SAME = "le-meme"
    NOTHING_CHOSEN = "rien-de-choisi"
    NOT_AS_SEEN = "besoins-changes"
    NOTHING_TO_UNDO = "rien-a-annuler"
    TOUCHED_SINCE = "touche-depuis"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is known, under the locks, of an exhibitor and of the stand that she is to get."""

    name: str
    state: ExhibitorState
    is_guest: bool = False
    has_file: bool = True  # an application, which its passages are written on
    is_as_seen: bool = True
    stand: str = ""  # code of the one that she holds
    giver: str = ""  # who gave it to her
    wanted: str = ""  # code of the one that she is to get
    holder: str = ""  # who holds the wanted one
    holder_giver: str = ""  # and who gave it
    lacking: tuple[Breach, ...] = ()  # what the wanted one does not give her
    villages: frozenset[int] | None = None  # those of a coordinator; None: all
    wanted_village: int = 0


def refusals_to_give(one: Standing, *, despite: bool = False) -> tuple[Refusal, ...]:
    """Judge a stand given by hand; needs that it does not meet can be passed over knowingly."""
    if hindered := refusals_to_move(one):
        return hindered
    if one.villages is not None and one.wanted_village not in one.villages:
        return (Refusal(Reason.NOT_HERS, "stand", {"stand": one.wanted}),)
    if one.holder:
        taken = {"stand": one.wanted, "holder": one.holder, "who": one.holder_giver}
        return (Refusal(Reason.TAKEN, "stand", taken),)
    if one.stand == one.wanted:
        return (Refusal(Reason.SAME, "stand", {"stand": one.stand}),)
    if one.lacking and not despite:
        facts: dict[str, object] = {"stand": one.wanted, "lacking": one.lacking}
        return (Refusal(Reason.LACKS, "stand", facts),)
    return ()


def refusals_to_take_back(one: Standing) -> tuple[Refusal, ...]:
    """Judge a stand taken back from whoever holds it."""
    if hindered := refusals_to_move(one):
        return hindered
    return () if one.stand else (Refusal(Reason.NO_STAND, "stand", {"name": one.name}),)


def refusals_to_move(one: Standing) -> tuple[Refusal, ...]:
    """Judge whether anything at all may be done with the stand of an exhibitor."""
    if one.is_guest:
        return (Refusal(Reason.GUEST, "", {"name": one.name}),)
    if one.state not in PLACEABLE:
        return (Refusal(Reason.NOT_PLACEABLE, "", {"name": one.name, "state": one.state}),)
    if not one.has_file and (one.state is ExhibitorState.ACCEPTED or not one.wanted):
        return (Refusal(Reason.NO_FILE, "", {"name": one.name}),)
    if not one.is_as_seen:
        facts = {"name": one.name, "stand": one.stand, "who": one.giver}
        return (Refusal(Reason.MOVED_MEANWHILE, "", facts),)
    return ()


def touched_since(left: Collection[tuple[str, str, str]]) -> tuple[Refusal, ...]:
    """Refuse to undo what others changed since: for each (name, present stand, who)."""
    return tuple(
        Refusal(Reason.TOUCHED_SINCE, "", {"name": name, "stand": stand, "who": who})
        for name, stand, who in left
    )

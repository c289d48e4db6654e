"""What an exhibitor may still change and until when, and its quotas: pure judgement."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from forum.refusals import Refusal
from forum.villages.rules import PUBLIC_STATES, ExhibitorState, Piece

LONGEST_PRESENTATION = 300  # characters, in each language
MOST_OFFERS = 8
LONGEST_OFFER = 80  # characters
INSURANCE_PIECES = frozenset({Piece.INSURANCE, Piece.INSURANCE_EXPIRED})
BADGES, GUEST_BADGES = 4, 2  # where an edition has no call that says otherwise


class SpaceReason(StrEnum):
    """Why an exhibitor cannot do something; the sentences are in `space_phrases`."""

    ARCHIVED = "archivee"
    CLOSED = "dossier-clos"
    TOO_LATE = "trop-tard"
    UNKNOWN_SLOT = "creneau-inconnu"
    SLOT_FULL = "creneau-complet"
    NOT_ACCEPTED = "pas-encore-accepte"
    QUOTA_FULL = "quota-atteint"
    ALREADY_NAMED = "deja-nommee"
    NAMED_ELSEWHERE = "nommee-ailleurs"
    NOT_STAFF = "pas-de-ce-stand"
    HER_OWN = "inscription-a-elle"
    UNKNOWN_EXHIBITOR = "exposant-inconnu"
    SAME_CONTACT = "meme-contact"
    NOTHING_TO_TRANSFER = "rien-a-transmettre"
    NOTHING_MISSING = "rien-ne-manque"
    INSURANCE_TOO_SHORT = "assurance-trop-courte"
    SAY_WHY_NOT = "motif-du-refus"
    NOTHING_ASKED = "rien-a-relire"


class PageField(StrEnum):
    """What the page of an exhibitor says, in its order."""

    PRESENTATION_FR = "presentation_fr"
    PRESENTATION_EN = "presentation_en"
    OFFERS = "offers"
    WEBSITE = "website"
    LOGO = "logo_id"


EXAMINED = frozenset(
    {ExhibitorState.SUBMITTED, ExhibitorState.INCOMPLETE, ExhibitorState.UNDER_REVIEW}
)
BEFORE_ACCEPTANCE = EXAMINED | {ExhibitorState.WAITLISTED}
STANDING = BEFORE_ACCEPTANCE | PUBLIC_STATES  # the application is alive


def refusals_to_change(
    state: ExhibitorState, forum_day: dt.date, today: dt.date, *, is_archived: bool
) -> tuple[Refusal, ...]:
    """Tell why an exhibitor can change nothing any more."""
    if is_archived or today > forum_day:
        return (Refusal(SpaceReason.ARCHIVED),)
    return () if state in STANDING else (Refusal(SpaceReason.CLOSED),)


def refusals_of_eve(forum_day: dt.date, today: dt.date) -> tuple[Refusal, ...]:
    """Tell that logistics are settled: they change until the eve of the forum, included."""
    return () if today < forum_day else (Refusal(SpaceReason.TOO_LATE),)


def refusals_to_name(state: ExhibitorState, named: int, quota: int) -> tuple[Refusal, ...]:
    """Tell why nobody more can be named for a stand: accepted first, and within the quota."""
    if state not in PUBLIC_STATES:
        return (Refusal(SpaceReason.NOT_ACCEPTED),)
    if named >= quota:
        return (Refusal(SpaceReason.QUOTA_FULL, "", {"quota": quota}),)
    return ()


def quota_of(own: int | None, of_call: int | None, *, is_guest: bool) -> int:
    """Return how many staff badges an exhibitor has: its own number, or else the call's."""
    if own is not None:
        return own
    if of_call is not None:
        return of_call
    return GUEST_BADGES if is_guest else BADGES


def is_page_read_over(state: ExhibitorState) -> bool:
    """Tell whether a change of the page waits for an organiser: it is public already."""
    return state in PUBLIC_STATES


@dataclass(frozen=True, slots=True)
class Edited:
    """One field of a page: what the public reads, and what the exhibitor wants it to read."""

    field: PageField
    public: object
    wanted: object


def edits(public: Mapping[str, object], wanted: Mapping[str, object]) -> tuple[Edited, ...]:
    """Return the fields that a change would write anew, in the order of the page."""
    return tuple(
        Edited(field, public[field], wanted[field])
        for field in PageField
        if field in wanted and wanted[field] != public[field]
    )


def insurance_refusals(until_on: dt.date, forum_day: dt.date) -> tuple[Refusal, ...]:
    """Refuse a certificate that ends before the forum."""
    if until_on >= forum_day:
        return ()
    return (Refusal(SpaceReason.INSURANCE_TOO_SHORT, "insured_until_on"),)

"""When and how somebody may apply for a stand: pure judgement."""

import datetime as dt
import re
from collections.abc import Collection, Iterable
from enum import StrEnum

from forum.folding import folded
from forum.refusals import Refusal
from forum.villages.rules import ExhibitorState

POWERS = (0, 500, 1000, 3000)  # watts
MOST_GUESTS = 12
MOST_TABLES, MOST_CHAIRS, MOST_PANELS, MOST_MEALS = 10, 30, 20, 20
LONGEST_PRESENTATION = 300  # characters
MOST_OFFERS, LONGEST_OFFER = 6, 80
LOWEST_VEHICLE, HIGHEST_VEHICLE = 100, 450  # centimetres
PARTED = re.compile(r"[,;/\n]|\bet\b|\band\b")
OPEN_TO_CHANGES = frozenset({ExhibitorState.DRAFT, ExhibitorState.INCOMPLETE})
GONE = frozenset({ExhibitorState.REFUSED, ExhibitorState.WITHDRAWN})


class Reason(StrEnum):
    """Why an application cannot go on like that; the sentences are in `phrases`."""

    NO_CALL = "pas-d-appel"
    NOT_OPEN_YET = "pas-encore-ouvert"
    CLOSED = "appel-clos"
    SENT_ALREADY = "deja-depose"
    STEP_NOT_READY = "etape-a-finir"
    KNOWN = "structure-connue"
    APPLIED_ALREADY = "deja-candidate"
    NAMED_TWICE = "nommee-deux-fois"
    SAME_VILLAGE = "meme-village"
    UNINSURED = "assurance-trop-courte"
    NO_EXPIRY = "echeance-attendue"
    NO_CERTIFICATE = "attestation-attendue"
    REGULATION_CHANGED = "reglement-change"
    SLOT_FULL = "creneau-complet"
    SLOT_GONE = "creneau-disparu"


def window_refusals(
    opens_at: dt.datetime | None, closes_at: dt.datetime | None, now: dt.datetime
) -> tuple[Refusal, ...]:
    """Tell why nobody can apply at this moment; a call without dates is not open."""
    if opens_at is None or closes_at is None:
        return (Refusal(Reason.NO_CALL),)
    if now < opens_at:
        return (Refusal(Reason.NOT_OPEN_YET, "", {"opens_at": opens_at}),)
    if now >= closes_at:
        return (Refusal(Reason.CLOSED, "", {"closes_at": closes_at}),)
    return ()


def insurance_refusals(
    until_on: dt.date | None,
    forum_day: dt.date,
    *,
    has_file: bool,
    comes_later: bool,
    is_due: bool,
) -> tuple[Refusal, ...]:
    """Judge the insurance: a certificate that covers the day of the forum, now or later."""
    if until_on is not None and until_on < forum_day:
        return (Refusal(Reason.UNINSURED, "insured_until_on", {"day": forum_day}),)
    if has_file and until_on is None:
        return (Refusal(Reason.NO_EXPIRY, "insured_until_on"),)
    if is_due and not has_file and not comes_later:
        return (Refusal(Reason.NO_CERTIFICATE, "assurance"),)
    return ()


def neighbours_in(text: str, known: Iterable[tuple[int, Collection[str]]]) -> tuple[int, ...]:
    """Return the organisations that a wish for neighbours names, by their numbers.

    `known` gives each organisation with the names it goes by; accents and capitals do not count.
    """
    wished = {folded(part) for part in PARTED.split(text)} | {folded(text)}
    wished.discard("")
    return tuple(
        number for number, names in known if any(folded(name) in wished for name in names if name)
    )

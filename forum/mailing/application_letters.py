"""Letters of an application until it is decided: its link, and the receipt that is owed for it.

The receipt is the accusé de réception of the CRPA (art. L112-3 and R112-5): when the request was
received, who deals with it, when silence decides and in which sense, and the remedies.
"""

from collections.abc import Iterable
from typing import Any

from forum import codes
from forum.edition.queries import edition_by_id
from forum.exhibiting.space_phrases import silence_day
from forum.mailing.to_exhibitors import write_to
from forum.villages.applications import passages_of
from forum.villages.links import space_address
from forum.villages.models import ExhibitorApplication
from forum.villages.queries import call_of
from forum.villages.rules import ExhibitorState
from forum.villages.signals import begun, link_requested, submitted


def _begun(application: ExhibitorApplication) -> None:
    """Give the way back to a draft."""
    write_to(application, "application_begun", **_facts(application))


def _link_requested(application: ExhibitorApplication) -> None:
    """Give the way back to a draft, or to the space once it was sent."""
    write_to(application, "application_link", **_facts(application))


def _submitted(application: ExhibitorApplication) -> None:
    """Acknowledge an application, or what completes it."""
    exhibitor = application.exhibitor
    if exhibitor is None:
        return
    passages = passages_of(exhibitor.id)
    sent = [p.passed_at for p in passages if p.to_state is ExhibitorState.SUBMITTED]
    call = call_of(application.edition_id)
    edition = edition_by_id(application.edition_id)
    write_to(
        application,
        "application_submitted",
        call=call,
        **_facts(application),
        received_at=sent[0] if sent else application.submitted_at,
        completed_at=sent[-1] if sent[1:] else None,
        silence_on=silence_day(application, call, edition, passages),
    )


def _facts(application: ExhibitorApplication) -> dict[str, str]:
    """Return the number of a dossier, and the address where it is filled in or read."""
    return {
        "number": codes.spoken(application.code),
        "dossier": f"{space_address(application)}/dossier",
    }


LISTENERS: Iterable[tuple[Any, Any]] = (
    (begun, _begun),
    (link_requested, _link_requested),
    (submitted, _submitted),
)


def connect() -> None:
    """Listen to the signals of the lower floors; once is enough, more does no harm."""
    for signal, listener in LISTENERS:
        signal.connect(listener)

"""Errands done: at once when they are small, by the worker otherwise."""

import logging
import time
from collections.abc import Callable
from pathlib import Path

from forum import clock
from forum.backoffice.exchange import keeping
from forum.backoffice.exchange.lists import Tell, Wanted, reading_of, write_registrations
from forum.backoffice.exchange.rules import Errand, Kind, State
from forum.database import db
from forum.edition.queries import edition_by_id
from forum.registration.exporting import Selection
from forum.registration.importing.rules import Target
from forum.registration.services.importing import (
    FaultyImportError,
    Order,
    import_registrations,
)
from forum.spreadsheets.rules import Format
from forum.web.locale import speaking

EVERY_S = 0.3  # between two words about how far it is
logger = logging.getLogger(__name__)


class LeavingError(Exception):
    """The worker was asked to leave in the middle: another one begins anew."""


def run(errand: Errand, is_leaving: Callable[[], bool] = lambda: False) -> Errand:
    """Do an errand, unless another process does, and return how it ended."""
    with keeping.held(errand) as is_ours:
        present = keeping.found(errand.token)
        if not is_ours or present is None or present.state in {State.DONE, State.FAILED}:
            return present or errand
        do = _import if errand.kind is Kind.IMPORT else _export
        try:
            with speaking(errand.said["locale"], edition_by_id(errand.edition_id)):
                return do(errand, _teller(errand, is_leaving))
        except LeavingError:
            return errand
        except FaultyImportError:  # the programme or the people changed since: it is shown again
            return keeping.settle(errand, State.DRAFT)
        except Exception:
            logger.exception("An %s of registrations failed", errand.kind)
            db.session.rollback()
            return keeping.settle(errand, State.FAILED)


def run_waiting(is_leaving: Callable[[], bool]) -> None:
    """Do what waits, and remove what was kept long enough."""
    keeping.forget_stale(clock.now())
    for errand in keeping.waiting():
        if not is_leaving():
            run(errand, is_leaving)


def mapping_in(errand: Errand) -> tuple[Target | None, ...] | None:
    """Return what each column holds, as an organiser corrected it; None: as it was recognised."""
    said = errand.said.get("mapping")
    if said is None:
        return None
    return tuple(Target(name) if name else None for name in said.split(","))


def made_by(errand: Errand) -> Path:
    """Return the file that an export makes."""
    return keeping.folder_of(errand) / f"made.{Format(errand.said['format'])}"


def _teller(errand: Errand, is_leaving: Callable[[], bool]) -> Tell:
    """Return what writes how far an errand is, not too often. It raises LeavingError."""
    last = [0.0]

    def tell(done: int, total: int) -> None:
        if is_leaving() and done < total:
            raise LeavingError
        if time.monotonic() > last[0] + EVERY_S or done == total:
            keeping.tell(errand, done, total)
            last[0] = time.monotonic()

    return tell


def _import(errand: Errand, tell: Tell) -> Errand:
    """Register everybody in the file that was given."""
    now = clock.now()
    read = reading_of(keeping.given(errand), errand.edition_id, now, mapping_in(errand))
    if read.missing or read.faults:
        return keeping.settle(errand, State.DRAFT)
    order = Order(
        errand.edition_id, read.shaped.people, errand.account_id, errand.said["letters"] == "yes"
    )
    done = import_registrations(order, now, tell)
    figures = {"added": len(done.newcomers), "known": done.known, "waiting": done.waiting}
    return keeping.settle(errand, State.DONE, figures)


def _export(errand: Errand, tell: Tell) -> Errand:
    """Write the file that was asked for."""
    said = errand.said
    chosen = Selection(said["category"], said["debate"], said["state"])
    wanted = Wanted(errand.edition_id, chosen, Format(said["format"]), errand.account_id)
    written = write_registrations(made_by(errand), wanted, clock.now(), tell)
    return keeping.settle(errand, State.DONE, {"rows": written})

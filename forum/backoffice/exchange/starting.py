"""Errands begun: a file taken in, columns corrected, work handed to the worker."""

import logging
from collections.abc import Sequence
from dataclasses import replace

from forum import clock
from forum.backoffice.exchange import keeping
from forum.backoffice.exchange.rules import AT_ONCE, PATIENCE, Errand, Kind, State
from forum.backoffice.exchange.running import run
from forum.edition.models import Edition
from forum.mailing.worker import poke_work
from forum.registration.exporting import Selection
from forum.registration.importing.rules import Target
from forum.spreadsheets.reading import read_table
from forum.web.locale import locale

logger = logging.getLogger(__name__)


def begin_import(edition: Edition, by: int, data: bytes, filename: str) -> Errand:
    """Keep a file until somebody says yes to its import. Raises UnreadableError."""
    table = read_table(data)
    keeping.forget_stale(clock.now())
    errand = Errand.of(
        Kind.IMPORT,
        edition.id,
        by,
        clock.now(),
        filename=filename,
        locale=locale(),
        rows=str(len(table.lines)),
    )
    return keeping.begin(errand, data)


def begin_export(edition: Edition, by: int, selection: Selection, kind: str) -> Errand:
    """Note which export is wanted."""
    keeping.forget_stale(clock.now())
    errand = Errand.of(
        Kind.EXPORT,
        edition.id,
        by,
        clock.now(),
        format=kind,
        category=selection.category,
        debate=selection.debate,
        state=selection.state,
        locale=locale(),
    )
    return keeping.begin(errand)


def correct_columns(errand: Errand, names: Sequence[str]) -> None:
    """Keep what each column holds, as somebody says; of two that hold the same, the first does."""
    known = {str(target) for target in Target}
    said: list[str] = []
    for name in names:
        said.append(name if name in known and name not in said else "")
    keeping.keep(replace(errand, said={**errand.said, "mapping": ",".join(said)}))


def confirm(errand: Errand, *, has_letters: bool) -> Errand:
    """Import a file at once where it is short; hand it to the worker where it is long."""
    said = {**errand.said, "letters": "yes" if has_letters else ""}
    agreed = replace(errand, said=said, asked_at=clock.now())
    return start(agreed, is_short=int(errand.said["rows"]) <= AT_ONCE and not has_letters)


def start(errand: Errand, *, is_short: bool) -> Errand:
    """Do an errand at once where it is short; hand it to the worker where it is long.

    One that was begun already, by a second click, is left as it stands.
    """
    waiting = replace(errand, state=State.WAITING)
    with keeping.held(errand) as is_ours:
        present = keeping.found(errand.token)
        if not is_ours or present is None or present.state is not State.DRAFT:
            return present or errand
        keeping.keep(waiting)
    if is_short:
        return run(waiting)
    try:
        poke_work()
    except Exception as error:  # noqa: BLE001 - whatever befalls the queue, the worker sees it within a minute
        logger.warning("The worker could not be told of an errand: %s", error)
    return waiting


def is_late(errand: Errand) -> bool:
    """Tell whether no worker began an errand for longer than one would think."""
    return keeping.told(errand) is None and clock.now() - errand.asked_at > PATIENCE

"""The command that imports organisations."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from forum import clock
from forum.backoffice.exchange.terminal import (
    DRY_RUN,
    FILE,
    BadInputError,
    in_french,
    refuse,
    told_if_unreadable,
)
from forum.backoffice.organisations.lists import Reading, reading_of
from forum.organisations.importing.phrases import TARGETS, fault_sentence
from forum.organisations.services.importing import (
    FaultyListError,
    Order,
    import_organisations,
)
from forum.web.locale import speaking


@click.command("organisations")
@FILE
@DRY_RUN
@click.option("--only-new", is_flag=True, help="Laisser telles quelles les structures connues.")
@with_appcontext
def import_command(file: Path, *, dry_run: bool, only_new: bool) -> None:
    """Ajouter et compléter les structures d’un fichier CSV, XLSX, XLS ou ODS, toutes ou aucune."""
    with speaking("fr", None):
        reading = _reading(file)
        done = reading.meaning
        if not dry_run:
            try:
                order = Order(reading.shaped.rows, None, leaves_known=only_new)
                done = import_organisations(order, clock.now())
            except FaultyListError as error:
                refuse(error.faults, TARGETS, fault_sentence)
        changed = 0 if only_new else len(done.changed)
        left = done.same + len(done.changed) - changed
        added, modified = ("à ajouter", "à modifier") if dry_run else ("ajoutées", "modifiées")
        click.echo(
            f"{in_french(len(done.added))} structure(s) {added}, {in_french(changed)} {modified}, "
            f"{in_french(left)} déjà connue(s) et laissée(s) telles quelles."
        )
        for entry in done.siblings:
            click.echo(
                f"ligne {entry.line} : « {entry.wish.name} » est un autre établissement d’une "
                "entreprise déjà connue (même SIREN)."
            )


def _reading(file: Path) -> Reading:
    """Read a file, and stop where something is to be corrected."""
    with told_if_unreadable():
        reading = reading_of(file.read_bytes())
    if reading.missing:
        names = ", ".join(str(TARGETS[target]) for target in reading.missing)
        raise BadInputError(f"Il faut au moins une de ces colonnes : {names}.")
    if reading.faults:
        refuse(reading.faults, TARGETS, fault_sentence)
    return reading

"""The command that imports organisations."""

from pathlib import Path
from typing import NoReturn

import click
from flask.cli import with_appcontext
from flask_babel import format_decimal

from forum import clock
from forum.backoffice.organisations.lists import Reading, reading_of
from forum.organisations.importing.phrases import TARGETS, fault_sentence
from forum.organisations.importing.rules import Fault
from forum.organisations.services.importing import (
    FaultyListError,
    Order,
    import_organisations,
)
from forum.spreadsheets.phrases import trouble_sentence
from forum.spreadsheets.rules import UnreadableError
from forum.web.locale import speaking


class _BadInputError(click.ClickException):
    """One sentence for the person at the terminal, and exit code 2."""

    exit_code = 2


@click.command("organisations")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Dire ce qui serait fait, sans rien écrire.")
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
                _refuse(error.faults)
        changed = 0 if only_new else len(done.changed)
        left = done.same + len(done.changed) - changed
        added, modified = ("à ajouter", "à modifier") if dry_run else ("ajoutées", "modifiées")
        click.echo(
            f"{_number(len(done.added))} structure(s) {added}, {_number(changed)} {modified}, "
            f"{_number(left)} déjà connue(s) et laissée(s) telles quelles."
        )
        for entry in done.siblings:
            click.echo(
                f"ligne {entry.line} : « {entry.wish.name} » est un autre établissement d’une "
                "entreprise déjà connue (même SIREN)."
            )


def _reading(file: Path) -> Reading:
    """Read a file, and stop where something is to be corrected."""
    try:
        reading = reading_of(file.read_bytes())
    except UnreadableError as error:
        raise _BadInputError(trouble_sentence(error)) from error
    if reading.missing:
        names = ", ".join(str(TARGETS[target]) for target in reading.missing)
        raise _BadInputError(f"Il faut au moins une de ces colonnes : {names}.")
    if reading.faults:
        _refuse(reading.faults)
    return reading


def _refuse(faults: tuple[Fault, ...]) -> NoReturn:
    """Tell every fault, and stop."""
    for fault in faults:
        said = f" « {fault.said} »" if fault.said else ""
        words = f"ligne {fault.line}, {TARGETS[fault.target]}{said} : {fault_sentence(fault)}"
        click.echo(words, err=True)
    raise _BadInputError(f"Rien n’est importé : {_number(len(faults))} case(s) à corriger.")


def _number(number: int) -> str:
    """Write a number as French does."""
    return str(format_decimal(number))

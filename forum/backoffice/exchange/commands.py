"""Commands about lists in files."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import click
from flask.cli import AppGroup
from flask_babel import format_decimal

from forum import clock
from forum.backoffice.exchange.lists import (
    Reading,
    Wanted,
    reading_of,
    write_registrations,
)
from forum.edition.models import Edition
from forum.edition.queries import edition_by_slug
from forum.registration.exporting import Selection
from forum.registration.importing.phrases import TARGETS, fault_sentence
from forum.registration.importing.rules import Fault
from forum.registration.services.importing import (
    FaultyImportError,
    Order,
    import_registrations,
)
from forum.spreadsheets.phrases import trouble_sentence
from forum.spreadsheets.rules import Format, UnreadableError
from forum.web.locale import speaking

import_group = AppGroup("import", help="Lire une liste dans un fichier.")
export_group = AppGroup("export", help="Écrire une liste dans un fichier.")
EDITION = click.option("--edition", "slug", required=True, help="Édition, par exemple 2011.")
OUTPUT = click.option(
    "--output",
    "path",
    required=True,
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Fichier .csv, .xlsx, .ods ou .json.",
)


class _BadInputError(click.ClickException):
    """One sentence for the person at the terminal, and exit code 2."""

    exit_code = 2


@import_group.command("registrations")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@EDITION
@click.option("--dry-run", is_flag=True, help="Dire ce qui serait fait, sans rien écrire.")
def import_command(file: Path, slug: str, *, dry_run: bool) -> None:
    """Inscrire toutes les personnes d’un fichier CSV, XLSX, XLS ou ODS, ou aucune."""
    edition = edition_named(slug)
    if edition.is_archived:
        raise click.UsageError(f"L’édition « {slug} » est archivée : elle ne change plus.")
    with speaking("fr", edition):
        reading = _reading(file, edition)
        done = reading.meaning
        if not dry_run:
            order = Order(edition.id, reading.shaped.people, None)
            try:
                done = import_registrations(order, clock.now(), _progress)
            except FaultyImportError as error:
                _refuse(error.faults)
        said = "à inscrire" if dry_run else "inscrites"
        click.echo(
            f"{_number(len(done.newcomers))} personne(s) {said}, {_number(done.known)} déjà "
            f"inscrite(s) et laissée(s) telles quelles, {_number(done.waiting)} place(s) sur liste "
            "d’attente."
        )


@export_group.command("registrations")
@EDITION
@click.option(
    "--output",
    "path",
    required=True,
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Fichier .csv, .xlsx, .ods ou .json.",
)
def export_command(slug: str, path: Path) -> None:
    """Écrire les inscriptions d’une édition."""
    edition = edition_named(slug)
    kind = path.suffix.removeprefix(".").lower()
    if kind not in {str(known) for known in Format}:
        raise click.UsageError(f"« {path.name} » : le nom finit par .csv, .xlsx, .ods ou .json.")
    if not path.absolute().parent.is_dir():
        raise click.UsageError(f"Le dossier de « {path} » n’existe pas.")
    wanted = Wanted(edition.id, Selection(), Format(kind), None)
    with speaking("fr", edition):
        try:
            written = write_registrations(path.absolute(), wanted, clock.now(), _progress)
        except OSError as error:
            raise click.ClickException(f"« {path} » ne s’écrit pas : {error.strerror}.") from error
        click.echo(f"{_number(written)} inscription(s) dans {path}.")


def format_of(path: Path) -> Format:
    """Return the kind of a file that a command is to write, by its extension."""
    kind = path.suffix.removeprefix(".").lower()
    if kind not in {str(known) for known in Format}:
        raise click.UsageError(f"« {path.name} » : le nom finit par .csv, .xlsx, .ods ou .json.")
    if not path.absolute().parent.is_dir():
        raise click.UsageError(f"Le dossier de « {path} » n’existe pas.")
    return Format(kind)


@contextmanager
def told_if_unwritable(path: Path) -> Iterator[None]:
    """Tell in a sentence that a file cannot be written."""
    try:
        yield
    except OSError as error:
        raise click.ClickException(f"« {path} » ne s’écrit pas : {error.strerror}.") from error


def edition_named(slug: str) -> Edition:
    """Return an edition that the command names."""
    edition = edition_by_slug(slug)
    if edition is None:
        raise click.UsageError(f"L’édition « {slug} » n’existe pas.")
    return edition


def _reading(file: Path, edition: Edition) -> Reading:
    """Read a file, and stop where something is to be corrected."""
    try:
        reading = reading_of(file.read_bytes(), edition.id, clock.now())
    except UnreadableError as error:
        raise _BadInputError(trouble_sentence(error)) from error
    if reading.missing:
        names = ", ".join(str(TARGETS[target]) for target in reading.missing)
        raise _BadInputError(f"Aucune colonne ne s’appelle : {names}.")
    if reading.faults:
        _refuse(reading.faults)
    return reading


def _refuse(faults: tuple[Fault, ...]) -> NoReturn:
    """Tell every fault, and stop."""
    for fault in faults:
        said = f" « {fault.said} »" if fault.said else ""
        words = f"ligne {fault.line}, {TARGETS[fault.target]}{said} : {fault_sentence(fault)}"
        click.echo(words, err=True)
    raise _BadInputError(f"Rien n’est importé : {_number(len(faults))} case(s) à corriger.")


def _progress(done: int, total: int) -> None:
    """Show how far it is, on a terminal alone."""
    if sys.stderr.isatty():
        end = "\n" if done == total else ""
        click.echo(f"\r{_number(done)} / {_number(total)}{end}", nl=False, err=True)


def _number(number: int) -> str:
    """Write a number as French does."""
    return str(format_decimal(number))
